"""A new calendar of tests: computed, changed by hand, published."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.continuity.placements import replanning as calendars
from preau.continuity.placements import rules
from preau.continuity.placements.falling import falls_in
from preau.continuity.placements.forms_of_sittings import CalendarForm, HourForm
from preau.continuity.placements.models import Proposal, Replanning
from preau.continuity.placements.replanning import NotPossible
from preau.continuity.placements.tasks import compute_calendar
from preau.foundation.entrance.gate import entrance
from preau.foundation.jobs.asking import ask
from preau.foundation.jobs.models import Job
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.school.people.models import School


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(School, rules.can_replan)
def calendar_new(request: HttpRequest, school: School) -> HttpResponse:
    form = CalendarForm(request.POST) if request.method == "POST" else CalendarForm.beginning()
    if request.method == "POST" and form.is_valid():
        first, last = form.cleaned_data["first"], form.cleaned_data["last"]
        try:
            replanning = calendars.open_replanning(school, first=first, last=last, by=request.user)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            _compute(replanning, by=request.user)
            return next_page(request, "placements:calendar", replanning.pk)
    status = 422 if form.errors else 200
    return page(
        request, "placements/calendar_new.html", status=status, school=school, form=form, falls=falls_in(school)
    )


def _key(replanning: Replanning) -> str:
    return f"calendar:{replanning.pk}"


def _compute(replanning: Replanning, *, by: Any) -> Job:
    """One computation at a time: a finished one leaves its name to the next."""
    Job.objects.filter(key=_key(replanning), status__in=[Job.Status.SUCCEEDED, Job.Status.FAILED]).delete()
    return ask(compute_calendar, replanning.pk, key=_key(replanning), by=by, label=str(replanning), max_attempts=2)


@require_safe
@entrance(Replanning, rules.can_see_calendar)
def calendar_show(request: HttpRequest, replanning: Replanning) -> HttpResponse:
    return _show(request, replanning)


def _show(
    request: HttpRequest, replanning: Replanning, *, status: int = 200, refused: dict[int, HourForm] | None = None
) -> HttpResponse:
    related = ("sitting__cohort", "sitting__subject", "sitting__examiner", "sitting__pupil", "pupil", "chosen_by")
    proposals = list(replanning.proposals.select_related(*related))
    placed = sorted((one for one in proposals if one.starts_at), key=lambda one: (one.starts_at, one.pk))
    job = Job.objects.filter(key=_key(replanning)).first()
    forms = {one.pk: HourForm(auto_id=f"proposition-{one.pk}-%s") for one in proposals} | (refused or {})
    shown = {
        "replanning": replanning,
        "placed": placed,
        "left": [one for one in proposals if not one.starts_at],
        "forms": forms,
        "refused": set(refused or {}),
        "job": job,
        "is_computing": job is not None and not job.is_finished,
        "can_change": rules.can_replan.test(request.user, replanning) and replanning.is_open,
    }
    return page(request, "placements/calendar.html", status=status, **shown)


@require_POST
@entrance(Replanning, rules.can_replan)
def calendar_compute(request: HttpRequest, replanning: Replanning) -> HttpResponse:
    _compute(replanning, by=request.user)
    return next_page(request, "placements:calendar", replanning.pk)


@require_POST
@entrance(Proposal, rules.can_replan)
def proposal_place(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    form = HourForm(request.POST, auto_id=f"proposition-{proposal.pk}-%s")
    status = 422
    if form.is_valid():
        try:
            calendars.place(proposal, form.cleaned_data["day"], form.cleaned_data["hour"], by=request.user)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, "Heure choisie.")
            return next_page(request, "placements:calendar", proposal.replanning_id)
    return _show(request, proposal.replanning, status=status, refused={proposal.pk: form})


@require_POST
@entrance(Replanning, rules.can_replan)
def calendar_publish(request: HttpRequest, replanning: Replanning) -> HttpResponse:
    try:
        told = calendars.publish(replanning, by=request.user)
    except NotPossible as refusal:
        messages.error(request, str(refusal))
        return _show(request, replanning, status=409)
    messages.success(request, f"{count(told, 'épreuve a sa nouvelle date', 'épreuves ont leur nouvelle date')}.")
    return next_page(request, "placements:sittings", replanning.school.uai)


@require_POST
@entrance(Replanning, rules.can_replan)
def calendar_drop(request: HttpRequest, replanning: Replanning) -> HttpResponse:
    calendars.drop(replanning, by=request.user)
    messages.success(request, "Calendrier abandonné : rien n’a changé.")
    return next_page(request, "placements:sittings", replanning.school.uai)
