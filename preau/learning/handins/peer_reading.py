"""What pupils said of a copy, read together: how many chose each level, and what it comes to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low
from typing import Any

from django.db.models import Count, Q

from preau.learning.handins.models import Handin, PeerReview, PeerRound, Submission
from preau.school.rubrics.grid import Row
from preau.school.rubrics.models import Version


@dataclass(frozen=True)
class Said:
    """The reviews of one copy. `counted` is `{criterion: {level: how many}}`."""

    reviews: list[PeerReview]
    rubric: Version
    counted: dict[str, Counter[int]]

    @property
    def proposal(self) -> Row:
        """The level in the middle for each criterion, the lower one of two: a teacher may take it up, or not."""
        return Row({key: median_low(levels.elements()) for key, levels in self.counted.items() if levels}, {})

    def may_be_taken_up(self, handin: Handin) -> bool:
        """While the work is read with the rubric they had."""
        return self.rubric.pk == handin.rubric_id


@dataclass(frozen=True)
class Reader:
    """A line of the list: what this pupil reads, what their copy got."""

    pupil: Any
    given: int
    done: int
    received: int
    shown: int
    copy: int


def said_of(pupil: Any, handin: Handin) -> Said | None:
    """What was said of the copies of this pupil, alone or with a group; None before anybody did."""
    reviews = list(PeerReview.objects.about(pupil).filter(round=handin.pk).whole())
    return Said(reviews, reviews[0].round.rubric, counted(reviews)) if reviews else None


def counted(reviews: Iterable[PeerReview]) -> dict[str, Counter[int]]:
    found: dict[str, Counter[int]] = {}
    for review in reviews:
        for key, level in (review.grade.levels if review.grade else {}).items():
            found.setdefault(key, Counter())[level] += 1
    return found


def lines(round_: PeerRound) -> list[Reader]:
    """Everyone who handed in, by name, in three statements."""
    done, decided = Count("pk", Q(grade__isnull=False)), Count("pk", Q(decision__verdict="shown"))
    reads = {
        row["reader"]: row for row in round_.reviews.order_by().values("reader").annotate(given=Count("pk"), done=done)
    }
    received = {
        row["submission__pupil"]: row
        for row in round_.reviews.order_by().values("submission__pupil").annotate(done=done, shown=decided)
    }
    last = round_.handin.submissions.last_versions().select_related("pupil", "original").by_name()
    return [_line(one, reads, received) for one in last]


def _line(one: Submission, reads: dict[int, Any], received: dict[int, Any]) -> Reader:
    """What is said of a group's copy was said to who handed it in."""
    reading = reads.get(one.pupil_id, {})
    got = received.get(one.original.pupil_id if one.original else one.pupil_id, {})
    return Reader(
        one.pupil,
        reading.get("given", 0),
        reading.get("done", 0),
        got.get("done", 0),
        got.get("shown", 0),
        one.original_id or one.pk,
    )
