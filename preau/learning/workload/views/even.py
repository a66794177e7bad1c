"""A more even week for a class: asked for, read with its reasons, sent to the authors."""

import datetime as dt
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.jobs.asking import ask
from preau.foundation.jobs.models import Job
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.foundation.ui.words import day as said_day
from preau.learning.workload.forms import WeekForm
from preau.learning.workload.load import loads, school_week
from preau.learning.workload.models import Rebalancing
from preau.learning.workload.rebalancing import send as ask_authors
from preau.learning.workload.rules import can_propose, can_send
from preau.learning.workload.tasks import propose_week
from preau.school.people.models import Cohort


@require_safe
@entrance(Cohort, can_propose)
def week(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    days = school_week(WeekForm(request.GET).day())
    known = Rebalancing.objects.filter(cohort=cohort, monday=days[0]).select_related("sending__by", "by")
    made = known.prefetch_related(
        "moves__activity__subject", "moves__activity__author", "moves__acceptance", "moves__decline",
        "shortenings__activity__subject", "shortenings__activity__author",
    ).first()  # fmt: skip
    return page(
        request,
        "workload/even.html",
        cohort=cohort,
        days=days,
        load=loads([cohort], days)[0],
        made=made,
        job=Job.objects.filter(key=_key(cohort, days[0])).first(),
        is_over=days[-1] <= timezone.localdate(),
    )


@require_POST
@entrance(Cohort, can_propose)
def propose(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """One computation at a time; asked again while it runs, it is the same."""
    monday = school_week(WeekForm(request.POST).day())[0]
    label = f"Semaine de {cohort.name}, {said_day(monday)}"
    ask(
        propose_week, cohort.pk, monday.isoformat(), request.user.pk,
        key=_key(cohort, monday), by=request.user, label=label, max_attempts=2,
    )  # fmt: skip
    return next_page(request, _address(cohort, monday))


@require_POST
@entrance(Rebalancing, can_send)
def send(request: HttpRequest, rebalancing: Rebalancing) -> HttpResponse:
    asked = ask_authors(rebalancing, by=request.user)
    if asked:
        messages.success(request, f"{count(asked, 'enseignant')} : chacun répond pour ses propres travaux.")
    return next_page(request, _address(rebalancing.cohort, rebalancing.monday))


def _key(cohort: Cohort, monday: dt.date) -> str:
    return f"week:{cohort.pk}:{monday}:{Rebalancing.objects.filter(cohort=cohort, monday=monday).count()}"


def _address(cohort: Cohort, monday: dt.date) -> str:
    return f"{reverse('workload:even', args=[cohort.pk])}?{urlencode({'semaine': monday})}"
