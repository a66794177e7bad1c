"""Files as a page shows them, in two statements however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from markupsafe import Markup

from preau.foundation.jobs.asking import ask
from preau.foundation.previews import notebook
from preau.foundation.previews.kinds import Kind, kind_of
from preau.foundation.previews.making import converter
from preau.foundation.previews.models import Preview
from preau.foundation.storage.keeping import opened
from preau.foundation.storage.models import File

EXCERPT = 60_000
DRAWN = {Kind.PAGES, Kind.OFFICE}
ABSENT = "LibreOffice n’est pas installé ici : ce document se télécharge, il ne se lit pas dans la page."
AWAITED = "Les pages se dessinent : elles seront là dans un instant."


@dataclass(frozen=True)
class Sheet:
    """One picture that one reads, and may write on: a photograph, or a page of a document."""

    file: File
    number: int
    src: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Shown:
    """`sentence` says what is not shown, and why."""

    file: File
    kind: Kind
    sheets: list[Sheet] = field(default_factory=list)
    words: str | Markup = ""
    sentence: str = ""

    @property
    def is_awaited(self) -> bool:
        return self.sentence == AWAITED


def shown(files: list[File]) -> list[Shown]:
    """Each as it can be read in the page; what is not drawn yet is asked for."""
    blobs = [file.blob_id for file in files if kind_of(file) in DRAWN]
    previews = Preview.objects.in_bulk(blobs) if blobs else {}
    return [_one(file, previews.get(file.blob_id)) for file in files]


def prepare(files: Iterable[File]) -> None:
    """Draw their pages before anybody reads them."""
    from preau.foundation.previews.tasks import draw_pages

    for file in files:
        kind = kind_of(file)
        if kind is Kind.PAGES or (kind is Kind.OFFICE and converter()):
            ask(draw_pages, str(file.pk), key=f"pages:{file.pk}")


def _one(file: File, preview: Preview | None) -> Shown:
    kind = kind_of(file)
    if kind in DRAWN:
        return _drawn(file, kind, preview)
    if kind is Kind.PICTURE:
        return Shown(file, kind, [Sheet(file, 1, file.href)])
    if kind is Kind.TEXT:
        return _text(file)
    return _notebook(file) if kind is Kind.NOTEBOOK else Shown(file, kind)


def _drawn(file: File, kind: Kind, preview: Preview | None) -> Shown:
    if preview is None:
        if kind is Kind.OFFICE and not converter():
            return Shown(file, kind, sentence=ABSENT)
        prepare([file])
        return Shown(file, kind, sentence=AWAITED)
    sheets = [
        Sheet(file, number, reverse("previews:page", args=[file.pk, number]), *size)
        for number, size in enumerate(preview.sizes, start=1)
    ]
    left = preview.pages - len(sheets)
    more = f"Les {len(sheets)} premières pages ; le document en a {preview.pages}." if left else ""
    return Shown(file, kind, sheets, sentence=preview.refusal or more)


def _text(file: File) -> Shown:
    with opened(file) as content:
        words = content.read(EXCERPT).decode(errors="replace")
    more = "Le début seulement : le fichier est plus long." if file.size > EXCERPT else ""
    return Shown(file, Kind.TEXT, words=words, sentence=more)


def _notebook(file: File) -> Shown:
    with opened(file) as content:
        try:
            return Shown(file, Kind.NOTEBOOK, words=notebook.read(content))
        except notebook.NotANotebook as problem:
            return Shown(file, Kind.NOTEBOOK, sentence=str(problem))
