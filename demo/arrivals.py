"""Most people of the demonstration have made their account theirs, some this week, some not yet."""

import datetime as dt
import random
from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from preau.school.accounts.models import Activation, ActivationCode, DemonstrationRole, DeviceSession
from preau.school.people.models import Membership, Person, Profile, School

PASSWORD = "le préau en novembre"  # noqa: S105 of the demonstration, printed at its start
RATES = {Profile.PUPIL: 0.94, Profile.GUARDIAN: 0.78}
HOME_SCREENS = ["Téléphone Android", "iPhone", "Ordinateur, Firefox", "Tablette"]


def activate(school: School, chance: random.Random) -> int:
    """Activate at credible rates over the year so far; who comes every day has been here since yesterday."""
    waiting = Person.objects.filter(memberships__school=school, activation_code__isnull=False).distinct()
    profiles = dict(Membership.objects.filter(school=school).values_list("person_id", "profile"))
    chosen = [person for person in waiting if chance.random() < RATES.get(Profile(profiles[person.pk]), 1.0)]
    _make_theirs(chosen, chance)
    return len(chosen)


def be_here(people: Iterable[Person]) -> None:
    """The cast is always activated."""
    _make_theirs([person for person in people if hasattr(person, "activation_code")], random.Random(0))


def _make_theirs(people: list[Person], chance: random.Random) -> None:
    now, secret = timezone.now(), make_password(PASSWORD)
    ids = [person.pk for person in people]
    Activation.objects.bulk_create([Activation(person=person, at=_moment(now, chance)) for person in people])
    ActivationCode.objects.filter(person__in=ids).delete()
    Person.objects.filter(pk__in=ids).update(password=secret)
    DeviceSession.objects.bulk_create([_visit(person, now, chance) for person in people if chance.random() < 0.9])


def _moment(now: dt.datetime, chance: random.Random) -> dt.datetime:
    """Most in the first weeks, a second wave when the school closed."""
    days = chance.choice([chance.triangular(20, 80, 75), chance.triangular(3, 20, 14)])
    return now - dt.timedelta(days=days, minutes=chance.randrange(600))


def _visit(person: Person, now: dt.datetime, chance: random.Random) -> DeviceSession:
    seen = now - dt.timedelta(hours=chance.triangular(0.2, 70, 6))
    return DeviceSession(
        person=person,
        device=chance.choice(HOME_SCREENS),
        opened_at=seen - dt.timedelta(days=chance.randrange(1, 12)),
        seen_at=seen,
        expires_at=now + dt.timedelta(days=chance.randrange(5, 25)),
    )


def offer_roles(college: School, steward: Person) -> None:
    """One click per role on the sign-in page."""

    def here(first: str, last: str) -> Person:
        found = Person.objects.filter(first_name=first, last_name=last, memberships__school=college).distinct()
        return found.get()

    roles = [
        ("Élève", "Inès, en 4B", here("Inès", "Benali")),
        ("Parent", "Samira, mère d’Inès et d’Adam", here("Samira", "Benali")),
        ("Professeur", "Julien Ferrand, mathématiques", here("Julien", "Ferrand")),
        ("Professeure principale", "Claire Nowak, 4B", here("Claire", "Nowak")),
        ("Vie scolaire", "Marc Oliveira, CPE", here("Marc", "Oliveira")),
        ("Direction", "Hélène Vasseur, principale", here("Hélène", "Vasseur")),
        ("Administratrice du collège", "Léa Fournier", here("Léa", "Fournier")),
        ("Administrateur de la plateforme", "Pascal Roy", steward),
    ]
    be_here(person for _, _, person in roles)
    DemonstrationRole.objects.bulk_create(
        [
            DemonstrationRole(label=label, detail=detail, person=person, position=position)
            for position, (label, detail, person) in enumerate(roles)
        ]
    )
