"""What a head does with a campaign, and what becomes of it."""

import datetime as dt

from django.utils import timezone

from preau.foundation.jobs.worker import drain
from preau.school.accounts.models import Activation, ActivationCode
from preau.school.audiences.models import everyone
from preau.school.campaigns import rounds, running
from preau.school.campaigns.drafting import draft
from preau.school.campaigns.models import Campaign
from preau.school.campaigns.planning import plan
from preau.school.people.models import Person, Profile

MONDAY = "2026-11-23 10:00+01:00"


def reach(person, email="", mobile="", accepts=True):
    Person.objects.filter(pk=person.pk).update(email=email, mobile=mobile, accepts_sms=bool(mobile) and accepts)


def campaign_of(cast, *parts, purpose="activation", channels=("mail", "sms", "paper"), **words):
    today = timezone.localdate()
    said = {"every_days": 3, "target": 100, "starts_on": today, "ends_on": today + dt.timedelta(days=20), "note": ""}
    parts = list(parts) or [everyone(Profile.GUARDIAN)]
    return draft(cast.school, purpose, parts, said | {"channels": list(channels)} | words, by=cast.helene)


def launched(cast, *parts, **words):
    campaign = campaign_of(cast, *parts, **words)
    running.launch(campaign, by=cast.helene)
    drain()
    return Campaign.objects.with_acts().get(pk=campaign.pk)


def later(time_machine, days):
    time_machine.shift(dt.timedelta(days=days))
    rounds.hold_due()
    drain()


def ways(campaign):
    return [(one.person.first_name, one.channel) for one in campaign.reaches.select_related("person").order_by("pk")]


def activate(person):
    ActivationCode.objects.filter(person=person).delete()
    Activation.objects.create(person=person)


def planned(campaign):
    found = plan(campaign)
    return {channel.value: [one.first_name for one in people] for channel, people in found.by_channel.items()}
