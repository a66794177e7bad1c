"""Shutting a whole profile of a school out, and letting it in again."""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from preau.foundation.journal.models import record
from preau.school.accounts.models import DeviceSession, ProfileBlock
from preau.school.accounts.sessions import close
from preau.school.people.models import Membership, Person, Profile, School

# Heads and administrators hold the switch: nobody shuts them out with it.
SHUT = [Profile.PUPIL, Profile.GUARDIAN, Profile.TEACHER, Profile.STAFF]


@transaction.atomic
def shut_out(school: School, profile: str, reason: str, *, by: Person) -> int:
    """Sign them out everywhere, now; how many devices were. Whoever has another profile that is open stays."""
    facts = {"by": by, "reason": reason}
    ProfileBlock.objects.update_or_create(school=school, profile=profile, defaults=facts)
    closed = close(DeviceSession.objects.filter(person__in=shut_among(school, profile)))
    record("profile.blocked", by=by, on=school, scope=school.scope, profile=profile, reason=reason, devices=closed)
    return closed


@transaction.atomic
def let_in(school: School, profile: str, *, by: Person) -> None:
    if ProfileBlock.objects.filter(school=school, profile=profile).delete()[0]:
        record("profile.unblocked", by=by, on=school, scope=school.scope, profile=profile)


def is_shut_out(person: Person) -> bool:
    """All that they are, everywhere, is blocked."""
    found = (
        Membership.objects.filter(person=person).annotate(is_shut=Exists(_block())).values_list("is_shut", flat=True)
    )
    memberships = list(found)
    return bool(memberships) and all(memberships)


def shut_among(school: School, profile: str) -> QuerySet[Person]:
    """Those of this profile who have no other that is open."""
    here = Membership.objects.filter(school=school, profile=profile, person=OuterRef("pk"))
    still_open = Membership.objects.filter(~Exists(_block()), person=OuterRef("pk"))
    return Person.objects.filter(Exists(here), ~Exists(still_open), steward__isnull=True)


def _block() -> QuerySet[ProfileBlock]:
    return ProfileBlock.objects.filter(school=OuterRef("school"), profile=OuterRef("profile"))
