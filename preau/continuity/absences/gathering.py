"""The work of the days away: what the class does, what each teacher has given, what the pupil has done of it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from preau.continuity.absences.models import Absence, Answer, Essential, Part
from preau.continuity.absences.places import cohorts_of
from preau.continuity.closures.days import lessons_between
from preau.foundation.journal.models import record
from preau.school.activities.models import Activity, Progress

DONE = {Progress.Step.HANDED_IN, Progress.Step.RETURNED}


@dataclass
class Work:
    """One activity of the class on a day away; `choice` is what its teacher keeps at the return."""

    activity: Activity
    step: int | None
    is_essential: bool
    choice: str = ""

    @property
    def is_done(self) -> bool:
        return self.step in DONE

    @property
    def state(self) -> tuple[str, str]:
        if self.is_done:
            return "back", "fait"
        if self.step == Progress.Step.EXCUSED:
            return "excused", "dispensé"
        if self.step == Progress.Step.STARTED:
            return "open", "commencé"
        return ("open", "ouvert") if self.step else ("none", "pas fait")


@dataclass
class Share:
    """One teacher's part: lessons missed, work there is, or what was answered."""

    part: Part
    lessons: list[dt.date] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)

    @property
    def answer(self) -> Answer | None:
        return getattr(self.part, "answer", None)

    @property
    def state(self) -> tuple[str, str]:
        if self.works:
            return "back", "travail joint"
        if self.answer:
            return "in", "répondu"
        return ("open", "attendu") if self.lessons else ("none", "pas de cours ces jours-là")


def works_of(absence: Absence) -> list[Work]:
    """In the order of the days."""
    given = (
        Activity.objects.published()
        .concerning([absence.pupil_id])
        .planned_between(absence.starts_on, absence.ends_on)
        .select_related("subject", "author")
        .order_by("planned_on", "starts_at", "pk")
    )
    activities = list(given)
    steps = dict(
        Progress.objects.filter(pupil=absence.pupil_id, activity__in=activities).values_list("activity", "step")
    )
    first = set(absence.essentials.values_list("activity", flat=True))
    kept = dict(absence.keepings.values_list("activity", "choice"))
    return [Work(one, steps.get(one.pk), one.pk in first, kept.get(one.pk, "")) for one in activities]


def shares_of(absence: Absence, teacher: Any = None) -> list[Share]:
    """Of all teachers, or of one."""
    parts = absence.parts.select_related("teacher", "cohort", "subject", "answer")
    found = [Share(part) for part in (parts.of(teacher) if teacher else parts)]
    lessons: dict[tuple[int, int], list[dt.date]] = {}
    cohorts = cohorts_of(absence.pupil, absence.school)
    for cohort, subject, day in lessons_between(cohorts, absence.starts_on, absence.ends_on):
        lessons.setdefault((cohort, subject), []).append(day)
    works = works_of(absence)
    for share in found:
        share.lessons = lessons.get((share.part.cohort_id, share.part.subject_id), [])
        share.works = [work for work in works if _is_of(work.activity, share.part)]
    return found


def _is_of(activity: Activity, part: Part) -> bool:
    return activity.subject_id == part.subject_id if activity.subject_id else activity.author_id == part.teacher_id


def cover_of(shares: Iterable[Share]) -> Counter[str]:
    """How many parts are in each state: `{"travail joint": 5, "attendu": 2}`."""
    return Counter(share.state[1] for share in shares)


@transaction.atomic
def answer(absence: Absence, teacher: Any, *, essentials: set[int], notes: dict[int, str]) -> None:
    """A teacher says what comes first, and for a part without work, where it is or that there is none."""
    own = {work.activity.pk for share in shares_of(absence, teacher) for work in share.works}
    absence.essentials.filter(activity__in=own - essentials).delete()
    for pk in sorted(own & essentials):
        Essential.objects.get_or_create(absence=absence, activity_id=pk, defaults={"by": teacher})
    for part in absence.parts.of(teacher):
        _note(part, notes.get(part.pk, "").strip()[:300], teacher)
    record("absence.answered", by=teacher, on=absence, scope=absence.school.scope)


def _note(part: Part, said: str, teacher: Any) -> None:
    if said:
        Answer.objects.update_or_create(part=part, defaults={"said": said, "by": teacher})
    else:
        Answer.objects.filter(part=part).delete()
