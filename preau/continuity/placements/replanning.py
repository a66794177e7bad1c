"""A new calendar of tests: opened for those that fall, computed, changed by hand, published and told."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.continuity.absences.models.leave import moment_of
from preau.continuity.placements.convening import WORDS, Days, Slots, exam_of, pupils_in, standing_exams
from preau.continuity.placements.falling import falls_in
from preau.continuity.placements.models import Dropping, Move, Proposal, Publishing, Replanning, Sitting
from preau.continuity.placements.seating import Choice, overlaps, seat
from preau.continuity.placements.telling_sittings import tell_new_hour
from preau.foundation.jobs.asking import progress
from preau.foundation.journal.models import record
from preau.school.people.models import School


class NotPossible(Exception):
    """Why it cannot be so; its message is for who asks."""


@transaction.atomic
def open_replanning(school: School, *, first: dt.date, last: dt.date, by: Any) -> Replanning:
    """For every test that falls now; one calendar at a time."""
    School.objects.select_for_update().get(pk=school.pk)
    if known := Replanning.objects.filter(school=school).open().first():
        return known
    falls = falls_in(school)
    if not falls:
        raise NotPossible("Aucune épreuve ne tombe : il n’y a rien à déplacer.")
    replanning = Replanning.objects.create(school=school, first=first, last=last, opened_by=by)
    for fall in falls:
        pupils = [None] if fall.everyone else fall.pupils
        Proposal.objects.bulk_create(
            [Proposal(replanning=replanning, sitting=fall.sitting, pupil=pupil) for pupil in pupils]
        )
    record("calendar.opened", by=by, on=replanning, scope=school.scope, tests=len(falls))
    return replanning


def compute(replanning: Replanning) -> None:
    """Hours for all that nobody chose by hand; the same facts give the same hours."""
    if not replanning.is_open:
        return
    progress(1, 2, "Les emplois du temps et les stages sont réunis.")
    days = Days(replanning.school, replanning.first, replanning.last)
    proposals = _all(replanning)
    slots = {one.pk: _slots(days, one) for one in proposals}
    exams = [exam_of(f"p{one.pk}", one.sitting, pupils_in(one), slots[one.pk].choices, fixed=_is_by_hand(one))
             for one in proposals]  # fmt: skip
    standing = list(standing_exams(days, replanning))
    progress(2, 2, "Le calendrier se cherche.")
    answer = seat((*exams, *[exam for exam, _ in standing]))
    named = {f"p{one.pk}": str(one.sitting) for one in proposals} | {exam.key: str(one) for exam, one in standing}
    for one in proposals:
        if not _is_by_hand(one):
            at = answer.hours.get(f"p{one.pk}")
            one.starts_at = days.moment_at(at.start) if at else None
            rivals = [named[key] for key in answer.rivals.get(f"p{one.pk}", ())]
            one.why = "" if at else _why(slots[one.pk], rivals)
            one.save(update_fields=["starts_at", "why"])


def _all(replanning: Replanning) -> list[Proposal]:
    related = ("sitting__cohort", "sitting__subject", "sitting__examiner", "sitting__pupil", "pupil", "chosen_by")
    return list(replanning.proposals.select_related(*related).order_by("pk"))


def _is_by_hand(proposal: Proposal) -> bool:
    return proposal.starts_at is not None and proposal.chosen_by_id is not None


def _slots(days: Days, proposal: Proposal) -> Slots:
    if not _is_by_hand(proposal) or proposal.starts_at is None:
        return days.slots_of(proposal.sitting, pupils_in(proposal))
    at = timezone.localtime(proposal.starts_at)
    return Slots([Choice(days.minute_of(at.date(), at.time()))])


def _why(slots: Slots, rivals: list[str]) -> str:
    if not slots.choices:
        return slots.words if slots.barred else "Aucun jour d’école entre ces dates."
    return f"Les heures libres sont prises par d’autres épreuves\u00a0: {', '.join(rivals[:3])}."[:300]


@transaction.atomic
def place(proposal: Proposal, day: dt.date, hour: dt.time, *, by: Any) -> None:
    """By hand. Raises `NotPossible` when somebody or something stands in the way, and says what."""
    replanning = Replanning.objects.select_for_update().get(pk=proposal.replanning_id)
    _refuse_closed(replanning)
    if not replanning.first <= day <= replanning.last:
        raise NotPossible("Choisissez un jour du calendrier.")
    days, pupils = Days(replanning.school, replanning.first, replanning.last), pupils_in(proposal)
    if day not in days.days:
        raise NotPossible("Ce n’est pas un jour d’école.")
    if why := days.barred(proposal.sitting, pupils, day, hour):
        raise NotPossible(f"Impossible à cette heure\u00a0: {WORDS[why]}.")
    if rival := _rival(days, replanning, proposal, Choice(days.minute_of(day, hour))):
        raise NotPossible(f"Impossible à cette heure\u00a0: {rival} prend un élève, l’examinateur ou la salle.")
    proposal.starts_at, proposal.chosen_by, proposal.why = moment_of(day, hour), by, ""
    proposal.save(update_fields=["starts_at", "chosen_by", "why"])


def _rival(days: Days, replanning: Replanning, proposal: Proposal, at: Choice) -> str:
    mine = exam_of("", proposal.sitting, pupils_in(proposal), [at], fixed=True)
    others = [(exam, str(one)) for exam, one in standing_exams(days, replanning)]
    for one in _all(replanning):
        if one.pk != proposal.pk and one.starts_at:
            its = timezone.localtime(one.starts_at)
            choice = Choice(days.minute_of(its.date(), its.time()))
            others.append((exam_of("", one.sitting, pupils_in(one), [choice], fixed=True), str(one.sitting)))
    return next((name for exam, name in others if mine.meets(exam) and overlaps(mine, at, exam, exam.choices[0])), "")


@transaction.atomic
def publish(replanning: Replanning, *, by: Any) -> int:
    """Tests go to their new hours, everyone is told; how many. Those without an hour stay in the list."""
    replanning = Replanning.objects.select_for_update().get(pk=replanning.pk)
    _refuse_closed(replanning)
    placed = [one for one in _all(replanning) if one.starts_at]
    if not placed:
        raise NotPossible("Aucune épreuve n’a d’heure : il n’y a rien à publier.")
    Publishing.objects.create(replanning=replanning, by=by)
    for one in placed:
        tell_new_hour(_moved(one, by=by), was=one.sitting.starts_at)
    record("calendar.published", by=by, on=replanning, scope=replanning.school.scope, tests=len(placed))
    return len(placed)


def _moved(proposal: Proposal, *, by: Any) -> Sitting:
    """The whole test moves; or one pupil catches it up in a sitting of their own."""
    assert proposal.starts_at is not None
    sitting: Sitting = Sitting.objects.shown().get(pk=proposal.sitting_id)
    if proposal.pupil is None:
        Move.objects.create(sitting=sitting, from_at=sitting.starts_at, to_at=proposal.starts_at, by=by)
        sitting.starts_at = proposal.starts_at
        sitting.save(update_fields=["starts_at"])
        return sitting
    return Sitting.objects.create(
        school=sitting.school, cohort=sitting.cohort, pupil=proposal.pupil, subject=sitting.subject,
        title=sitting.title, starts_at=proposal.starts_at, minutes=sitting.minutes, room=sitting.room,
        examiner=sitting.examiner, makes_up_for=sitting, entered_by=by,
    )  # fmt: skip


@transaction.atomic
def drop(replanning: Replanning, *, by: Any) -> None:
    """A second click changes nothing."""
    if replanning.is_open:
        Dropping.objects.get_or_create(replanning=replanning, defaults={"by": by})
        record("calendar.dropped", by=by, on=replanning, scope=replanning.school.scope)


def _refuse_closed(replanning: Replanning) -> None:
    if not replanning.is_open:
        raise NotPossible("Ce calendrier est déjà publié ou abandonné.")
