"""People in the figures: whose account is activated, who signed in lately, whom one knows how to reach."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from preau.continuity.plans.measures import Figure
from preau.foundation.ui.addresses import address
from preau.school.directory.completeness import Completeness, whole
from preau.school.people.models import Membership, Person, Profile, School
from preau.school.people.models.membership import STAFF_PROFILES

TESTED = dt.timedelta(days=60)
OTHERS = (Profile.STAFF, Profile.HEAD, Profile.ADMINISTRATOR)


@dataclass(frozen=True)
class People:
    """Of those with these profiles and an account, who is ready; `missing` are the others, by name."""

    code: str
    title: str
    profiles: tuple[Profile, ...]
    is_ready: Callable[[], Q]
    gesture: str

    def everyone(self, school: School) -> QuerySet[Person]:
        here = Membership.objects.filter(school=school, profile__in=self.profiles, person=OuterRef("pk"))
        return Person.objects.with_account().filter(Exists(here))

    def missing(self, school: School) -> QuerySet[Person]:
        people = self.everyone(school)
        return people.exclude(pk__in=people.filter(self.is_ready()).values("pk")).order_by(
            "last_name", "first_name", "pk"
        )

    def read(self, school: School) -> Figure:
        people = self.everyone(school)
        reached = people.filter(self.is_ready()).count()
        return Figure(reached, people.count(), address("readiness:missing", school.uai, self.code))


def activated() -> Q:
    return Q(activation__isnull=False)


def tested() -> Q:
    """Signed in within sixty days, with a password of their own: they can come back."""
    return activated() & Q(last_login__gte=timezone.now() - TESTED, temporary_password__isnull=True)


def reachable() -> Q:
    """A mail and a telephone."""
    return ~Q(email="") & (~Q(mobile="") | ~Q(phone=""))


CONSOLE, CAMPAIGNS, PEOPLE = "accounts:console", "campaigns:campaigns", "directory:people"
COUNTED = {
    one.code: one
    for one in (
        People("guardians-active", "Responsables sans compte activé", (Profile.GUARDIAN,), activated, CONSOLE),
        People("pupils-active", "Élèves sans compte activé", (Profile.PUPIL,), activated, CONSOLE),
        People("teachers-active", "Enseignants sans compte activé", (Profile.TEACHER,), activated, CONSOLE),
        People("staff-active", "Personnels sans compte activé", OTHERS, activated, CONSOLE),
        People(
            "guardians-tested", "Responsables non connectés depuis deux mois", (Profile.GUARDIAN,), tested, CAMPAIGNS
        ),
        People("pupils-tested", "Élèves non connectés depuis deux mois", (Profile.PUPIL,), tested, CAMPAIGNS),
        People("staff-tested", "Équipe non connectée depuis deux mois", STAFF_PROFILES, tested, CAMPAIGNS),
        People("staff-contacts", "Équipe sans adresse ou sans téléphone", STAFF_PROFILES, reachable, PEOPLE),
    )
}


def contacts_verified(school: School) -> Figure:
    """Pupils for whom one responsible adult opened a link or copied a code."""
    pupils = whole(Completeness.of_the_school(school).tallies()).pupils
    reached = sum("verified" in (one.mail, one.mobile) for one in pupils)
    return Figure(reached, len(pupils), address("directory:reach", school.uai))
