"""What hand-ins revealed to be hard: the remarks their reader made to several pupils, the most frequent first."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from preau.learning.handins.models import Annotation, Feedback, Phrase, Submission
from preau.school.activities.difficulties import Difficulty

SEVERAL = 2
MOST = 8


def what_was_hard(activity: Any, pupils: Collection[int]) -> list[Difficulty]:
    last = Submission.objects.filter(handin=activity.pk, pupil__in=pupils).last_versions()
    said = _said_to(list(last.values_list("pk", flat=True)), _phrases(activity))
    counted = Counter({remark: len(whom) for remark, whom in said.items()})
    return [Difficulty(remark, answers=number) for remark, number in counted.most_common(MOST) if number >= SEVERAL]


def _phrases(activity: Any) -> list[str]:
    """What its author says again and again: looked for inside longer comments."""
    return list(Phrase.objects.filter(owner=activity.author_id).values_list("text", flat=True))


def _said_to(submissions: list[int], phrases: Iterable[str]) -> dict[str, set[int]]:
    """`{remark: submissions it was made about}`; the answer that stands alone counts."""
    standing = dict(
        Feedback.objects.filter(submission__in=submissions).order_by("pk").values_list("submission", "comment")
    )
    found: dict[str, set[int]] = {}
    for submission, comment in standing.items():
        named = [phrase for phrase in phrases if phrase in comment]
        for remark in named or [comment.strip()]:
            _count(found, remark, submission)
    for submission, note in Annotation.objects.filter(submission__in=submissions).values_list("submission", "comment"):
        _count(found, note.strip(), submission)
    return found


def _count(found: dict[str, set[int]], remark: str, submission: int) -> None:
    if remark:
        found.setdefault(remark, set()).add(submission)
