"""Those who wait for a teacher, those who were answered, those who are done; a page at a time."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, OuterRef, QuerySet, Subquery

from preau.foundation.ui.addresses import address
from preau.learning.hands.models import Hand, Word
from preau.school.people.models import Cohort, CohortMember

AT_ONCE = 30
WAITING, ANSWERED, LOWERED = "", "repondues", "baissees"


@dataclass(frozen=True)
class Line:
    view: str
    hands: Page
    counts: dict[str, int]

    @classmethod
    def of(cls, teacher: Any, *, view: str = "", number: str = "1") -> "Line":
        asked = Hand.objects.asked_of(teacher)
        lists = {WAITING: asked.waiting(), ANSWERED: asked.answered(), LOWERED: asked.lowered()}
        view = view if view in lists else WAITING
        page = Paginator(_told(lists[view]), AT_ONCE).get_page(number)
        return cls(view, page, {name: found.count() for name, found in lists.items()})


def _told(hands: QuerySet[Hand]) -> QuerySet[Hand]:
    """With the pupil's class and the last thing said."""
    last = Word.objects.filter(hand=OuterRef("pk")).order_by("-pk")
    division = CohortMember.objects.filter(
        pupil=OuterRef("pupil"),
        cohort__kind=Cohort.Kind.DIVISION,
        cohort__school=OuterRef("activity__school"),
        cohort__year=F("cohort__school__year"),
    )
    told = hands.annotate(said=Subquery(last.values("text")[:1]), said_at=Subquery(last.values("at")[:1]))
    return told.annotate(class_code=Subquery(division.values("cohort__code")[:1])).select_related(
        "pupil", "activity__subject"
    )


def stuck(viewer: Any, works: Collection[int]) -> dict[tuple[int, int], str]:
    """`{(work, pupil): where one answers}`, of the hands up that this adult sees."""
    up = Hand.objects.up().filter(activity__in=works)
    if not up.exists():  # nearly always: who may see one is a costly question
        return {}
    seen = up.visible_to(viewer).values_list("pk", "activity", "pupil")
    return {(work, pupil): address("hands:hand", pk) for pk, work, pupil in seen}
