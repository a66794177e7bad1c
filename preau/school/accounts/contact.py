"""How a person is reached, corrected by the person; an address is verified by opening a link sent to it."""

from typing import Any

from django.db import transaction

from preau.foundation.mail.outbox import send_letter
from preau.school.accounts.links import address_of_token, address_token
from preau.school.accounts.models import VerifiedAddress
from preau.school.people.correcting import correct
from preau.school.people.models import Person

FIELDS = ("email", "mobile", "phone", "accepts_sms", "address")


@transaction.atomic
def change_contact(person: Person, contact: dict[str, Any]) -> list[str]:
    """What its owner says of how to reach them; a new address is verified. The names of the fields that changed."""
    changed = correct(person, {name: contact[name] for name in FIELDS if name in contact}, by=person)
    if "email" in changed:
        ask_to_verify(person)
    return changed


def ask_to_verify(person: Person) -> None:
    """Write to the address; without one there is nothing to do."""
    send_letter(
        person,
        "Vérifier votre adresse",
        "mail/letter",
        {
            "words": "Cette adresse a été donnée pour votre compte Préau. Ouvrez ce lien pour dire qu’elle est bien à "
            "vous. Si ce n’est pas le cas, ne faites rien.",
            "href": f"/mon-compte/adresse/{address_token(person)}/",
            "link": "Vérifier mon adresse",
        },
    )


def verify(token: str) -> Person | None:
    """The person whose present address this link was sent to; None when it is old or of another address."""
    found = address_of_token(token)
    if found is None:
        return None
    person, email = found
    VerifiedAddress.objects.update_or_create(person=person, defaults={"email": email})
    return person


def is_verified(person: Person) -> bool:
    return bool(person.email) and VerifiedAddress.objects.filter(person=person, email=person.email).exists()
