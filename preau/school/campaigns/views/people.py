"""Who is still waited for, and who was reached how and when."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.journal.models import record
from preau.foundation.text.spreadsheet import download
from preau.foundation.ui.pages import page
from preau.school.campaigns import rules
from preau.school.campaigns.models import Campaign
from preau.school.campaigns.remaining import Remaining

PER_PAGE = 50


@never_cache
@require_safe
@entrance(Campaign, rules.can_run)
def remaining(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    found = Remaining.of(campaign, request.user)
    cohort = request.GET.get("classe", "")[:20]
    people = Paginator(found.people(cohort), PER_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "campaigns/remaining.html",
        campaign=campaign,
        people=people,
        places=found.console.places(people),
        reaches=found.reaches_of(people),
        by_class=found.by_class(),
        cohort=cohort,
    )


@never_cache
@require_safe
@entrance(Campaign, rules.can_run)
def remaining_listed(request: HttpRequest, campaign: Campaign) -> StreamingHttpResponse:
    found = Remaining.of(campaign, request.user)
    record("campaign.listed", by=request.user, on=campaign, scope=campaign.school.scope)
    return download(found.lines(), f"restent-{campaign.school.uai}-{campaign.pk}.csv")


@never_cache
@require_safe
@entrance(Campaign, rules.can_run)
def log(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    reaches = campaign.reaches.select_related("person", "letter", "text", "handout", "round").order_by("-pk")
    some = Paginator(reaches, PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "campaigns/log.html", campaign=campaign, reaches=some)
