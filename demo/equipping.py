"""What the collège got ready beside its plan: a drill, the applications it chose, what homes have, machines to lend."""

import datetime as dt
import random

from demo import hours
from demo.backdating import as_of
from demo.readying import since
from preau.continuity.drills.holding import acknowledge, ask_for, end, learn
from preau.continuity.drills.models import Drill, Receipt, Report, Start, Told
from preau.continuity.equipment.models import Device, Household
from preau.continuity.letters.models import Partner
from preau.continuity.plans.models import Evidence
from preau.continuity.plans.vocabulary import Scenario
from preau.continuity.recommendations.choosing import announce, choose
from preau.continuity.recommendations.models import Announcement, Choice
from preau.school.people.models import Guardianship, Person, School
from preau.school.people.models.membership import STAFF_PROFILES

CHOSEN = {
    "tell": (["messaging", "news"], "Les consignes sont dans le fil du jour ; les messages servent à se parler."),
    "share": (["sequences", "handins"], "Tout le travail se donne et se rend dans Préau."),
    "interact": (["messaging", "cned-class"], "Une classe virtuelle par semaine et par classe, pas davantage."),
}
PARTNERS = [
    ("town", "Mairie", "M. Aubry, affaires scolaires", "mairie@example.org", "01 30 00 00 10"),
    ("dsden", "DSDEN, bureau de la continuité", "", "continuite@example.org", "01 30 00 00 20"),
    ("transport", "Cars de la vallée", "Mme Joly, exploitation", "cars@example.org", "01 30 00 00 30"),
]
ANSWERED, ALERT = 0.82, 0.86
REACHED = 0.93
MACHINES, SET_UP, LENT = 24, 20, 11
LEARNT = "Relever les mobiles des remplaçants. Afficher l’arbre d’appel en salle des professeurs avant les vacances."


def equip(college: School, today: dt.date, *, head: Person, by: Person) -> None:
    chance = random.Random("equipping")
    Partner.objects.bulk_create(
        Partner(school=college, kind=kind, name=name, contact=contact, email=email, phone=phone)
        for kind, name, contact, email, phone in PARTNERS
    )
    _hold_a_drill(college, hours.at(hours.school_days_before(today, 28), 10.1), chance, by=head)
    _choose(college, hours.at(hours.school_days_before(today, 26), 16.5), by=head)
    _ask_the_homes(college, today, chance)
    _lend(college, hours.at(hours.school_days_before(today, 9), 14), by=by)
    _leave_numbers(college, chance)


def _hold_a_drill(college: School, moment: dt.datetime, chance: random.Random, *, by: Person) -> None:
    """Half an hour for the team: most said so within ten minutes."""
    with as_of(moment):
        drill = ask_for(
            college, by=by, scenario=Scenario.TOTAL_CLOSURE, starts_at=moment, minutes=30,
            circle=Drill.Circle.STAFF, words="Ceci est un exercice : dites simplement que vous l’avez reçu.",
        )  # fmt: skip
        Drill.objects.filter(pk=drill.pk).update(asked_at=moment)
        Start.objects.filter(drill=drill).update(at=moment)
        Told.objects.filter(drill=drill).update(at=moment)
        drill = Drill.objects.with_acts().get(pk=drill.pk)
        since(drill.start.deployment, moment)
        Evidence.objects.filter(step__deployment=drill.start.deployment).update(at=moment + dt.timedelta(minutes=1))
        for told in drill.told.select_related("person"):
            if chance.random() < ALERT:
                acknowledge(drill, told.person)
                waited = dt.timedelta(minutes=min(28, chance.expovariate(1 / 6)))
                Receipt.objects.filter(told=told).update(at=moment + waited)
        end(drill, by=by, at=drill.ends_at)
        learn(Report.objects.get(drill=drill), LEARNT, by=by)


def _choose(college: School, moment: dt.datetime, *, by: Person) -> None:
    with as_of(moment):
        choose(college, CHOSEN, by=by)
        announce(college, by=by)
    Choice.objects.filter(school=college).update(at=moment)
    Announcement.objects.filter(school=college).update(at=moment)


def _ask_the_homes(college: School, today: dt.date, chance: random.Random) -> None:
    """One answer a home: mostly a machine for two, some telephones alone, a few with nothing."""
    ties = Guardianship.objects.filter(pupil__memberships__school=college, lodges_pupil=True, level__lt=3)
    children: dict[int, int] = {}
    for guardian in ties.order_by("pk").values_list("guardian_id", flat=True):
        children[guardian] = children.get(guardian, 0) + 1
    Household.objects.bulk_create(
        Household(
            guardian_id=guardian, children=number, devices=chance.choices([0, 1, 2, 3], [6, 34, 42, 18])[0],
            connection=chance.choices(["fibre", "adsl", "mobile", "none"], [70, 16, 11, 3])[0],
            prints=chance.random() < 0.55, said_by_id=guardian,
            said_at=hours.worked(today - dt.timedelta(days=chance.randrange(24, 40)), chance),
        )
        for guardian, number in children.items() if chance.random() < ANSWERED
    )  # fmt: skip


def _lend(college: School, moment: dt.datetime, *, by: Person) -> None:
    """First to those who said that they had nothing."""
    machines = [Device.objects.create(school=college, label=f"PC {rank:02}") for rank in range(1, MACHINES + 1)]
    without = Person.objects.filter(
        guarded_by__guardian__household__devices=0, guarded_by__lodges_pupil=True, memberships__school=college
    )
    with as_of(moment):
        for machine in machines[:SET_UP]:
            machine.be_set_up(by=by)
        for machine, pupil in zip(machines, without.distinct().by_name()[:LENT], strict=False):
            machine.lend(pupil, by=by)


def _leave_numbers(college: School, chance: random.Random) -> None:
    """No export says how to reach who works here: nearly all have said it themselves."""
    team = [one for one in Person.objects.in_school(college, *STAFF_PROFILES).by_name() if chance.random() < REACHED]
    for rank, one in enumerate(team):
        one.email, one.mobile = one.email or f"{one.login}@example.org", one.mobile or f"06 39 98 {rank:02} 07"
    Person.objects.bulk_update(team, ["email", "mobile"])
