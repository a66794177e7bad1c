"""Holding a round: letters, text messages and slips for those who are still waited for, in one transaction."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.mail.models import Letter
from preau.foundation.mail.outbox import send_letters
from preau.foundation.realtime.bus import publish
from preau.foundation.sms.models import Text
from preau.foundation.sms.outbox import send_texts
from preau.school.campaigns.models import Campaign, Channel, Ending, Reach, Round
from preau.school.campaigns.planning import Plan, plan
from preau.school.campaigns.rules import can_run
from preau.school.campaigns.standing import has_come, members, standing
from preau.school.campaigns.wording import Wording
from preau.school.notifications.models import QuietHours, notify
from preau.school.people.clock import in_their_time
from preau.school.people.models import Person

CAME = "La personne est venue entre-temps."


def hold_due(now: dt.datetime | None = None) -> int:
    """By the clock: end what is over, hold what is due; how many rounds were held."""
    now = now or timezone.now()
    return sum(advance(campaign, now) for campaign in in_their_time(Campaign.objects.running().with_acts()))


def advance(campaign: Campaign, now: dt.datetime) -> bool:
    """One campaign: leave those who came alone, then end it, hold its round, or wait. Was a round held?"""
    leave_alone_who_came(campaign)
    cause = why_over(campaign, now)
    if cause:
        end(campaign, cause, by=None)
        return False
    return is_due(campaign, now) and hold(campaign, by=None, at=now) is not None


def why_over(campaign: Campaign, now: dt.datetime) -> str:
    if standing(campaign).is_met:
        return str(Ending.Cause.TARGET)
    return str(Ending.Cause.DATE) if timezone.localdate(now) > campaign.ends_on else ""


def next_round_at(campaign: Campaign) -> dt.datetime | None:
    """When the next round is to be held, at a decent hour; None when there will be none."""
    last = campaign.rounds.order_by("-number").first()
    day = campaign.due_on(timezone.localdate(last.at) if last else None)
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    due = QuietHours.of(campaign.school).decent_moment(max(moment, timezone.now()))
    return due if timezone.localdate(due) <= campaign.ends_on and not campaign.is_over else None


def is_due(campaign: Campaign, now: dt.datetime) -> bool:
    last = campaign.rounds.order_by("-number").first()
    day = campaign.due_on(timezone.localdate(last.at) if last else None)
    return day <= timezone.localdate(now) and is_decent(campaign, now)


def is_decent(campaign: Campaign, now: dt.datetime) -> bool:
    return QuietHours.of(campaign.school).decent_moment(now) == now


def hold(campaign: Campaign, *, by: Any, at: dt.datetime | None = None) -> Round | None:
    """Write to everyone who is waited for; None when somebody else holds this very round."""
    with transaction.atomic():
        held = _opened(campaign, by=by, at=at or timezone.now())
        if held is None:
            return None
        found = plan(campaign)
        _write(campaign, held, found)
        counts = {channel.value: len(people) for channel, people in found.by_channel.items()}
        record("campaign.reached", by=by, on=campaign, scope=campaign.school.scope, round=held.number, **counts)
    publish(campaign.topic, "moved")
    return held


def _opened(campaign: Campaign, *, by: Any, at: dt.datetime) -> Round | None:
    try:
        with transaction.atomic():
            return Round.objects.create(campaign=campaign, number=campaign.rounds.count() + 1, by=by, at=at)
    except IntegrityError:
        return None


def end(campaign: Campaign, cause: str, *, by: Any) -> None:
    """Nothing more leaves, not even what was waiting to."""
    with transaction.atomic():
        Ending.objects.get_or_create(campaign=campaign, defaults={"cause": cause, "by": by})
        withdraw(campaign, campaign.reaches.all(), "La campagne est terminée.")
        record("campaign.ended", by=by, on=campaign, scope=campaign.school.scope, cause=cause)
        if by is None and campaign.by and can_run.test(campaign.by, campaign):
            _tell_the_end(campaign, cause)
    publish(campaign.topic, "moved")


def leave_alone_who_came(campaign: Campaign) -> None:
    """A letter put off by a busy server is for nobody any more."""
    came = members(campaign).filter(has_come(campaign)).values("pk")
    withdraw(campaign, campaign.reaches.filter(person__in=came), CAME)


def withdraw(campaign: Campaign, reaches: Any, reason: str) -> None:
    about = {"about": campaign.about}
    Letter.objects.filter(**about, pk__in=reaches.filter(letter__isnull=False).values("letter")).withdraw(reason)
    Text.objects.filter(**about, pk__in=reaches.filter(text__isnull=False).values("text")).withdraw(reason)


def _write(campaign: Campaign, held: Round, found: Plan) -> None:
    wording = Wording.of(campaign)
    by_mail = found.by_channel.get(Channel.MAIL, [])
    by_sms = found.by_channel.get(Channel.SMS, [])
    on_paper = found.by_channel.get(Channel.PAPER, [])
    to = [(person, wording.letter(person)) for person in by_mail]
    letters = send_letters(to, wording.subject, wording.template, about=campaign.about)
    texts = send_texts([(person, wording.text(person)) for person in by_sms], about=campaign.about)
    reaches = [_reach(held, person, Channel.MAIL, letter=one) for person, one in zip(by_mail, letters, strict=True)]
    reaches += [_reach(held, person, Channel.SMS, text=one) for person, one in zip(by_sms, texts, strict=True)]
    reaches += [_reach(held, person, Channel.PAPER) for person in on_paper]
    Reach.objects.bulk_create(reaches, batch_size=500)
    if campaign.is_test and held.number == 1:
        _tell_those_inside(campaign, by_mail + by_sms + found.unreachable)
    if on_paper and campaign.by:
        _tell_the_slips(campaign, len(on_paper))


def _reach(held: Round, person: Person, channel: Channel, **carried: Any) -> Reach:
    return Reach(campaign=held.campaign, round=held, person=person, channel=channel, at=held.at, **carried)


def _tell_those_inside(campaign: Campaign, people: list[Person]) -> None:
    """Whoever is signed in for weeks reads it here: signing out is what the test asks of them."""
    notify(
        people,
        saying="Test de connexion\u00a0: se déconnecter, puis se reconnecter",
        detail="Un mot de passe ne vit parfois que dans un téléphone. Ce test le vérifie avant que l’on en ait besoin.",
        href="/mon-compte/",
        school=campaign.school,
    )


def _tell_the_slips(campaign: Campaign, count: int) -> None:
    words = f"{count}\u00a0fiche{'s' if count > 1 else ''} à imprimer et à remettre"
    notify([campaign.by], saying=words, detail=str(campaign), href=f"/campagnes/{campaign.pk}/", school=campaign.school)


def _tell_the_end(campaign: Campaign, cause: str) -> None:
    words = "Objectif atteint" if cause == Ending.Cause.TARGET else "La campagne est arrivée à sa date de fin"
    notify([campaign.by], saying=words, detail=str(campaign), href=f"/campagnes/{campaign.pk}/", school=campaign.school)
