"""A pupil's absence, from its declaration to its last day."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.continuity.absences import rules
from preau.continuity.absences.changing import NotPossible, cancel, confirm, correct, end, extend
from preau.continuity.absences.declaring import AlreadyDeclared, declare
from preau.continuity.absences.forms import AbsenceForm, DayForm
from preau.continuity.absences.gathering import cover_of, shares_of
from preau.continuity.absences.ledger import ledger_of
from preau.continuity.absences.looking import Listing, children_of, pupils_named
from preau.continuity.absences.models import Absence
from preau.continuity.absences.places import class_of
from preau.continuity.absences.telling import said_way, said_when
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import Person, School


@require_safe
@entrance(School, rules.can_list)
def absence_list(request: HttpRequest, school: School) -> HttpResponse:
    can = {name: rules.__dict__[name].test(request.user, school) for name in ("can_choose", "can_list_leaves")}
    listing = Listing.of(request.user, school, request.GET)
    return page(request, "absences/absences.html", school=school, listing=listing, **can)


@require_safe
@entrance(School, rules.can_choose)
def pupil_choose(request: HttpRequest, school: School) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:80]
    return page(request, "absences/choose.html", school=school, words=words, pupils=pupils_named(school, words))


@require_safe
@entrance(rules.can_see_own_children)
def child_list(request: HttpRequest) -> HttpResponse:
    return page(request, "absences/children.html", children=children_of(request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Person, rules.can_declare)
def absence_new(request: HttpRequest, person: Person) -> HttpResponse:
    if request.method != "POST":
        return _declaration(request, person, AbsenceForm.beginning())
    form = AbsenceForm(request.POST, by=request.user)
    if not form.is_valid():
        return _declaration(request, person, form, status=422)
    try:
        by_school = rules.looks_after.test(request.user, person)
        absence = declare(person, by=request.user, is_confirmed=by_school, **form.facts)
    except AlreadyDeclared as known:
        form.add_error(None, f"Une absence est déjà déclarée {said_when(known.absence)}\u00a0: prolongez-la plutôt.")
        return _declaration(request, person, form, status=409, known=known.absence)
    messages.success(request, "Absence déclarée. Ses professeurs sont prévenus.")
    return next_page(request, "absences:absence", absence.pk)


def _declaration(
    request: HttpRequest, person: Person, form: AbsenceForm, *, status: int = 200, known: Absence | None = None
) -> HttpResponse:
    own = rules.answers_for.test(request.user, person)
    return page(
        request, "absences/declare.html", status=status, pupil=person, form=form, known=known, own=own, absence=None
    )


@require_safe
@entrance(Absence, rules.can_read)
def absence_show(request: HttpRequest, absence: Absence) -> HttpResponse:
    return _show(request, absence)


def _show(request: HttpRequest, absence: Absence, *, status: int = 200, **forms: Any) -> HttpResponse:
    can = {name: rules.__dict__[name].test(request.user, absence) for name in ("can_confirm", "can_move", "can_keep")}
    knows_why = rules.knows_why.test(request.user, absence)
    shares = shares_of(absence) if knows_why and absence.is_remote else []
    shown = {
        "absence": absence,
        "when": said_when(absence),
        "way": said_way(absence),
        "place": class_of(absence.pupil, absence.school),
        "is_own": absence.pupil_id == request.user.pk,
        "knows_why": knows_why,
        "shares": shares,
        "cover": cover_of(shares),
        "ledger": ledger_of(absence) if knows_why else [],
        "extending": DayForm(prefix="plus"),
        "ending": DayForm(prefix="moins"),
    }
    return page(request, "absences/absence.html", status=status, **shown | can | forms)


@require_POST
@entrance(Absence, rules.can_confirm)
def absence_confirm(request: HttpRequest, absence: Absence) -> HttpResponse:
    return _changed(request, absence, "Absence confirmée.", lambda: confirm(absence, by=request.user))


@require_POST
@entrance(Absence, rules.can_move)
def absence_cancel(request: HttpRequest, absence: Absence) -> HttpResponse:
    return _changed(
        request, absence, "Absence annulée. Tout le monde est prévenu.", lambda: cancel(absence, by=request.user)
    )


@require_POST
@entrance(Absence, rules.can_move)
def absence_extend(request: HttpRequest, absence: Absence) -> HttpResponse:
    form = DayForm(request.POST, prefix="plus")
    if not form.is_valid():
        return _show(request, absence, status=422, extending=form)
    change = lambda: extend(absence, form.cleaned_data["ends_on"], by=request.user)  # noqa: E731
    return _changed(request, absence, "Absence prolongée. Ses professeurs sont prévenus.", change)


@require_POST
@entrance(Absence, rules.can_move)
def absence_end(request: HttpRequest, absence: Absence) -> HttpResponse:
    form = DayForm(request.POST, prefix="moins")
    if not form.is_valid():
        return _show(request, absence, status=422, ending=form)
    change = lambda: end(absence, form.cleaned_data["ends_on"], by=request.user)  # noqa: E731
    return _changed(request, absence, "Retour avancé. Ses professeurs sont prévenus.", change)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Absence, rules.can_confirm)
def absence_correct(request: HttpRequest, absence: Absence) -> HttpResponse:
    form = AbsenceForm.of(absence)
    if request.method == "POST":
        form = AbsenceForm(request.POST, by=request.user, absence=absence)
        if form.is_valid():
            return _corrected(request, absence, form)
    status = 422 if form.errors else 200
    return page(
        request,
        "absences/declare.html",
        status=status,
        pupil=absence.pupil,
        form=form,
        absence=absence,
        known=None,
        own=False,
    )


def _corrected(request: HttpRequest, absence: Absence, form: AbsenceForm) -> HttpResponse:
    return _changed(request, absence, "Absence corrigée.", lambda: correct(absence, by=request.user, **form.facts))


def _changed(request: HttpRequest, absence: Absence, done: str, change: Any) -> HttpResponse:
    """Make the change, or say why not on the page of the absence."""
    try:
        change()
    except NotPossible as refusal:
        messages.error(request, str(refusal))
        return _show(request, absence, status=409)
    except AlreadyDeclared as known:
        messages.error(request, f"Une autre absence est déjà déclarée {said_when(known.absence)}.")
        return _show(request, absence, status=409)
    messages.success(request, done)
    return next_page(request, "absences:absence", absence.pk)
