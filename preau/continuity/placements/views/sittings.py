"""Tests of the year, and those that cannot be held as planned."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.continuity.placements import planning_sittings, rules
from preau.continuity.placements.falling import falls_in
from preau.continuity.placements.forms_of_sittings import SittingForm
from preau.continuity.placements.models import Replanning, Sitting
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import School

MOST = 200


@require_safe
@entrance(School, rules.can_list_sittings)
def sitting_list(request: HttpRequest, school: School) -> HttpResponse:
    coming = Sitting.objects.filter(school=school).since(timezone.now()).shown()
    calendar = Replanning.objects.visible_to(request.user).filter(school=school).open().first()
    shown = {
        "school": school,
        "sittings": coming[:MOST],
        "falls": falls_in(school),
        "calendar": calendar,
        "plans": rules.can_plan_sittings.test(request.user, school),
        "looks": rules.can_see_calendar.test(request.user, school),
    }
    return page(request, "placements/sittings.html", **shown)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(School, rules.can_plan_sittings)
def sitting_new(request: HttpRequest, school: School) -> HttpResponse:
    form = SittingForm(request.POST or None, school=school, initial={"minutes": 55})
    if request.method == "POST" and form.is_valid():
        planning_sittings.plan(school, by=request.user, **form.facts)
        messages.success(request, "Épreuve ajoutée.")
        return next_page(request, "placements:sittings", school.uai)
    return _form(request, school, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Sitting, rules.can_plan_sittings)
def sitting_edit(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    form = SittingForm(request.POST, school=sitting.school) if request.method == "POST" else SittingForm.of(sitting)
    if request.method == "POST" and form.is_valid():
        planning_sittings.amend(sitting, by=request.user, **form.facts)
        messages.success(request, "Épreuve enregistrée.")
        return next_page(request, "placements:sittings", sitting.school.uai)
    return _form(request, sitting.school, form, sitting)


def _form(request: HttpRequest, school: School, form: SittingForm, sitting: Sitting | None) -> HttpResponse:
    status = 422 if form.errors else 200
    return page(request, "placements/sitting.html", status=status, school=school, form=form, sitting=sitting)


@require_POST
@entrance(Sitting, rules.can_plan_sittings)
def sitting_annul(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    planning_sittings.annul(sitting, by=request.user)
    messages.success(request, "Épreuve annulée.")
    return next_page(request, "placements:sittings", sitting.school.uai)
