"""The plan on paper: a page per actor for the wall, the call tree, and the telephones for who may have them."""

from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from django.db.models import Count

from preau.continuity.plans.models import Action, Version
from preau.continuity.plans.roster import Roster
from preau.continuity.plans.vocabulary import Actor, Scenario, plural
from preau.school.people.models import ClassTeacher, Cohort, Person, School
from preau.school.people.models.membership import STAFF_PROFILES


@dataclass(frozen=True)
class Sheet:
    """What one actor does, situation by situation."""

    actor: Actor
    title: str
    names: str
    situations: list[tuple[Scenario, list[Action]]]


@dataclass
class Caller:
    """Who telephones whom, when nothing else works."""

    person: Any
    role: str
    calls: list[tuple[Any, str]] = field(default_factory=list)
    classes: list[tuple[str, int]] = field(default_factory=list)


def wall_of(version: Version, *, with_telephones: bool = False) -> dict[str, Any]:
    """Everything that the template needs; the telephones of staff only for who runs the school."""
    school = version.school
    roster, actions = Roster.of(school), list(version.actions.kept())
    return {
        "school": school,
        "version": version,
        "sheets": [sheet for actor in Actor if (sheet := _sheet(actor, actions, roster)).situations],
        "tree": call_tree(school, roster),
        "roster": roster,
        "telephones": _telephones(school) if with_telephones else [],
    }


def _sheet(actor: Actor, actions: list[Action], roster: Roster) -> Sheet:
    mine = [one for one in actions if one.actor == actor]
    by_scenario = [(scenario, [one for one in mine if scenario in one.scenarios]) for scenario in Scenario]
    part = roster[actor]
    names = part.contact or ", ".join(one.full_name for one in part.owners[:1] if not part.is_together)
    if part.deputy and not part.is_together:
        names += f", à défaut {part.deputy.full_name}"
    return Sheet(actor, plural(actor), names, [(scenario, lines) for scenario, lines in by_scenario if lines])


def call_tree(school: School, roster: Roster) -> list[Caller]:
    """The head calls those who answer for a part; they share the class teachers; each of these calls their classes."""
    leads, relays = _classes_by_lead(school), _relays(roster)
    head = [Caller(roster.head, Actor.HEAD.label, calls=[(one.person, one.role) for one in relays])]
    top = head if roster.head else []
    sharing = relays[:3] or top
    for caller, lead in zip(cycle(sharing), leads, strict=False):
        caller.calls.append((lead.person, lead.role))
    return [*top, *relays[:3], *leads]


def _relays(roster: Roster) -> list[Caller]:
    """Those who answer alone for a part, once each, under the first of their parts."""
    relays: dict[int, Caller] = {}
    for part in roster:
        for person in part.owners[:1]:
            if not part.is_together and person != roster.head:
                relays.setdefault(person.pk, Caller(person, part.actor.label))
    return list(relays.values())


def _classes_by_lead(school: School) -> list[Caller]:
    divisions = Cohort.objects.of_year(school).divisions().annotate(size=Count("members", distinct=True))
    sizes = {cohort.pk: (cohort.name, cohort.size) for cohort in divisions}
    callers: dict[int, Caller] = {}
    for lead in ClassTeacher.objects.filter(cohort__in=sizes).select_related("teacher").order_by("cohort__code"):
        caller = callers.setdefault(lead.teacher_id, Caller(lead.teacher, Actor.CLASS_TEACHER.label))
        caller.classes.append(sizes[lead.cohort_id])
    return list(callers.values())


def _telephones(school: School) -> list[Any]:
    """Adults who work here and left a number."""
    adults = Person.objects.in_school(school, *STAFF_PROFILES).by_name()
    return [person for person in adults if person.mobile or person.phone]
