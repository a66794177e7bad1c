"""What became of a call: one line of the ledger for each child who worries; a wrong number is asked to be verified."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.realtime.bus import publish
from preau.foundation.ui.addresses import address
from preau.learning.followup.calls.ledger import note_contact
from preau.learning.followup.calls.to_make import Call
from preau.learning.followup.models import Contact
from preau.school.notifications.models import notify
from preau.school.people.models import Person, Profile, School


@transaction.atomic
def note_call(school: School, call: Call, *, by: Any, outcome: str, guardian: int = 0, said: str = "") -> None:
    """`guardian`: who was called, 0 when it does not matter."""
    now = timezone.now()
    worried = [child.pk for child, alerts in call.children if alerts]
    for pupil in Person.objects.filter(pk__in=worried):
        note_contact(school, pupil, by=by, means=Contact.Means.PHONE, outcome=outcome, said=said, at=now)
    if outcome == Contact.Outcome.WRONG:
        _ask_to_verify(school, call, guardian, by)
    publish(f"calls:{school.pk}", "called")


def _ask_to_verify(school: School, call: Call, guardian: int, by: Any) -> None:
    """Who keeps the directory of the school corrects it; the guardian, who may have an account, is asked too."""
    whom = [one for one in call.household.guardians if guardian in {0, one.pk}]
    keepers = Person.objects.filter(memberships__school=school, memberships__profile=Profile.ADMINISTRATOR)
    for one in whom:
        notify(
            keepers.distinct(),
            saying=f"Numéro à vérifier\u00a0: {one.full_name}, d’après un appel de {by.formal_name}",
            href=address("directory:card", one.pk),
            school=school,
        )
    notify(
        [one for one in whom if one.email],
        saying=f"{school.name} n’a pas pu vous joindre au téléphone",
        detail="Le numéro que nous avons semble faux. Merci de le corriger dans votre compte.",
        href=address("accounts:account"),
        school=school,
        by_mail=True,
    )
