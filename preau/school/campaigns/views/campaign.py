"""One campaign: what it is about to do, then how far it is."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import fragment, next_page, page
from preau.school.accounts.curve import Curve
from preau.school.campaigns import rules, running
from preau.school.campaigns.forms import SlipsForm
from preau.school.campaigns.models import Campaign
from preau.school.campaigns.planning import plan, plan_with_cost
from preau.school.campaigns.progress import rounds_of, spent
from preau.school.campaigns.remaining import Remaining
from preau.school.campaigns.rounds import is_due, next_round_at
from preau.school.campaigns.standing import curve, standing
from preau.school.campaigns.wording import Wording

PAGE = "campaigns/campaign.html"
NAMED = 200  # unreachable people on the page


@never_cache
@require_safe
@entrance(Campaign, rules.can_run)
def campaign_show(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    if campaign.is_draft:
        return _preview(request, campaign)
    return page(request, PAGE, **_progress(request, campaign))


@never_cache
@require_safe
@entrance(Campaign, rules.can_run)
def campaign_progress(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """What moves by itself on the page."""
    if campaign.is_draft:
        return next_page(request, "campaigns:campaign", campaign.pk)
    return fragment(request, PAGE, "progress", **_progress(request, campaign))


@require_POST
@entrance(Campaign, rules.can_change)
def campaign_launch(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    return _try(request, campaign, running.launch, "La campagne est lancée.")


@require_POST
@entrance(Campaign, rules.can_hold_up)
def campaign_hold_up(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    return _try(request, campaign, running.hold_up, "La campagne est suspendue\u00a0: plus rien ne part.")


@require_POST
@entrance(Campaign, rules.can_take_up)
def campaign_take_up(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    return _try(request, campaign, running.take_up, "La campagne reprend.")


@require_POST
@entrance(Campaign, rules.can_stop)
def campaign_stop(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    return _try(request, campaign, running.stop, "La campagne est arrêtée.")


@require_POST
@entrance(Campaign, rules.can_hold_up)
def campaign_remind(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    return _try(request, campaign, running.remind, "La relance part.")


@require_POST
@entrance(Campaign, rules.can_run)
def campaign_print(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    form = SlipsForm(request.POST)
    printing = running.print_slips(campaign, form.cleaned_data["layout"], by=request.user) if form.is_valid() else None
    if printing is None:
        messages.error(request, "Il n’y a plus de fiche à imprimer.")
        return next_page(request, "campaigns:campaign", campaign.pk)
    return next_page(request, "accounts:printing", printing.pk)


def _try(request: HttpRequest, campaign: Campaign, gesture: Callable[..., Any], done: str) -> HttpResponse:
    try:
        gesture(campaign, by=request.user)
    except running.NotNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return next_page(request, "campaigns:campaign", campaign.pk)


def _preview(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    found = plan_with_cost(campaign)
    first = next((person for people in found.by_channel.values() for person in people), None)
    wording = Wording.of(campaign)
    return page(
        request,
        "campaigns/preview.html",
        campaign=campaign,
        school=campaign.school,
        standing=standing(campaign),
        plan=found,
        price=wording.price,
        sample=wording.text(first) if first else "",
        subject=wording.subject,
        named=found.unreachable[:NAMED],
        starts_at=next_round_at(campaign),
        at_once=is_due(campaign, timezone.now()),
    )


def _progress(request: HttpRequest, campaign: Campaign) -> dict[str, Any]:
    found = standing(campaign)
    points = curve(campaign)
    unreachable = [] if campaign.is_over else plan(campaign).unreachable
    return {
        "campaign": campaign,
        "school": campaign.school,
        "standing": found,
        "curve": Curve(points, found.whole),
        "rounds": rounds_of(campaign),
        "spent": spent(campaign),
        "next_at": next_round_at(campaign) if campaign.is_running else None,
        "unreachable": unreachable[:NAMED],
        "unreachable_count": len(unreachable),
        "by_class": Remaining.of(campaign, request.user).by_class(),
        "to_print": campaign.reaches.to_print().values("person").distinct().count(),
        "slips": SlipsForm(),
        "can_hold_up": rules.can_hold_up.test(request.user, campaign),
    }
