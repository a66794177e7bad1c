"""Placements as they are, what touches them, and what is decided."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.continuity.placements import rules
from preau.continuity.placements.counting import periods_of
from preau.continuity.placements.deciding import NotPossible, decide, proposed_window, revoke
from preau.continuity.placements.forms import AttestationForm, DecisionForm, ReportForm
from preau.continuity.placements.ledger import ledger_of
from preau.continuity.placements.looking import TO_DECIDE, Listing, own_placements, own_sittings
from preau.continuity.placements.models import Decision, Placement
from preau.continuity.placements.touching import named_in, touches_in, touches_of
from preau.foundation.entrance.gate import entrance
from preau.foundation.entrance.opening import may_open
from preau.foundation.ui.addresses import address
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.school.people.models import School

EVERY = "toutes"  # of the list, whatever page of it is shown


@require_safe
@entrance(School, rules.can_list)
def placement_list(request: HttpRequest, school: School) -> HttpResponse:
    return _list(request, school, DecisionForm())


def _list(request: HttpRequest, school: School, form: DecisionForm, *, status: int = 200) -> HttpResponse:
    asked = request.POST.dict() | {"etat": TO_DECIDE} if request.method == "POST" else request.GET
    shown = {
        "school": school,
        "listing": Listing.of(request.user, school, asked),
        "decides": rules.can_decide.test(request.user, school),
        "form": form,
        "ticked": set(request.POST.getlist("touche")),
        "to_decide": TO_DECIDE,
        "every": EVERY,
    }
    return page(request, "placements/placements.html", status=status, **shown)


@require_POST
@entrance(School, rules.can_decide)
def touched_decide(request: HttpRequest, school: School) -> HttpResponse:
    """The same decision for every period that is ticked; new dates are found for each."""
    form = DecisionForm(request.POST)
    keys, asked = request.POST.getlist("touche"), request.POST.dict() | {"etat": TO_DECIDE}
    if EVERY in keys:
        touches = Listing.of(request.user, school, asked).touches
    else:
        touches = named_in(touches_in(school, request.user), keys)
    if (refused := _decided(request, form, touches)) is None:
        return next_page(request, f"{address('placements:placements', school.uai)}?etat={TO_DECIDE}")
    return _list(request, school, form, status=refused)


def _decided(request: HttpRequest, form: DecisionForm, touches: Any) -> int | None:
    """The status of a refusal, which the form says; None when it is done."""
    if not form.is_valid():
        return 422
    said = form.cleaned_data
    try:
        done = decide(touches, said["choice"], by=request.user, why=said["why"], window=form.window)
    except NotPossible as refusal:
        form.add_error(None, str(refusal))
        return 409
    messages.success(request, f"{count(done, 'période décidée', 'périodes décidées')}. Chacun est prévenu.")
    return None


@require_safe
@entrance(Placement, rules.can_read)
def placement_show(request: HttpRequest, placement: Placement) -> HttpResponse:
    return _show(request, placement)


def _show(
    request: HttpRequest, placement: Placement, *, status: int = 200, refused: dict[str, DecisionForm] | None = None
) -> HttpResponse:
    placement = Placement.objects.shown().select_related("school", "catches_up__placement").get(pk=placement.pk)
    can = {
        name: rules.__dict__[name].test(request.user, placement) for name in ("can_decide", "can_edit", "can_withdraw")
    }
    touches = [] if placement.is_withdrawn else touches_of([placement])
    of_class = address("placements:class", placement.cohort_id) if placement.cohort_id else ""
    shown = {
        "placement": placement,
        "is_own": placement.pupil_id == request.user.pk,
        "works_here": rules.can_list.test(request.user, placement),
        "period": periods_of([placement])[0],
        "touches": touches,
        "windows": {touch.key: proposed_window(touch) for touch in touches} if can["can_decide"] else {},
        "deciding": {touch.key: DecisionForm(auto_id=f"{touch.key}-%s") for touch in touches} | (refused or {}),
        "report": ReportForm.beginning(placement),
        "attestation": AttestationForm(),
        "ledger": ledger_of(placement),
        "class_href": of_class if of_class and may_open(request, of_class) else "",
    }
    return page(request, "placements/placement.html", status=status, **shown | can)


@require_POST
@entrance(Placement, rules.can_decide)
def placement_decide(request: HttpRequest, placement: Placement) -> HttpResponse:
    key = request.POST.get("touche", "")
    form = DecisionForm(request.POST, auto_id=f"{key}-%s")
    touches = named_in(touches_of(Placement.objects.shown().filter(pk=placement.pk)), [key])
    if (refused := _decided(request, form, touches)) is None:
        return next_page(request, "placements:placement", placement.pk)
    return _show(request, placement, status=refused, refused={key: form})


@require_POST
@entrance(Decision, rules.can_revoke)
def decision_revoke(request: HttpRequest, decision: Decision) -> HttpResponse:
    try:
        revoke(decision, by=request.user)
    except NotPossible as refusal:
        messages.error(request, str(refusal))
        return _show(request, decision.placement, status=409)
    messages.success(request, "Décision annulée. Chacun est prévenu.")
    return next_page(request, "placements:placement", decision.placement_id)


@require_safe
@entrance(rules.can_have_own)
def own_list(request: HttpRequest) -> HttpResponse:
    """A pupil's own, and those of one's children."""
    placements = own_placements(request.user)
    sittings = own_sittings(request.user)
    return page(
        request, "placements/mine.html", placements=placements, touches=touches_of(placements), sittings=sittings
    )
