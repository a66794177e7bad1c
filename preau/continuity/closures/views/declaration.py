"""Declaring: why, when and for whom; then what will happen; then the one filled button."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.continuity.closures import rules
from preau.continuity.closures.declaring import AlreadyDeclared, declare, refuse_if_declared
from preau.continuity.closures.forms import ClosureForm, WordsForm
from preau.continuity.closures.impact import guardians_of, impact_of, unreachable
from preau.continuity.closures.wording import scenario_of
from preau.continuity.plans.deploying import version_for, wanted_in
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import School


@require_safe
@entrance(School, rules.can_declare)
def declaration_new(request: HttpRequest, school: School) -> HttpResponse:
    return page(request, "closures/declare.html", school=school, form=ClosureForm.beginning(school))


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(School, rules.can_declare)
def declaration_preview(request: HttpRequest, school: School) -> HttpResponse:
    data = request.POST if request.method == "POST" else request.GET
    form = ClosureForm(data, school=school)
    if not form.is_valid():
        return page(request, "closures/declare.html", status=422, school=school, form=form)
    closure, extent = form.foreseen(), form.extent
    was_seen = "families" in data
    words = WordsForm(data, closure=closure, extent=extent) if was_seen else WordsForm.template(closure, extent)
    return _preview(request, school, form, words)


@require_POST
@entrance(School, rules.can_declare)
def declaration_create(request: HttpRequest, school: School) -> HttpResponse:
    form = ClosureForm(request.POST, school=school)
    if not form.is_valid():
        return page(request, "closures/declare.html", status=422, school=school, form=form)
    words = WordsForm(request.POST, closure=form.foreseen(), extent=form.extent)
    if not words.is_valid():
        return _preview(request, school, form, words, status=422)
    try:
        closure = declare(
            school, by=request.user, words=words.words, partners=words.cleaned_data["partners"], texts=words.texts,
            **form.facts,
        )  # fmt: skip
    except AlreadyDeclared as known:
        if known.is_same:
            messages.info(request, "Cette fermeture est déjà déclarée : rien n’a été envoyé une seconde fois.")
            return next_page(request, "closures:closure", known.closure.pk)
        return _preview(request, school, form, words, status=409)
    messages.success(request, "Fermeture déclarée. Tout le monde est prévenu.")
    return next_page(request, "closures:closure", closure.pk)


def _preview(
    request: HttpRequest, school: School, form: ClosureForm, words: WordsForm, *, status: int = 200
) -> HttpResponse:
    extent, first, last = form.extent, form.cleaned_data["starts_on"], form.cleaned_data["ends_on"]
    closure = form.foreseen()
    shown = {
        "school": school, "form": form, "words": words, "closure": closure, "extent": extent,
        "impact": impact_of(school, extent, first, last), "unreachable": unreachable(school, extent),
        "family": _family(request, school, form), "merged": words.merged if words.is_valid() else None,
        "known": _known(school, form), "actions": len(wanted_in(school, scenario_of(closure), version_for(school))),
    }  # fmt: skip
    return page(request, "closures/preview.html", status=status, **shown)


def _known(school: School, form: ClosureForm) -> Any:
    """The closure that already holds, if there is one."""
    try:
        refuse_if_declared(school, form.extent, form.cleaned_data["starts_on"], form.cleaned_data["ends_on"])
    except AlreadyDeclared as known:
        return known.closure
    return None


def _family(request: HttpRequest, school: School, form: ClosureForm) -> Any:
    """The family whose letter is shown: by name, or the first."""
    name = (request.POST or request.GET).get("famille", "").strip()
    guardians = guardians_of(school, form.extent).with_account().by_name()
    return (guardians.filter(last_name__istartswith=name).first() if name else None) or guardians.first()
