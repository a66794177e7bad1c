"""Offering a moment of help to who is stuck, answering that one comes, calling it off."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.ui.words import when
from preau.learning.hands.models import Coming, Hand, Moment
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, named
from preau.school.notifications.models import notify
from preau.school.people.models import Person
from preau.school.timetable.models import Teaching

KIND = "moment"


def may_be_offered(hand: Hand) -> Any:
    """The pupil, and those who are stuck on the same work at this time."""
    stuck = Hand.objects.filter(activity=hand.activity_id).up().values("pupil")
    return (Person.objects.filter(pk=hand.pupil_id) | Person.objects.filter(pk__in=stuck)).by_name()


@dataclass(frozen=True)
class About:
    """What a moment is for: a hand that is up, or nothing more than a subject that one teaches these pupils."""

    school: Any
    subject: Any
    ambition: str = ""
    hand: Hand | None = None

    @classmethod
    def of(cls, hand: Hand) -> "About":
        work = hand.activity
        return cls(work.school, work.subject, f"Pour avancer sur «\u00a0{work.title}\u00a0».", hand)

    @classmethod
    def of_cohort(cls, cohort: Any, teacher: Any) -> "About":
        """The subject one teaches there; none for who only answers for the class."""
        taught = (
            Teaching.objects.filter(teacher=teacher, cohort=cohort).select_related("subject").order_by("pk").first()
        )
        return cls(cohort.school, taught.subject if taught else None)


@transaction.atomic
def offer(
    about: About, pupils: Iterable[Any], *, by: Any, at: dt.datetime, minutes: int, means: str, place: str, words: str
) -> Moment:
    """It stands in the day of each of them, at its hour; they and their parents are told."""
    told = list(pupils)
    local = timezone.localtime(at)
    activity = Activity.objects.create(
        school=about.school,
        author=by,
        subject=about.subject,
        audience=Audience.of(about.school, *named(told)),
        kind=KIND,
        nature=Activity.Nature.MEETING,
        together=Activity.Together.PAIR if len(told) == 1 else Activity.Together.GROUP,
        title=f"Un moment d’aide avec {by.formal_name}",
        ambition=words or about.ambition,
        minutes_expected=minutes,
        planned_on=local.date(),
        starts_at=local.time(),
    )
    activity.publish(by=by)
    moment = Moment.objects.create(activity=activity, hand=about.hand, means=means, place=place)
    record("moment.offered", by=by, on=moment, scope=about.school.scope, pupils=[one.pk for one in told])
    _tell(moment, told, f"{by.formal_name} te propose un moment d’aide\u00a0: {when(at)}")
    return moment


@transaction.atomic
def answer(moment: Moment, pupil: Any, said: str, words: str = "") -> Coming:
    facts = {"said": said, "words": words, "at": timezone.now()}
    coming, _ = Coming.objects.update_or_create(moment=moment, pupil=pupil, defaults=facts)
    activity = moment.activity
    saying = f"{pupil.full_name} {coming.get_said_display()}\u00a0: {when(starts(activity))}"
    notify([activity.author], saying=saying, detail=words, href=activity.href, school=activity.school)
    return coming


@transaction.atomic
def call_off(moment: Moment, *, by: Any) -> None:
    """It leaves everyone's day; those who were told of it are told."""
    activity, told = moment.activity, list(moment.activity.pupils)
    record("moment.called_off", by=by, on=moment, scope=activity.school.scope)
    saying = f"Le moment d’aide de {when(starts(activity))} n’aura pas lieu"
    notify([*told, *Person.objects.guardians_of(told)], saying=saying, href="/", school=activity.school, by_mail=True)
    activity.delete()


def starts(activity: Activity) -> dt.datetime:
    assert activity.planned_on
    assert activity.starts_at
    return timezone.make_aware(dt.datetime.combine(activity.planned_on, activity.starts_at))


def _tell(moment: Moment, pupils: list[Any], saying: str) -> None:
    activity = moment.activity
    detail = f"{saying}, {activity.minutes_expected}\u00a0minutes, {moment.get_means_display()}."
    said: dict[str, Any] = {"href": activity.href, "school": activity.school, "by_mail": True}
    notify(pupils, saying=saying, detail=detail, **said)
    parents = f"Un moment d’aide est proposé à votre enfant\u00a0: {when(starts(activity))}"
    notify(Person.objects.guardians_of(pupils), saying=parents, detail=detail, **said)
