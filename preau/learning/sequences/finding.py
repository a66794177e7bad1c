"""Looking in the reserve of the school."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet, Sum

from preau.learning.sequences.models import Sharing, Step
from preau.school.people.models import Person
from preau.school.timetable.models import Subject


@dataclass(frozen=True)
class Asked:
    """What somebody looks for; a word of the address that means nothing is nothing."""

    person: Any
    words: str = ""
    subject: int | None = None
    level: str = ""
    author: int | None = None

    @classmethod
    def of(cls, said: Mapping[str, str], person: Any) -> "Asked":
        return cls(
            person,
            said.get("q", "").strip()[:200],
            _number(said.get("matiere", "")),
            said.get("niveau", "").strip()[:20],
            _number(said.get("auteur", "")),
        )

    @property
    def is_blank(self) -> bool:
        return not (self.words or self.subject or self.level or self.author)

    @property
    def query(self) -> str:
        kept = {"q": self.words, "matiere": self.subject, "niveau": self.level, "auteur": self.author}
        return urlencode({name: value for name, value in kept.items() if value})

    @property
    def found(self) -> QuerySet[Sharing]:
        """The latest first, counted; what a class is called is not read."""
        sharings = self._visible.saying(self.words) if self.words else self._visible
        if self.subject:
            sharings = sharings.filter(sequence__subject=self.subject)
        if self.level:
            sharings = sharings.filter(sequence__audience__parts__cohort__level=self.level)
        if self.author:
            sharings = sharings.filter(sequence__author=self.author)
        return _counted(sharings)

    @cached_property
    def subjects(self) -> list[Subject]:
        return list(Subject.objects.filter(sequences__sharing__in=self._visible).distinct().order_by("label"))

    @cached_property
    def levels(self) -> list[str]:
        known = self._visible.exclude(sequence__audience__parts__cohort__level="").values_list(
            "sequence__audience__parts__cohort__level", flat=True
        )
        return sorted({level for level in known.distinct() if level}, reverse=True)

    @cached_property
    def authors(self) -> list[Person]:
        found = Person.objects.filter(sequences__sharing__in=self._visible).distinct()
        return list(found.order_by("last_name", "first_name", "pk"))

    @property
    def _visible(self) -> Any:
        return Sharing.objects.visible_to(self.person)


def _counted(sharings: QuerySet[Sharing]) -> QuerySet[Sharing]:
    present = Q(sequence__steps__in=Step.objects.travelling().filter(instead_of__isnull=True))
    return (
        Sharing.objects.filter(pk__in=sharings.values("pk"))
        .annotate(
            many=Count("sequence__steps", filter=present, distinct=True),
            minutes=Sum("sequence__steps__activity__minutes_expected", filter=present),
        )
        .select_related("sequence__subject", "sequence__author", "sequence__audience")
        .prefetch_related("sequence__audience__parts__cohort")
        .order_by("-changed_at", "-pk")
    )


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None
