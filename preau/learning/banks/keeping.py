"""Putting questions into folders, many at a time, with their pictures and what another tool had written of them."""

import base64
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from preau.foundation.storage.keeping import Refused, keep, keep_exactly
from preau.foundation.storage.models import File
from preau.learning.banks.asking import Taken
from preau.learning.banks.formats.question import Enclosed, Question
from preau.learning.banks.models import Enclosure, Entry, Folder, Source, Tag
from preau.learning.banks.models.entry import searched
from preau.learning.quizzes.models import Item, ItemVersion
from preau.learning.quizzes.types import Content

BATCH = 200
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Kept:
    """A question that was made, with what it was made of."""

    taken: Taken
    version: ItemVersion


class Pictures:
    """The files of questions, kept once each for their author: as pupils see them, and as they came."""

    def __init__(self, by: Any) -> None:
        self.by, self.shown, self.exact = by, dict[str, File | None](), dict[str, File | None]()

    def file(self, enclosed: Enclosed) -> File | None:
        """To be shown; None for what is no honest image."""
        if enclosed.data not in self.shown:
            octets = base64.b64decode(enclosed.data)
            kept = _kept(lambda: keep(SimpleUploadedFile(enclosed.name[-120:], octets), by=self.by))
            self.shown[enclosed.data] = kept if kept and kept.is_image else None
        return self.shown[enclosed.data]

    def original(self, enclosed: Enclosed) -> File | None:
        """To be given back; None for what may not be kept."""
        if enclosed.data not in self.exact:
            with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as copy:
                copy.write(base64.b64decode(enclosed.data))
                copy.flush()
                path = Path(copy.name)
                self.exact[enclosed.data] = _kept(lambda: keep_exactly(path, name=enclosed.name[-120:], by=self.by))
        return self.exact[enclosed.data]


def _kept(keeping: Callable[[], File]) -> File | None:
    try:
        return keeping()
    except Refused:
        return None


@transaction.atomic
def make(found: Iterable[Taken], *, by: Any, school: Any, format_: str, told: Told | None = None) -> list[Kept]:
    """Items with their first version and their source, in order; all of them or none."""
    wanted, pictures, kept = list(found), Pictures(by), list[Kept]()
    for start in range(0, len(wanted), BATCH):
        kept += _made(wanted[start : start + BATCH], pictures, school, format_)
        if told:
            told(min(start + BATCH, len(wanted)), len(wanted))
    return kept


def _made(found: list[Taken], pictures: Pictures, school: Any, format_: str) -> list[Kept]:
    items = Item.objects.bulk_create([Item(school=school, author=pictures.by) for _one in found])
    contents = [_illustrated(one, pictures) for one in found]
    versions = ItemVersion.objects.bulk_create(
        [ItemVersion.of(item, content, by=pictures.by) for item, content in zip(items, contents, strict=True)]
    )
    _hang(found, versions, pictures)
    sources, enclosed = [], []
    for one, version in zip(found, versions, strict=True):
        facts, files = _filed(one, pictures)
        sources.append(Source(version=version, format=format_, facts=facts))
        enclosed.append(files)
    Source.objects.bulk_create(sources)
    Enclosure.objects.bulk_create(
        Enclosure(source=source, file=file) for source, files in zip(sources, enclosed, strict=True) for file in files
    )
    return [Kept(one, version) for one, version in zip(found, versions, strict=True)]


def _hang(found: list[Taken], versions: list[ItemVersion], pictures: Pictures) -> None:
    """Whoever may see a question sees its pictures."""
    hung = ItemVersion.files.through
    rows = dict.fromkeys(
        (version.pk, file.pk)
        for one, version in zip(found, versions, strict=True)
        for enclosed, _alt in one.pictures
        if (file := pictures.file(enclosed))
    )
    hung.objects.bulk_create(hung(itemversion_id=version, file_id=file) for version, file in rows)


def _illustrated(one: Taken, pictures: Pictures) -> Content:
    """With the pictures of the question, shown with their words."""
    kept = [(file, alt) for enclosed, alt in one.pictures if (file := pictures.file(enclosed))]
    if not kept:
        return one.content
    images = [{"file": str(file.pk), "alt": alt[:1000]} for file, alt in kept]
    content = one.content
    return Content(content.type, {**content.body, "images": images}, content.key, content.scoring, content.feedback)


def _filed(one: Taken, pictures: Pictures) -> tuple[dict[str, Any], list[File]]:
    """`(facts, files)`: the facts name the files instead of holding them."""
    held = dict[str, File]()
    facts = one.question.as_facts()
    for enclosed in enclosed_in(facts):
        if enclosed["data"] and (file := pictures.original(Enclosed(**enclosed))):
            enclosed["data"] = f"file:{file.pk}"
            held[str(file.pk)] = file
    return facts, list(held.values())


def enclosed_in(facts: Any) -> Iterable[dict[str, str]]:
    """Every file of every text of a question."""
    if isinstance(facts, dict):
        if set(facts) == {"name", "path", "data"}:
            yield facts
            return
        facts = list(facts.values())
    if isinstance(facts, list):
        for part in facts:
            yield from enclosed_in(part)


def digest_of(question: Question) -> str:
    """The same question has the same digest, wherever it stands in whatever file."""
    facts = {name: fact for name, fact in question.as_facts().items() if name not in {"line", "category", "tags"}}
    return hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def enter(kept: list[tuple[Kept, Folder]], *, by: Any, arrival: Any = None, subject: Any = None) -> list[Entry]:
    """Each in its folder, with its tags."""
    entries = Entry.objects.bulk_create(
        [
            Entry(
                folder=folder,
                version=one.version,
                author=by,
                subject=subject,
                name=one.taken.question.title[:250],
                points=round(one.taken.points, 2),
                words=searched(one.taken.question.title, one.version.content, one.taken.question.tags),
                digest=digest_of(one.taken.question),
                arrival=arrival,
            )
            for one, folder in kept
        ],
        batch_size=BATCH,
    )
    Tag.objects.bulk_create(
        [
            Tag(entry=entry, word=word)
            for entry, (one, _folder) in zip(entries, kept, strict=True)
            for word in dict.fromkeys(tag[:60] for tag in one.taken.question.tags)
        ],
        batch_size=BATCH,
    )
    return entries
