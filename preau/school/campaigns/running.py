"""Launching a campaign, holding it up, taking it up again, stopping it, reminding at once."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.jobs.asking import ask
from preau.foundation.journal.models import record
from preau.foundation.realtime.bus import publish
from preau.foundation.ui.words import when
from preau.school.accounts.models import Printing
from preau.school.accounts.slips import ask_for_slips
from preau.school.campaigns.models import Campaign, Ending, Handout, Launch, Pause, Round
from preau.school.campaigns.planning import plan
from preau.school.campaigns.rounds import end, hold, is_decent, next_round_at
from preau.school.campaigns.standing import standing


class NotNow(Exception):
    """Why nothing was sent, as a sentence."""


@transaction.atomic
def launch(campaign: Campaign, *, by: Any) -> Launch:
    """From here on it runs by itself; launching twice launches once. Raises `NotNow` when nobody is waited for."""
    found = standing(campaign)
    if not found.whole - found.done:
        raise NotNow("Il n’y a personne à relancer\u00a0: tout le monde est déjà là.")
    facts = {"by": by, "done": found.done, "whole": found.whole}
    launched, fresh = Launch.objects.get_or_create(campaign=campaign, defaults=facts)
    if fresh:
        record("campaign.launched", by=by, on=campaign, scope=campaign.school.scope, whole=found.whole)
        _ask_for_the_first_round(campaign)
    return launched


def hold_up(campaign: Campaign, *, by: Any) -> None:
    with transaction.atomic():
        Pause.objects.get_or_create(campaign=campaign, defaults={"by": by})
        record("campaign.held_up", by=by, on=campaign, scope=campaign.school.scope)
    publish(campaign.topic, "moved")


def take_up(campaign: Campaign, *, by: Any) -> None:
    with transaction.atomic():
        Pause.objects.filter(campaign=campaign).delete()
        record("campaign.taken_up", by=by, on=campaign, scope=campaign.school.scope)
        _ask_for_the_first_round(campaign)
    publish(campaign.topic, "moved")


def stop(campaign: Campaign, *, by: Any) -> None:
    end(campaign, Ending.Cause.BY_HAND, by=by)


def remind(campaign: Campaign, *, by: Any) -> Round:
    """A round at once, in one gesture. Raises `NotNow` in quiet hours, or when nobody is left to remind."""
    if not is_decent(campaign, timezone.now()):
        due = next_round_at(campaign)
        raise NotNow(f"Rien ne part la nuit ni le week-end. Prochain envoi\u00a0: {when(due) if due else 'aucun'}.")
    if not plan(campaign).reached:
        raise NotNow("Il n’y a personne à relancer par ces moyens.")
    held = hold(campaign, by=by)
    if held is None:
        raise NotNow("Une relance part en ce moment même.")
    return held


@transaction.atomic
def print_slips(campaign: Campaign, layout: str, *, by: Any) -> Printing | None:
    """The slips that the rounds so far left to paper; None when all are printed."""
    waiting = campaign.reaches.to_print()
    people = list(waiting.order_by("person_id").values_list("person", flat=True).distinct())
    if not people:
        return None
    handout = Handout.objects.create(campaign=campaign, by=by)
    waiting.update(handout=handout)
    return ask_for_slips(campaign.school, people, layout, by=by)


def _ask_for_the_first_round(campaign: Campaign) -> None:
    from preau.school.campaigns.tasks import hold_rounds

    ask(hold_rounds, after=next_round_at(campaign), label="Campagne de relance")
