"""Badges: declared by a teacher, earned by evidence or by a teacher's word, taken back with a reason."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.ui.addresses import address
from preau.learning.sequences.models import Award, Badge, Sequence, Step, TakingBack
from preau.learning.sequences.paths import Paths
from preau.learning.sequences.reading import READ
from preau.school.activities import marks
from preau.school.activities.models import Progress
from preau.school.notifications.models import notify
from preau.school.people.models import Person

DONE = {Progress.Step.HANDED_IN, Progress.Step.RETURNED}  # being excused proves nothing
Proof = dict[str, str]


@transaction.atomic
def declare(
    sequence: Sequence, *, title: str, attests: str, steps: Iterable[Step] = (), percent: int | None = None
) -> Badge:
    """Who has the evidence already has it at once."""
    badge = Badge.objects.create(sequence=sequence, title=title, attests=attests, percent=percent)
    badge.steps.set(steps)
    look(badge)
    return badge


@transaction.atomic
def change(badge: Badge, *, title: str, attests: str, steps: Iterable[Step], percent: int | None) -> None:
    """For those who earn it from now on; what was awarded keeps its words and its evidence."""
    badge.title, badge.attests, badge.percent = title, attests, percent
    badge.save(update_fields=["title", "attests", "percent"])
    badge.steps.set(steps)
    look(badge)


def look(badge: Badge) -> int:
    """Give it to those who have the evidence and never had it; how many."""
    if not badge.steps.exists():
        return 0
    return _look(badge, Paths(badge.sequence), set(badge.awards.values_list("pupil", flat=True)))


def after(progress: Progress) -> None:
    """A pupil has done something: some badges may be earned by it; their path is read once for all of them."""
    if progress.step not in DONE:
        return
    step = Step.objects.filter(activity=progress.activity_id).first()
    if step is None:
        return
    asking = Badge.objects.filter(steps__in=[step.instead_of_id or step.pk]).exclude(awards__pupil=progress.pupil_id)
    badges = list(asking.select_related("sequence__author", "sequence__subject").prefetch_related("steps"))
    if badges:
        paths = Paths(badges[0].sequence, [progress.pupil])
        for badge in badges:
            _look(badge, paths, set())


def _look(badge: Badge, paths: Paths, known: set[int]) -> int:
    wanted = {step.pk for step in badge.steps.all()}
    found = [(pupil, _evidence(badge, wanted, paths, pupil.pk)) for pupil in paths.pupils if pupil.pk not in known]
    return sum(_earn(badge, pupil, proofs) for pupil, proofs in found if proofs)


def badges_of(sequence: Sequence, pupil: Any) -> list[tuple[Badge, Award | None]]:
    """Each badge of a sequence, with what this pupil has of it."""
    had = {one.badge_id: one for one in Award.objects.standing().filter(badge__sequence=sequence, pupil=pupil)}
    return [
        (badge, had.get(badge.pk))
        for badge in Badge.objects.filter(sequence=sequence).prefetch_related("steps__activity")
    ]


@transaction.atomic
def award(badge: Badge, pupil: Person, *, word: str, by: Any) -> bool:
    """By hand, with a word; False when the pupil has it, or had it and it was taken back."""
    given = _give(badge, pupil, [], word, timezone.now(), by=by)
    if given:
        record("badge.awarded", by=by, on=pupil, scope=badge.sequence.school.scope, badge=badge.title)
    return given


@transaction.atomic
def take_back(award: Award, *, why: str, by: Any) -> None:
    """The pupil is told why; a second call changes nothing."""
    _, fresh = TakingBack.objects.get_or_create(award=award, defaults={"why": why, "by": by})
    if fresh:
        record("badge.taken_back", by=by, on=award.pupil, scope=award.school.scope, badge=award.title, why=why)
        said = f"Le badge «\u00a0{award.title}\u00a0» t’est repris\u00a0: {why}"
        notify([award.pupil], saying=said, href=address("sequences:my_badges"), school=award.school)


@transaction.atomic
def give_again(award: Award, *, by: Any) -> None:
    if TakingBack.objects.filter(award=award).delete()[0]:
        record("badge.given_again", by=by, on=award.pupil, scope=award.school.scope, badge=award.title)


def copy_badges(source: Sequence, fresh: Sequence, steps: Mapping[int, Step]) -> None:
    """`steps` is `{step there: step here}`; one whose evidence does not travel stays behind."""
    for badge in Badge.objects.filter(sequence=source).prefetch_related("steps"):
        asked = list(badge.steps.all())
        here = [steps[step.pk] for step in asked if step.pk in steps]
        if len(here) == len(asked):
            declare(fresh, title=badge.title, attests=badge.attests, steps=here, percent=badge.percent)


def _evidence(badge: Badge, wanted: set[int], paths: Paths, pupil: int) -> list[tuple[Proof, dt.datetime]]:
    """Of each step that is asked and on this pupil's path; none as long as one is missing."""
    found = []
    for stage in paths.stages:
        step = paths.step_for(stage, pupil) if stage.step.pk in wanted else None
        if step is None:
            continue
        progress = paths.progress.get((step.activity_id, pupil))
        if progress is None or not _proves(progress, badge.percent):
            return []
        on = timezone.localdate(progress.at).isoformat()
        found.append(({"title": step.activity.title, "mark": progress.mark, "on": on}, progress.at))
    return found


def _proves(progress: Progress, percent: int | None) -> bool:
    """A lesson that was read has no result to reach."""
    if progress.step not in DONE:
        return False
    return not percent or progress.mark == READ or round((marks.share(progress.mark) or 0) * 100) >= percent


def _earn(badge: Badge, pupil: Person, proofs: list[tuple[Proof, dt.datetime]]) -> bool:
    evidence, at = [proof for proof, _ in proofs], max(at for _, at in proofs)
    return _give(badge, pupil, evidence, "", at, by=badge.sequence.author)


def _give(badge: Badge, pupil: Person, evidence: list[Proof], word: str, at: dt.datetime, *, by: Any) -> bool:
    sequence = badge.sequence
    try:
        with transaction.atomic():
            Award.objects.create(
                badge=badge, pupil=pupil, school=sequence.school, title=badge.title, attests=badge.attests,
                subject=sequence.subject.label if sequence.subject else "", evidence=evidence, word=word,
                by=by, at=at,
            )  # fmt: skip
    except IntegrityError:  # two works answered at once, or one that was taken back
        return False
    href = address("sequences:my_badges")
    notify([pupil], saying=f"Badge obtenu\u00a0: «\u00a0{badge.attests}\u00a0»", href=href, school=sequence.school)
    guardians = Person.objects.guardians_of([pupil.pk])
    said = f"{pupil.first_name} a obtenu un badge\u00a0: «\u00a0{badge.attests}\u00a0»"
    notify(guardians, saying=said, href=f"{href}?eleve={pupil.pk}", school=sequence.school)
    return True
