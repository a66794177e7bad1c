"""Weeks with a host: what each diploma asks, where each pupil of a class stands."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from preau.continuity.placements import rules
from preau.continuity.placements.counting import accounts_of, said_weeks
from preau.continuity.placements.forms import DiplomaForm
from preau.continuity.placements.models import Diploma
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import Cohort, School

read_and_write = require_http_methods(["GET", "HEAD", "POST"])


@read_and_write
@entrance(School, rules.can_set_weeks)
def diploma_list(request: HttpRequest, school: School) -> HttpResponse:
    form = DiplomaForm(request.POST or None, school=school)
    if request.method == "POST" and form.is_valid():
        return _kept(request, form, Diploma(school=school))
    diplomas = Diploma.objects.filter(school=school).prefetch_related("cohorts")
    status = 422 if form.errors else 200
    return page(request, "placements/diplomas.html", status=status, school=school, form=form, diplomas=diplomas)


@read_and_write
@entrance(Diploma, rules.can_set_weeks)
def diploma_edit(request: HttpRequest, diploma: Diploma) -> HttpResponse:
    form = DiplomaForm(request.POST or None, school=diploma.school, diploma=diploma)
    if request.method == "POST" and form.is_valid():
        return _kept(request, form, diploma)
    return page(request, "placements/diploma.html", status=422 if form.errors else 200, diploma=diploma, form=form)


@transaction.atomic
def _kept(request: HttpRequest, form: DiplomaForm, diploma: Diploma) -> HttpResponse:
    diploma.name, diploma.weeks = form.cleaned_data["name"], form.cleaned_data["weeks"]
    diploma.save()
    diploma.cohorts.set(form.cleaned_data["cohorts"])
    messages.success(request, f"{diploma.name} : {diploma.weeks} semaines.")
    return next_page(request, "placements:diplomas", diploma.school.uai)


@require_safe
@entrance(Cohort, rules.can_see_class)
def class_show(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    accounts = accounts_of(cohort)
    diploma = Diploma.objects.filter(cohorts=cohort).first()
    return page(
        request, "placements/class.html", cohort=cohort, accounts=accounts, diploma=diploma, said_weeks=said_weeks,
        decides=rules.can_decide.test(request.user, cohort),
    )  # fmt: skip
