"""What pupils said of a copy, read together: how many chose each level, and what it comes to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low
from typing import Any

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
    """A line of the list: what this pupil reads, what their copy got. `reads` is `[(whose copy, is handed in)]`."""

    pupil: Any
    reads: list[tuple[str, bool]]
    received: int
    shown: int
    copy: int

    @property
    def done(self) -> int:
        return sum(is_done for _, is_done in self.reads)


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
    """Everyone who handed in, by name, in two statements."""
    dealt = round_.reviews.select_related("submission__pupil", "decision").order_by("pk")
    reads: dict[int, list[PeerReview]] = {}
    got: dict[int, list[PeerReview]] = {}
    for review in dealt:
        reads.setdefault(review.reader_id, []).append(review)
        got.setdefault(review.submission.pupil_id, []).append(review)
    last = round_.handin.submissions.last_versions().select_related("pupil", "original").by_name()
    return [_line(one, reads.get(one.pupil_id, []), got.get(_writer(one), [])) for one in last]


def _writer(submission: Submission) -> int:
    """What is said of a group's copy was said to who handed it in."""
    return submission.original.pupil_id if submission.original else submission.pupil_id


def _line(one: Submission, reads: list[PeerReview], got: list[PeerReview]) -> Reader:
    return Reader(
        one.pupil,
        [(review.submission.pupil.full_name, review.grade_id is not None) for review in reads],
        sum(review.grade_id is not None for review in got),
        sum(review.verdict == "shown" for review in got),
        one.original_id or one.pk,
    )
