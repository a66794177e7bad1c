"""Placements come in: one by one, or from a table."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.continuity.absences.places import school_of
from preau.continuity.letters.facts import said_dates
from preau.continuity.placements import rules
from preau.continuity.placements.entering import AlreadyThere, amend, attest, enter, withdraw
from preau.continuity.placements.forms import AttestationForm, PlacementForm, TableForm
from preau.continuity.placements.looking import pupils_named
from preau.continuity.placements.models import Placement
from preau.continuity.placements.table import NotATable, Table, apply, read_table
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.school.people.models import Person, School

read_and_write = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@entrance(School, rules.can_add)
def pupil_choose(request: HttpRequest, school: School) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:80]
    return page(request, "placements/choose.html", school=school, words=words, pupils=pupils_named(school, words))


@read_and_write
@entrance(Person, rules.can_add_for)
def placement_new(request: HttpRequest, person: Person) -> HttpResponse:
    school = school_of(person)
    form = PlacementForm(request.POST, school=school) if request.method == "POST" else PlacementForm.beginning(school)
    shown = {"pupil": person, "school": school, "placement": None}
    return _written(request, form, shown, lambda: enter(school, person, by=request.user, **form.facts))


@read_and_write
@entrance(Placement, rules.can_edit)
def placement_edit(request: HttpRequest, placement: Placement) -> HttpResponse:
    school = placement.school
    form = PlacementForm(request.POST, school=school) if request.method == "POST" else PlacementForm.of(placement)
    shown = {"pupil": placement.pupil, "school": school, "placement": placement}
    return _written(request, form, shown, lambda: amend(placement, by=request.user, **form.facts))


def _written(request: HttpRequest, form: PlacementForm, shown: dict[str, Any], write: Any) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _kept(request, write())
            except AlreadyThere as known:
                one, status = known.placement, 409
                dates = said_dates(one.starts_on, one.ends_on)
                form.add_error(None, f"{one.pupil.full_name} est déjà en stage {dates} ({one.host}).")
    return page(request, "placements/edit.html", status=status, form=form, **shown)


def _kept(request: HttpRequest, placement: Placement) -> HttpResponse:
    messages.success(request, "Période enregistrée.")
    return next_page(request, "placements:placement", placement.pk)


@require_POST
@entrance(Placement, rules.can_attest)
def placement_attest(request: HttpRequest, placement: Placement) -> HttpResponse:
    form = AttestationForm(request.POST)
    if form.is_valid():
        attest(placement, form.cleaned_data["days"], by=request.user)
        messages.success(request, "Attestation notée.")
    else:
        messages.error(request, "Donnez un nombre de jours. Rien n’a changé.")
    return next_page(request, "placements:placement", placement.pk)


@require_POST
@entrance(Placement, rules.can_withdraw)
def placement_withdraw(request: HttpRequest, placement: Placement) -> HttpResponse:
    withdraw(placement, by=request.user)
    messages.success(request, "Période retirée.")
    return next_page(request, "placements:placement", placement.pk)


@read_and_write
@entrance(School, rules.can_add)
def table_read(request: HttpRequest, school: School) -> HttpResponse:
    """Read, shown, mended; written only when it is asked and nothing is faulty."""
    if request.method != "POST":
        return _table(request, school, TableForm())
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _table(request, school, form, status=422)
    try:
        table = read_table(school, form.octets, _mended(request))
        if request.POST.get("suite") != "enregistrer":
            return _table(request, school, TableForm(initial={"text": table.text}), table)
        new, changed = apply(school, table, by=request.user)
    except NotATable as refusal:
        form.add_error("text", str(refusal))
        return _table(request, school, form, status=422)
    said = f"{count(new, 'période ajoutée', 'périodes ajoutées')}, {count(changed, 'changée', 'changées')}."
    messages.success(request, said)
    return next_page(request, "placements:placements", school.uai)


def _table(
    request: HttpRequest, school: School, form: TableForm, table: Table | None = None, *, status: int = 200
) -> HttpResponse:
    return page(request, "placements/table.html", status=status, school=school, form=form, table=table)


def _mended(request: HttpRequest) -> dict[int, str]:
    given = {name.removeprefix("ligne-"): value for name, value in request.POST.items() if name.startswith("ligne-")}
    return {int(number): str(value) for number, value in given.items() if number.isdecimal()}
