"""The hours of a teacher who is away: decided one by one or several at once, asked of colleagues, counted."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.continuity.absences import rules
from preau.continuity.absences.counting import Figures, figures_of, year_of
from preau.continuity.absences.deciding import NotFree, decide, decide_all, reply_to, said_hour, take_back, volunteer
from preau.continuity.absences.hours import Hour, hour_of, hours_of
from preau.continuity.absences.leave_forms import HourForm, PeriodForm
from preau.continuity.absences.leave_lists import asked_of, leaves_of, open_to
from preau.continuity.absences.models import Decision, Leave, Reply
from preau.continuity.absences.sheet import as_csv
from preau.continuity.absences.volunteering import spare_of
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.printing import pdf, to_keep
from preau.foundation.ui.words import count
from preau.school.people.models import School

AT_ONCE = (Decision.Way.STUDY.value, Decision.Way.CANCELLED.value)  # what needs nothing more than to be said


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Leave, rules.can_decide)
def hour_decide(request: HttpRequest, leave: Leave, hour: str) -> HttpResponse:
    found = _hour(leave, hour)
    if request.method != "POST":
        return _deciding(request, found, HourForm.beginning(found))
    form = HourForm(request.POST, hour=found)
    if not form.is_valid():
        return _deciding(request, found, form, status=422)
    try:
        decide(found, form.cleaned_data["way"], by=request.user, **form.facts)
    except NotFree as refusal:
        form.add_error("colleague", str(refusal))
        return _deciding(request, found, form, status=409)
    messages.success(request, "C’est décidé.")
    return next_page(request, "absences:leave", leave.pk)


def _hour(leave: Leave, key: str) -> Hour:
    found = hour_of(leave, key)
    if found is None or not leave.is_open:
        raise Http404
    return found


def _deciding(request: HttpRequest, hour: Hour, form: HourForm, *, status: int = 200) -> HttpResponse:
    return page(request, "absences/hour.html", status=status, leave=hour.leave, hour=hour, form=form)


@require_POST
@entrance(Leave, rules.can_decide)
def hours_decide(request: HttpRequest, leave: Leave) -> HttpResponse:
    way, wanted = request.POST.get("way", ""), set(request.POST.getlist("heure"))
    chosen = [hour for hour in hours_of(leave) if hour.key in wanted]
    if way not in AT_ONCE or not chosen or not leave.is_open:
        messages.error(request, "Cochez des heures et dites ce qu’elles deviennent.")
    else:
        done = decide_all(chosen, way, by=request.user)
        messages.success(request, f"{count(done, 'heure décidée', 'heures décidées')}.")
    return next_page(request, "absences:leave", leave.pk)


@require_POST
@entrance(Leave, rules.can_decide)
def hour_reopen(request: HttpRequest, leave: Leave, hour: str) -> HttpResponse:
    found = _hour(leave, hour)
    if found.decision:
        take_back(found.decision, by=request.user)
        messages.success(request, "L’heure est de nouveau à décider.")
    return next_page(request, "absences:leave", leave.pk)


@require_POST
@entrance(Decision, rules.can_answer)
def hour_answer(request: HttpRequest, decision: Decision) -> HttpResponse:
    said = request.POST.get("reponse", "")
    if said in Reply.Said.values and decision.colleague_id:
        reply_to(decision, said, by=request.user)
        messages.success(request, "C’est noté.")
    if decision.colleague_id == request.user.pk:
        return next_page(request, "absences:mine")
    return next_page(request, "absences:leave", decision.leave_id)


@require_safe
@entrance(rules.can_see_own_hours)
def hours_mine(request: HttpRequest) -> HttpResponse:
    own = leaves_of(request.user)
    shown = {"asked": list(asked_of(request.user)), "open": open_to(request.user), "leaves": own,
             "spare": spare_of(request.user)}  # fmt: skip
    return page(request, "absences/mine.html", said_hour=said_hour, **shown)


@require_POST
@entrance(rules.can_see_own_hours)
def hour_take(request: HttpRequest) -> HttpResponse:
    key, leave = request.POST.get("heure", ""), request.POST.get("absence", "")
    found = next((hour for hour in open_to(request.user) if hour.key == key and str(hour.leave.pk) == leave), None)
    if found is None:
        messages.error(request, "Cette heure n’est plus à prendre.")
        return next_page(request, "absences:mine")
    try:
        volunteer(found, by=request.user)
        messages.success(request, "L’heure est à vous. La direction est prévenue.")
    except NotFree as refusal:
        messages.error(request, str(refusal))
    return next_page(request, "absences:mine")


@require_safe
@entrance(School, rules.can_count)
def figures_show(request: HttpRequest, school: School) -> HttpResponse:
    form, figures = _figures(request, school)
    return page(request, "absences/figures.html", school=school, form=form, figures=figures)


@require_safe
@entrance(School, rules.can_count)
def figures_export(request: HttpRequest, school: School) -> HttpResponse:
    return as_csv(school, _figures(request, school)[1])


@require_safe
@entrance(School, rules.can_count)
def figures_print(request: HttpRequest, school: School) -> HttpResponse:
    figures = _figures(request, school)[1]
    document = pdf("absences/figures_paper.html", school=school, figures=figures)
    name = f"remplacements-{school.uai}-{figures.last:%Y-%m-%d}.pdf"
    return to_keep(document, name)


def _figures(request: HttpRequest, school: School) -> tuple[PeriodForm, Figures]:
    """Of the days asked for, or of the school year so far."""
    first, last = year_of(school)
    given: dict[str, Any] = {"du": request.GET.get("du") or first, "au": request.GET.get("au") or last}
    form = PeriodForm(given)
    if form.is_valid():
        first, last = form.cleaned_data["du"], form.cleaned_data["au"]
    return form, figures_of(school, first, max(first, min(last, first + dt.timedelta(days=400))))
