"""The very first account of an installation: whoever installs Préau lets somebody in."""

from django.db import transaction

from preau.school.accounts.models import ActivationCode
from preau.school.accounts.opening import open_accounts
from preau.school.people.models import Person, Steward


@transaction.atomic
def first_administrator() -> ActivationCode | None:
    """The code with which the platform's administrator activates; None once they have."""
    if not Steward.objects.exists():
        person = Person.objects.create(first_name="Administrateur", last_name="de la plateforme")
        Steward.objects.create(person=person)
        open_accounts([person])
    return ActivationCode.objects.filter(person__steward__isnull=False).select_related("person").first()
