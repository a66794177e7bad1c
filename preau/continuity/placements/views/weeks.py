"""Weeks with a host: what each diploma asks, where each pupil of a class stands."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from preau.continuity.placements import odt, rules
from preau.continuity.placements.counting import accounts_of, said_weeks
from preau.continuity.placements.entering import class_of
from preau.continuity.placements.forms import DiplomaForm
from preau.continuity.placements.models import Diploma, Placement
from preau.continuity.placements.waivers import Waiver
from preau.foundation.entrance.gate import entrance
from preau.foundation.text.spreadsheet import download
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.printing import pdf
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
    decides = rules.can_ask_waivers.test(request.user, cohort)
    return page(
        request, "placements/class.html", cohort=cohort, accounts=accounts, diploma=diploma, said_weeks=said_weeks,
        decides=decides,
    )  # fmt: skip


@require_safe
@entrance(Cohort, rules.can_ask_waivers)
def waiver_print(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    waiver = Waiver.of(cohort, by=request.user)
    return _file(pdf("placements/waiver_paper.html", **waiver.paper), f"{waiver.name}.pdf", "application/pdf")


@require_safe
@entrance(Cohort, rules.can_ask_waivers)
def waiver_sheet(request: HttpRequest, cohort: Cohort) -> StreamingHttpResponse:
    waiver = Waiver.of(cohort, by=request.user)
    return download(waiver.sheet(), f"{waiver.name}.csv")


@require_safe
@entrance(Cohort, rules.can_ask_waivers)
def waiver_text(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    waiver = Waiver.of(cohort, by=request.user)
    return _file(waiver.text(), f"{waiver.name}.odt", odt.MIMETYPE)


@require_safe
@entrance(Placement, rules.can_decide)
def waiver_of_pupil(request: HttpRequest, placement: Placement) -> HttpResponse:
    """The file of one pupil, with all their periods."""
    cohort = class_of(placement.pupil, placement.school) or placement.cohort
    if cohort is None:
        raise Http404
    waiver = Waiver.of(cohort, by=request.user, pupil=placement.pupil)
    name = f"{waiver.name}-{placement.pupil_id}.pdf"
    return _file(pdf("placements/waiver_paper.html", **waiver.paper), name, "application/pdf")


def _file(octets: bytes, name: str, media_type: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(octets, content_type=media_type, headers=disposition)
