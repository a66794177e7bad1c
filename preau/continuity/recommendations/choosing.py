"""Choosing, telling everyone once, and reminding of it who uses another way."""

import re
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from preau.continuity.plans.measures import Figure
from preau.continuity.recommendations.models import Announcement, Choice
from preau.continuity.recommendations.service import Axis, Private, Service, private_services
from preau.foundation.journal.models import record
from preau.school.notifications.telling import notify
from preau.school.people.models import Person, School

LINK = re.compile(r"https?://([^/\s\"'<>]{1,200})", re.IGNORECASE)


@transaction.atomic
def choose(school: School, said: Mapping[str, tuple[list[str], str]], *, by: Any) -> None:
    """`{axis: (services, sentence)}`; what does not change keeps its date."""
    School.objects.select_for_update().get(pk=school.pk)
    known = {choice.axis: choice for choice in Choice.objects.filter(school=school)}
    changed = []
    for axis, (services, sentence) in said.items():
        choice = known.get(axis) or Choice(school=school, axis=axis)
        if choice.pk is None or (choice.services, choice.sentence) != (services, sentence):
            choice.services, choice.sentence, choice.by, choice.at = services, sentence, by, timezone.now()
            choice.save()
            changed.append(axis)
    if changed:
        record("recommendations.chosen", by=by, scope=school.scope, axes=changed)


@transaction.atomic
def announce(school: School, *, by: Any) -> int:
    """Tell everyone of the school; nobody a second time while nothing changed. How many were told."""
    School.objects.select_for_update().get(pk=school.pk)
    if not awaits_telling(school):
        return 0
    told = notify(
        Person.objects.in_school(school).with_account(), school=school, by_mail=True,
        saying="Les applications que votre établissement recommande",
        detail="Pour dire, partager et échanger\u00a0: ce qui a été choisi, et pour quoi.",
        href=reverse("recommendations:recommendations", args=[school.uai]),
    )  # fmt: skip
    Announcement.objects.create(school=school, by=by, told=told)
    record("recommendations.announced", by=by, scope=school.scope, told=told)
    return told


def awaits_telling(school: School) -> bool:
    """Something was chosen, and nobody knows of it yet."""
    chosen = Choice.objects.filter(school=school)
    last = Announcement.objects.filter(school=school).first()
    return chosen.filter(at__gt=last.at).exists() if last else chosen.exists()


def chosen_for(school: School, reader: str) -> list[tuple[Axis, str, list[Service]]]:
    """Axis by axis, what this reader has a use for, with the sentence."""
    by_axis = {choice.axis: choice for choice in Choice.objects.filter(school=school)}
    return [
        (axis, choice.sentence, [one for one in choice.chosen if reader in one.readers])
        for axis in Axis
        if (choice := by_axis.get(axis)) and choice.services
    ]


def axes_chosen(school: School) -> Figure:
    done = [choice for choice in Choice.objects.filter(school=school) if choice.services]
    return Figure(len(done), len(Axis), reverse("recommendations:recommendations", args=[school.uai]))


def reminders(words: str, school: School) -> list[str]:
    """What to say to who gives a link to a private service where the school has chosen something."""
    found = {one for host in LINK.findall(words) if (one := _private(host))}
    if not found:
        return []
    chosen = {choice.axis: choice.chosen for choice in Choice.objects.filter(school=school)}
    return [
        f"Un lien mène vers {one.name}. L’établissement a choisi, pour {Axis(one.axis).label}\u00a0: "
        f"{', '.join(service.name for service in chosen[one.axis])}."
        for one in sorted(found, key=lambda one: one.name)
        if chosen.get(one.axis)
    ]


def _private(host: str) -> Private | None:
    """`chat.whatsapp.com` is `whatsapp.com`'s."""
    parts = host.lower().partition(":")[0].split(".")
    domains = (".".join(parts[place:]) for place in range(len(parts)))
    return next((found for domain in domains if (found := private_services().get(domain))), None)
