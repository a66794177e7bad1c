"""Drills: asked for, followed, answered, and what they taught."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.continuity.drills import rules
from preau.continuity.drills.drawing import Drawn
from preau.continuity.drills.forms import DrillForm, LearntForm
from preau.continuity.drills.holding import acknowledge, ask_for, call_off, concerned, end, learn
from preau.continuity.drills.models import Drill
from preau.continuity.drills.reporting import before, silent
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import School

MOST_NAMED = 300


@require_safe
@entrance(School, rules.can_list)
def drills_list(request: HttpRequest, school: School) -> HttpResponse:
    drills = Drill.objects.filter(school=school).with_acts()[:100]
    can_hold = rules.can_hold.test(request.user, school)
    return page(request, "drills/drills.html", school=school, drills=drills, can_hold=can_hold)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(School, rules.can_hold)
def drill_new(request: HttpRequest, school: School) -> HttpResponse:
    counts = {one.value: concerned(school, one).count() for one in Drill.Circle}
    form = DrillForm(request.POST or None, counts=counts)
    if form.is_bound and form.is_valid():
        drill = ask_for(school, by=request.user, **form.cleaned_data)
        messages.success(request, "L’exercice a commencé." if drill.is_started else "L’exercice est prévu.")
        return next_page(request, "drills:drill", drill.pk)
    status = 422 if form.is_bound else 200
    return page(request, "drills/new.html", school=school, form=form, status=status)


@require_safe
@entrance(Drill, rules.can_read)
def drill_show(request: HttpRequest, drill: Drill) -> HttpResponse:
    drill = Drill.objects.with_acts().get(pk=drill.pk)
    user: Any = request.user
    told = drill.told.filter(person=user).select_related("receipt").first()
    report = getattr(drill, "report", None)
    names = rules.can_see_names.test(user, drill) and drill.is_started
    return page(
        request, "drills/drill.html", drill=drill, school=drill.school, mine=told, report=report,
        works_here=rules.can_list.test(user, drill), can_end=rules.can_end.test(user, drill),
        can_call_off=rules.can_call_off.test(user, drill), can_learn=rules.can_learn.test(user, drill),
        told=drill.told.count(), received=drill.told.filter(receipt__isnull=False).count(),
        silent=silent(drill)[:MOST_NAMED] if names else [], drawn=Drawn(report.figures) if report else None,
        last=before(drill) if report else None,
        form=LearntForm(initial={"actions": report.actions}) if report else None,
    )  # fmt: skip


@require_POST
@entrance(Drill, rules.can_receive)
def drill_receive(request: HttpRequest, drill: Drill) -> HttpResponse:
    acknowledge(drill, request.user)
    return next_page(request, "drills:drill", drill.pk)


@require_POST
@entrance(Drill, rules.can_end)
def drill_end(request: HttpRequest, drill: Drill) -> HttpResponse:
    end(drill, by=request.user)
    messages.success(request, "L’exercice est fini. Voici ce qu’il a montré.")
    return next_page(request, "drills:drill", drill.pk)


@require_POST
@entrance(Drill, rules.can_call_off)
def drill_call_off(request: HttpRequest, drill: Drill) -> HttpResponse:
    call_off(drill, by=request.user)
    messages.success(request, "L’exercice est annulé.")
    return next_page(request, "drills:drills", drill.school.uai)


@require_POST
@entrance(Drill, rules.can_learn)
def drill_learn(request: HttpRequest, drill: Drill) -> HttpResponse:
    form = LearntForm(request.POST)
    if form.is_valid():
        learn(drill.report, form.cleaned_data["actions"], by=request.user)
        messages.success(request, "C’est gardé avec le bilan.")
    return next_page(request, "drills:drill", drill.pk)
