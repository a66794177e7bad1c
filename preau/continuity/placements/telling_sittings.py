"""A test has another hour: who sits it, their guardians and the examiner are told."""

import datetime as dt

from django.utils import timezone

from preau.continuity.placements.falling import pupils_of
from preau.continuity.placements.models import Sitting
from preau.foundation.ui.addresses import address
from preau.foundation.ui.words import clock, day, duration
from preau.school.notifications.models import notify
from preau.school.people.models import Person


def said_moment(moment: dt.datetime) -> str:
    """`lundi 23 novembre à 10:00`."""
    at = timezone.localtime(moment)
    return f"{day(at.date())} à {clock(at)}"


def tell_new_hour(sitting: Sitting, *, was: dt.datetime) -> None:
    pupils = Person.objects.filter(pk__in=pupils_of(sitting))
    saying = f"{sitting.title}, {sitting.subject.short}\u00a0: {said_moment(sitting.starts_at)}"
    where = f", salle {sitting.room}" if sitting.room else ""
    detail = (
        f"L’épreuve prévue {said_moment(was)} a une nouvelle date{where}. Durée\u00a0: {duration(sitting.minutes)}."
    )
    href = address("placements:mine")
    notify(pupils, saying=saying, detail=detail, href=href, school=sitting.school)
    guardians = Person.objects.guardians_of(pupils)
    notify(guardians, saying=saying, detail=detail, href=href, school=sitting.school, by_mail=True)
    if sitting.examiner:
        about = f"{saying} ({sitting.pupil.full_name if sitting.pupil else sitting.cohort.name})"
        notify([sitting.examiner], saying=about, detail=detail, school=sitting.school,
               href=address("placements:sittings", sitting.school.uai))  # fmt: skip
