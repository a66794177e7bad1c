"""Writing a campaign down before anything leaves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.campaigns import rules
from preau.school.campaigns.drafting import draft, redraft, throw_away
from preau.school.campaigns.forms import CampaignForm
from preau.school.campaigns.models import Campaign
from preau.school.people.models import School

MOST = 100


@require_safe
@entrance(School, rules.can_run)
def campaigns(request: HttpRequest, school: School) -> HttpResponse:
    mine = Campaign.objects.filter(school=school).with_acts().prefetch_related("audience__parts")
    return page(request, "campaigns/campaigns.html", school=school, campaigns=mine[:MOST])


@entrance(School, rules.can_run)
def campaign_create(request: HttpRequest, school: School) -> HttpResponse:
    purpose = _purpose(request.POST.get("purpose") or request.GET.get("pour", ""))
    if request.method != "POST":
        return _form(request, school, CampaignForm.beginning(school, purpose, request.GET))
    form = CampaignForm(request.POST, school=school, purpose=purpose)
    if not form.is_valid():
        return _form(request, school, form, status=422)
    made = draft(school, purpose, form.parts, form.words, by=request.user)
    return next_page(request, "campaigns:campaign", made.pk)


@entrance(Campaign, rules.can_change)
def campaign_change(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    if request.method != "POST":
        return _form(request, campaign.school, CampaignForm.of(campaign), campaign=campaign)
    form = CampaignForm(request.POST, school=campaign.school, purpose=campaign.purpose)
    if not form.is_valid():
        return _form(request, campaign.school, form, campaign=campaign, status=422)
    redraft(campaign, form.parts, form.words)
    return next_page(request, "campaigns:campaign", campaign.pk)


@require_POST
@entrance(Campaign, rules.can_change)
def campaign_throw_away(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    school = campaign.school
    throw_away(campaign)
    messages.success(request, "Le brouillon est supprimé. Personne n’avait été prévenu.")
    return next_page(request, "campaigns:campaigns", school.uai)


def _form(
    request: HttpRequest, school: School, form: CampaignForm, *, campaign: Campaign | None = None, status: int = 200
) -> HttpResponse:
    return page(request, "campaigns/form.html", school=school, form=form, campaign=campaign, status=status)


def _purpose(asked: str) -> str:
    return asked if asked in Campaign.Purpose.values else str(Campaign.Purpose.ACTIVATION)
