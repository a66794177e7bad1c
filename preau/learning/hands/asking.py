"""What a pupil sees of their call for help on one piece of work."""

import uuid
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from preau.learning.hands.models import AnswerForAll, Hand, Word
from preau.school.activities.models import Activity


@dataclass(frozen=True)
class Asking:
    """`hand`: the one that is up, or None; `past`: those that were lowered, with what was said."""

    activity: Activity
    hand: Hand | None
    past: list[Hand]
    answers: list[AnswerForAll]

    @classmethod
    def of(cls, activity: Activity, pupil: Any) -> "Asking":
        hands = Hand.objects.filter(activity=activity, pupil=pupil).select_related("lowering", "activity")
        found = list(hands.prefetch_related("words__author"))
        up = next((one for one in found if one.is_up), None)
        return cls(activity, up, [one for one in found if not one.is_up], list(_answers(activity)))

    @property
    def key(self) -> uuid.UUID:
        return uuid.uuid4()

    @cached_property
    def place(self) -> int | None:
        return self.hand.place if self.hand else None

    @property
    def words(self) -> list[Word]:
        return list(self.hand.words.all()) if self.hand else []


def _answers(activity: Activity) -> Any:
    return AnswerForAll.objects.about(activity).select_related("by")
