"""The load of one's classes, of one class, of what is being composed; and how much is enough."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import fragment, next_page, page
from preau.learning.workload.advice import advise
from preau.learning.workload.forms import CandidateForm, CapsForm, WeekForm
from preau.learning.workload.load import loads, school_week
from preau.learning.workload.models import Move, set_caps
from preau.learning.workload.pupils import by_subject, extremes, weeks_of_pupils
from preau.learning.workload.rules import (
    can_decide_caps,
    can_have_durations,
    can_propose,
    can_read_caps,
    can_watch,
    can_watch_class,
    can_weigh,
)
from preau.learning.workload.watching import watched_by
from preau.school.people.models import Cohort, School

WEEK = dt.timedelta(weeks=1)


@require_safe
@entrance(can_watch)
def classes(request: HttpRequest) -> HttpResponse:
    days = school_week(WeekForm(request.GET).day())
    found, teaches = loads(watched_by(request.user), days), can_have_durations.test(request.user, None)
    return page(
        request, "workload/classes.html", loads=found, teaches=teaches, asked=_asked(request.user), **_around(days)
    )


@require_safe
@entrance(Cohort, can_watch_class)
def cohort_week(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    days = school_week(WeekForm(request.GET).day())
    load = loads([cohort], days)[0]
    weeks = weeks_of_pupils(load) if load.minutes else []
    return page(
        request,
        "workload/cohort.html",
        load=load,
        cohort=cohort,
        subjects=by_subject(load),
        weeks=weeks,
        extremes=extremes(weeks),
        may_propose=can_propose.test(request.user, cohort) and days[-1] > timezone.localdate(),
        **_around(days),
    )


@require_safe
@entrance(can_weigh)
def week_of_audience(request: HttpRequest) -> HttpResponse:
    """The week of those being composed for, read again as minutes, day and audience change."""
    form = CandidateForm(request.GET, user=request.user)
    candidate = form.candidate()
    advice = advise(
        form.cohorts(), candidate, today=timezone.localdate(), besides=form.left_out(), only=form.pupils() or None
    )
    if request.headers.get("HX-Request"):
        return fragment(request, "workload/advice.html", "advice", advice=advice, today=timezone.localdate())
    return page(request, "workload/advice.html", advice=advice, today=timezone.localdate())


@require_safe
@entrance(School, can_read_caps)
def caps(request: HttpRequest, school: School) -> HttpResponse:
    return _caps_page(request, school, CapsForm(school=school))


@require_POST
@entrance(School, can_decide_caps)
def caps_decide(request: HttpRequest, school: School) -> HttpResponse:
    form = CapsForm(request.POST, school=school)
    if not form.is_valid():
        return _caps_page(request, school, form, status=422)
    set_caps(school, form.cleaned_data, by=request.user)
    messages.success(request, "Les repères sont enregistrés. Ils servent dès maintenant à vos collègues.")
    return next_page(request, "workload:caps", school.uai)


def _asked(person: Any) -> int:
    """How many moves wait for this person's answer."""
    return Move.objects.asked_of(person).filter(acceptance__isnull=True, decline__isnull=True).count()


def _caps_page(request: HttpRequest, school: School, form: CapsForm, status: int = 200) -> HttpResponse:
    decides = can_decide_caps.test(request.user, school)
    return page(request, "workload/caps.html", form=form, school=school, decides=decides, status=status)


def _around(days: list[dt.date]) -> dict[str, Any]:
    """The week shown and its neighbours."""
    return {"days": days, "today": timezone.localdate(), "previous": days[0] - WEEK, "following": days[0] + WEEK}
