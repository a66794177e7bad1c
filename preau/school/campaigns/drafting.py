"""Writing a campaign down, changing it, throwing it away, as long as nothing has left."""

from typing import Any

from django.db import transaction

from preau.foundation.journal.models import record
from preau.school.audiences.models import Audience, AudiencePart
from preau.school.campaigns.models import Campaign
from preau.school.people.models import School


@transaction.atomic
def draft(school: School, purpose: str, parts: list[AudiencePart], words: dict[str, Any], *, by: Any) -> Campaign:
    audience = Audience.of(school, *parts)
    campaign = Campaign.objects.create(school=school, purpose=purpose, audience=audience, by=by, **words)
    record("campaign.drafted", by=by, on=campaign, scope=school.scope)
    return campaign


@transaction.atomic
def redraft(campaign: Campaign, parts: list[AudiencePart], words: dict[str, Any]) -> None:
    old = campaign.audience
    campaign.audience = Audience.of(campaign.school, *parts)
    for name, value in words.items():
        setattr(campaign, name, value)
    campaign.save()
    old.delete()


@transaction.atomic
def throw_away(campaign: Campaign) -> None:
    audience = campaign.audience
    campaign.delete()
    audience.delete()
