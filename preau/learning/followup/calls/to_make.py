"""The calls to make in a school: pupils who worry, by family, who was reached lately, and who sees to it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.utils import timezone

from preau.learning.followup.calls.again import call_again
from preau.learning.followup.calls.families import Child, Household, households
from preau.learning.followup.models import Charge, Contact, Dismissal, Worry
from preau.learning.followup.watch.alerts import Alert
from preau.learning.followup.watch.heeding import LATELY, in_short
from preau.learning.followup.watch.worrying import unpacked
from preau.school.people.models import Profile, School
from preau.school.timetable.days import next_school_day

SETTLED_FOR = dt.timedelta(days=3)
NOBODY, MINE = "personne", "moi"


@dataclass(frozen=True)
class Call:
    """One family to call. `worries`: of the children whose alerts this adult may read; `again`: not before then."""

    household: Household
    worries: dict[int, list[Alert]]
    charge: Charge | None
    contacts: list[Contact]
    again: dt.datetime | None
    now: dt.datetime

    @property
    def pk(self) -> int:
        return self.household.pk

    def told(self, child: Child) -> list[Alert]:
        """What is said of a child before calling."""
        return in_short(self.worries.get(child.pk, []))

    @property
    def children(self) -> list[tuple[Child, list[Alert]]]:
        """Those who worry first."""
        pairs = [(child, self.worries.get(child.pk, [])) for child in self.household.children]
        return sorted(pairs, key=lambda pair: not pair[1])

    @property
    def last(self) -> Contact | None:
        return self.contacts[0] if self.contacts else None

    @property
    def is_settled(self) -> bool:
        """Reached these days: calling again would be one call too many."""
        last = self.last
        return last is not None and last.outcome == Contact.Outcome.REACHED and self.now - last.at < SETTLED_FOR

    @property
    def waits(self) -> bool:
        return self.again is not None and self.again > self.now

    @property
    def order(self) -> tuple[Any, ...]:
        child = self.household.children[0]
        return (self.is_settled, self.waits, self.again or self.now, child.last_name, child.first_name)


@dataclass(frozen=True)
class Calls:
    """What one adult sees of the calls of a school: all of them, or those of the classes they answer for."""

    school: School
    viewer: Any
    found: list[Call]

    @classmethod
    def of(cls, school: School, viewer: Any, *, now: dt.datetime | None = None) -> "Calls":
        now = now or timezone.now()
        worries = _worries(school, now)
        known = households(school, worries)
        children = [child.pk for household in known for child in household.children]
        charges = {
            one.pupil_id: one
            for one in Charge.objects.filter(school=school, pupil__in=children).standing(now)
            .select_related("by").order_by("since")
        }  # fmt: skip
        contacts = _contacts(school, children, now)
        again = partial(next_school_day, school)
        made = [_call(household, worries, charges, contacts, again, now) for household in known]
        seen = [one for call in made if (one := _as_seen_by(viewer, school, call)) is not None]
        return cls(school, viewer, sorted(seen, key=lambda call: call.order))

    def only(self, *, cohorts: Collection[int] = (), rule: str = "", who: str = "") -> list[Call]:
        """`cohorts`: none at all asks for every class."""
        return [
            call
            for call in self.found
            if (not cohorts or any(child.cohort in cohorts for child, alerts in call.children if alerts))
            and (not rule or any(alert.rule == rule for alerts in call.worries.values() for alert in alerts))
            and (who != NOBODY or (call.charge is None and not call.is_settled))
            and (who != MINE or (call.charge is not None and call.charge.by_id == self.viewer.pk))
        ]

    def about(self, pupil: int) -> Call | None:
        return next((call for call in self.found if any(one.pk == pupil for one in call.household.children)), None)

    @cached_property
    def cohorts(self) -> list[tuple[int, str]]:
        found = {(one.cohort, one.code) for call in self.found for one, alerts in call.children if alerts}
        return sorted(found, key=lambda pair: pair[1])

    def how_many(self, cohorts: Collection[int]) -> dict[str, int]:
        """By who sees to them; one's own calls are counted whatever the class."""
        return {
            "": len(self.only(cohorts=cohorts)),
            NOBODY: len(self.only(cohorts=cohorts, who=NOBODY)),
            MINE: len(self.only(who=MINE)),
        }


def _worries(school: School, now: dt.datetime) -> dict[int, list[Alert]]:
    """By pupil, without what was set aside."""
    aside = {
        (one.pupil_id, one.rule, tuple(one.facts)) for one in Dismissal.objects.filter(school=school).standing(now)
    }
    found: dict[int, list[Alert]] = defaultdict(list)
    for worry in Worry.objects.filter(school=school):
        if (worry.pupil_id, worry.rule, tuple(worry.facts)) not in aside:
            found[worry.pupil_id].append(unpacked(worry.alert))
    return dict(found)


def _contacts(school: School, pupils: list[int], now: dt.datetime) -> dict[int, list[Contact]]:
    found: dict[int, list[Contact]] = defaultdict(list)
    lately = Contact.objects.filter(school=school, pupil__in=pupils, at__gte=now - LATELY)
    for contact in lately.select_related("by").order_by("-at", "-pk"):
        found[contact.pupil_id].append(contact)
    return found


def _call(
    household: Household, worries: dict[int, list[Alert]], charges: dict[int, Charge],
    contacts: dict[int, list[Contact]], next_day: Any, now: dt.datetime,
) -> Call:  # fmt: skip
    children = [child.pk for child in household.children]
    charge = max((charges[pk] for pk in children if pk in charges), key=lambda one: one.since, default=None)
    said = sorted((one for pk in children for one in contacts.get(pk, [])), key=lambda one: one.at, reverse=True)
    told = list({(one.at, one.by_id): one for one in said}.values())  # one call is noted for each of the children
    again = call_again(told[0], next_day) if told else None
    return Call(household, {pk: worries[pk] for pk in children if pk in worries}, charge, told, again, now)


def _as_seen_by(viewer: Any, school: School, call: Call) -> Call | None:
    """Whole for who runs the school and for who sees to the family; a class teacher reads the alerts of their class."""
    if viewer.is_steward or viewer.is_in(school.pk, Profile.HEAD, Profile.STAFF):
        return call
    if call.charge is not None and call.charge.by_id == viewer.pk:
        return call
    mine = {child.pk for child in call.household.children if child.cohort in viewer.leads}
    kept = {pk: alerts for pk, alerts in call.worries.items() if pk in mine}
    return Call(call.household, kept, call.charge, call.contacts, call.again, call.now) if kept else None
