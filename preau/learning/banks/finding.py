"""Finding questions: in a folder and under it, by words, type, tag, author and subject."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from preau.learning.banks.models import Entry, Folder, Tag
from preau.learning.quizzes.types import TYPES


@dataclass(frozen=True)
class Asked:
    """What one looks for; what makes no sense is not asked."""

    folder: Folder | None = None
    words: str = ""
    kind: str = ""
    tag: str = ""
    author: int | None = None
    subject: int | None = None
    quiz: int | None = None

    @classmethod
    def of(cls, query: QueryDict, user: Any) -> "Asked":
        number = {name: int(value) if (value := query.get(name, "")).isdigit() else None for name in NUMBERS}
        folder = Folder.objects.visible_to(user).filter(pk=number["dossier"]).first() if number["dossier"] else None
        return cls(
            folder=folder,
            words=query.get("q", "").strip()[:200],
            kind=query.get("type", "") if query.get("type", "") in TYPES else "",
            tag=query.get("etiquette", "").strip()[:60],
            author=number["auteur"],
            subject=number["matiere"],
            quiz=number["qcm"],
        )

    @property
    def is_blank(self) -> bool:
        return not (self.words or self.kind or self.tag or self.author or self.subject)

    @property
    def is_drawable(self) -> bool:
        """Whether it says a folder or a tag, and nothing that a draw does not keep."""
        return bool(self.folder or self.tag) and not (self.words or self.kind or self.author or self.subject)

    def query(self, **changed: Any) -> str:
        """The same question as an address, with something changed."""
        asked = {
            "dossier": self.folder.pk if self.folder else "",
            "q": self.words,
            "type": self.kind,
            "etiquette": self.tag,
            "auteur": self.author or "",
            "matiere": self.subject or "",
            "qcm": self.quiz or "",
        } | changed
        return urlencode({name: value for name, value in asked.items() if value})

    def found(self, user: Any) -> QuerySet[Entry]:
        entries = Entry.objects.visible_to(user)
        if self.folder:
            entries = entries.filter(folder__in=self.folder.within())
        if self.words:
            entries = entries.saying(self.words)
        wanted = {"version__type": self.kind, "author": self.author, "subject": self.subject}
        entries = entries.filter(**{name: value for name, value in wanted.items() if value})
        if self.tag:
            entries = entries.filter(pk__in=Tag.objects.filter(word=self.tag).values("entry"))
        return entries.listed().order_by("pk")


NUMBERS = ("dossier", "auteur", "matiere", "qcm")


@dataclass
class Branch:
    """A folder in the tree: how deep, and how many questions it holds itself."""

    folder: Folder
    depth: int
    many: int


def tree(user: Any) -> list[Branch]:
    """Every folder that one sees, each under its own, one's own banks first."""
    present = Q(entries__isnull=False, entries__discard__isnull=True)
    folders = list(
        Folder.objects.visible_to(user)
        .annotate(many=Count("entries", filter=present, distinct=True))
        .select_related("top__share", "owner")
        .order_by("name", "pk")
    )
    below: dict[int | None, list[Any]] = {}
    for folder in folders:
        below.setdefault(folder.parent_id, []).append(folder)
    tops = sorted(below.get(None, []), key=lambda folder: folder.owner_id != user.pk)
    return [branch for top in tops for branch in _branches(top, below, 0)]


def _branches(folder: Any, below: dict[int | None, list[Any]], depth: int) -> list[Branch]:
    under = [branch for one in below.get(folder.pk, []) for branch in _branches(one, below, depth + 1)]
    return [Branch(folder, depth, folder.many), *under]


def tags_of(user: Any) -> list[str]:
    """The most used tags, to choose from."""
    seen = Entry.objects.visible_to(user).values("pk")
    counted = Tag.objects.filter(entry__in=seen).values("word").annotate(many=Count("pk")).order_by("-many", "word")
    return sorted(one["word"] for one in counted[:60])
