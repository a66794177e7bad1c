"""Most people of the demonstration have made their account theirs, some this week, some not yet."""

import datetime as dt
import random
from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.db.models import Count, Q
from django.utils import timezone

from demo import contacts, hours
from demo.cast import LYCEE
from demo.tempers import SACHA, STEADY, Temper
from preau.school.accounts.models import Activation, ActivationCode, DemonstrationRole, DeviceSession
from preau.school.people.models import Cohort, CohortMember, Guardianship, Membership, Person, Profile, School

PASSWORD = "le préau en novembre"  # noqa: S105 of the demonstration, printed at its start
RATES = {Profile.PUPIL: 0.975, Profile.GUARDIAN: 0.78}
HOME_SCREENS = ["Téléphone Android", "iPhone", "Ordinateur, Firefox", "Tablette"]


def activate(school: School, moment: dt.datetime, ways: dict[int, Temper]) -> None:
    """At credible rates over the year so far; who comes every day has been here since yesterday."""
    chance = random.Random(f"arrivals/{school.uai}")
    waiting = Person.objects.filter(memberships__school=school, activation_code__isnull=False).distinct()
    profiles = dict(Membership.objects.filter(school=school).values_list("person_id", "profile"))
    chosen = [
        person for person in waiting.order_by("login", "pk")
        if chance.random() < RATES.get(Profile(profiles[person.pk]), 1.0) or (person.pk in ways and _is_known(person))
    ]  # fmt: skip
    _make_theirs(chosen, moment, chance)
    contacts.verify(chosen, moment, school.uai)
    here = [person for person in chosen if chance.random() < 0.9]
    _come([_visit(person, moment, chance, ways.get(person.pk)) for person in here])


def _come(visits: list[DeviceSession]) -> None:
    """They signed in on a device, and that day was the last time."""
    DeviceSession.objects.bulk_create(visits)
    for visit in visits:
        visit.person.last_login = visit.opened_at
    Person.objects.bulk_update([visit.person for visit in visits], ["last_login"], batch_size=500)


def _is_known(person: Person) -> bool:
    return (person.first_name, person.last_name) in STEADY | {SACHA}


def be_here(people: Iterable[Person], moment: dt.datetime) -> None:
    """The cast is always activated."""
    waiting = [person for person in people if hasattr(person, "activation_code")]
    _make_theirs(waiting, moment, random.Random(0))


def see(people: Iterable[Person], moment: dt.datetime) -> None:
    """They have just been here, with the password of everyone."""
    chance = random.Random(1)
    Person.objects.filter(pk__in=[person.pk for person in people]).update(password=make_password(PASSWORD))
    _come([_visit(person, moment, chance, None) for person in people])


def _make_theirs(people: list[Person], moment: dt.datetime, chance: random.Random) -> None:
    secret = make_password(PASSWORD)
    ids = [person.pk for person in people]
    Activation.objects.bulk_create([Activation(person=person, at=_activated(moment, chance)) for person in people])
    ActivationCode.objects.filter(person__in=ids).delete()
    Person.objects.filter(pk__in=ids).update(password=secret)


def _activated(moment: dt.datetime, chance: random.Random) -> dt.datetime:
    """Most in the first weeks, a second wave when the school closed."""
    days = chance.choice([chance.triangular(20, 80, 75), chance.triangular(3, 20, 14)])
    return hours.worked(timezone.localdate(moment) - dt.timedelta(days=round(days)), chance)


def _visit(person: Person, moment: dt.datetime, chance: random.Random, temper: Temper | None) -> DeviceSession:
    """Today or yesterday; before the day on which they fell silent."""
    day = timezone.localdate(moment) - dt.timedelta(days=chance.choice([0, 0, 0, 1, 1, 2]))
    if temper and temper.stops_on:
        day = temper.stops_on - dt.timedelta(days=1)
    seen = min(hours.worked(day, chance), moment - dt.timedelta(minutes=chance.randrange(2, 90)))
    return DeviceSession(
        person=person,
        device=chance.choice(HOME_SCREENS),
        opened_at=seen - dt.timedelta(days=chance.randrange(1, 12)),
        seen_at=seen,
        expires_at=moment + dt.timedelta(days=chance.randrange(5, 25)),
    )


def offer_roles(college: School, steward: Person, moment: dt.datetime) -> None:
    """One click per role on the sign-in page."""

    def here(first: str, last: str) -> Person:
        found = Person.objects.filter(first_name=first, last_name=last, memberships__school=college).distinct()
        return found.get()

    roles: list[tuple[str, str, Person]] = [
        ("Élève", "Inès, en 4B", here("Inès", "Benali")),
        ("Parent", "Samira, mère d’Inès et d’Adam", here("Samira", "Benali")),
        ("Parent de trois enfants", *_of_three(college)),
        ("Professeur", "Julien Ferrand, mathématiques", here("Julien", "Ferrand")),
        ("Professeure principale", "Claire Nowak, 4B", here("Claire", "Nowak")),
        ("Vie scolaire", "Marc Oliveira, CPE", here("Marc", "Oliveira")),
        ("Direction", "Hélène Vasseur, principale", here("Hélène", "Vasseur")),
        ("Administratrice du collège", "Léa Fournier", here("Léa", "Fournier")),
        ("Administrateur de la plateforme", "Pascal Roy", steward),
        *_of_the_lycee(),
    ]
    be_here((person for _, _, person in roles), moment)
    DemonstrationRole.objects.bulk_create(
        [
            DemonstrationRole(label=label, detail=detail, person=person, position=position)
            for position, (label, detail, person) in enumerate(roles)
        ]
    )


def _of_the_lycee() -> list[tuple[str, str, Person]]:
    """Where a vocational class is at work outside; nobody when the collège is alone."""
    heads = Person.objects.filter(memberships__school__uai=LYCEE, memberships__profile=Profile.HEAD).by_name()
    return [("Proviseur du lycée", f"{one.full_name}, des PFMP en cours", one) for one in heads[:1]]


def _of_three(college: School) -> tuple[str, Person]:
    """A guardian whose three children are in three classes, and who those are."""
    here = Q(guardianships__pupil__cohort_memberships__cohort__in=Cohort.objects.of_year(college).divisions())
    legal = Q(guardianships__level=Guardianship.Level.LEGAL)
    classes = Count("guardianships__pupil__cohort_memberships__cohort", filter=here & legal, distinct=True)
    found = Person.objects.annotate(classes=classes).filter(classes__gte=3).order_by("classes", "login", "pk")
    guardian = found.first() or Person.objects.get(first_name="Samira", last_name="Benali")
    codes = CohortMember.objects.filter(
        pupil__guarded_by__guardian=guardian, cohort__in=Cohort.objects.of_year(college).divisions()
    ).order_by("cohort__code")
    return f"{guardian.full_name}, en {_listed([one.cohort.code for one in codes.select_related('cohort')])}", guardian


def _listed(codes: list[str]) -> str:
    return f"{', '.join(codes[:-1])} et {codes[-1]}"
