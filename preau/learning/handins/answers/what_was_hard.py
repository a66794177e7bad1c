"""What hand-ins revealed to be hard: the criteria where several are low, the remarks made to several."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from preau.learning.handins.models import Annotation, Feedback, Phrase, Submission
from preau.school.activities.difficulties import Difficulty
from preau.school.rubrics.hardness import hard_criteria

SEVERAL = 2
MOST = 8


def what_was_hard(activity: Any, pupils: Collection[int]) -> list[Difficulty]:
    last = Submission.objects.filter(handin=activity.pk, pupil__in=pupils).last_versions()
    said = _said_to(list(last.values_list("pk", flat=True)), _phrases(activity))
    counted = Counter({remark: len(whom) for remark, whom in said.items()})
    remarks = [Difficulty(remark, answers=number) for remark, number in counted.most_common(MOST) if number >= SEVERAL]
    return [*hard_criteria(_levels(activity, pupils)), *remarks]


def _levels(activity: Any, pupils: Collection[int]) -> Iterator[tuple[str, str, float]]:
    """What was chosen in the answers that stand, pupil by pupil."""
    given = Feedback.objects.filter(submission__handin=activity.pk, submission__pupil__in=pupils)
    answers = given.select_related("submission", "grade__version").order_by("pk")
    standing = {one.submission.pupil_id: one.grade for one in answers}
    for grade in filter(None, standing.values()):
        grid = grade.version.grid
        for one in grid.criteria:
            if one.key in grade.levels:
                level = grid.levels[grade.levels[one.key]]
                yield one.label, level.name, float(level.share)


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
