"""Sharing calls out between adults: evenly, to who knows the pupil first. One gesture, which one can take back."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.realtime.bus import publish
from preau.foundation.ui.addresses import address
from preau.foundation.ui.words import count
from preau.learning.followup.advising import followed_in
from preau.learning.followup.calls.to_make import NOBODY, Call, Calls
from preau.learning.followup.models import Charge
from preau.learning.followup.watch.heeding import take_charge
from preau.school.notifications.models import notify
from preau.school.people.models import ClassTeacher, Cohort, Person, Profile, School


def adults_who_call(school: School) -> list[Person]:
    """Class teachers, school staff and direction."""
    leading = ClassTeacher.objects.filter(cohort__in=Cohort.objects.of_year(school)).values("teacher")
    staff = Person.objects.filter(memberships__school=school, memberships__profile__in=[Profile.STAFF, Profile.HEAD])
    found = Person.objects.filter(pk__in=leading) | Person.objects.filter(pk__in=staff.values("pk"))
    return list(found.distinct().by_name())


def shared_out(
    calls: Sequence[Call], adults: Sequence[int], leading: dict[int, set[int]], already: Counter[int] | None = None
) -> dict[int, int]:
    """`{family: adult}`. `leading`: the classes each leads or follows; `already`: how many each sees to.

    Nobody has more than an even part: each takes their own classes up to it, the others go to who has least.
    """
    load = Counter({adult: (already or Counter())[adult] for adult in adults})
    part = -(-(sum(load.values()) + len(calls)) // len(adults))
    given: dict[int, int] = {}
    for call in calls:
        classes = {child.cohort for child, alerts in call.children if alerts}
        known = [adult for adult in adults if leading.get(adult, set()) & classes and load[adult] < part]
        if known:
            given[call.pk] = min(known, key=lambda adult: load[adult])
            load[given[call.pk]] += 1
    for call in calls:
        if call.pk not in given:
            given[call.pk] = min(adults, key=lambda adult: (load[adult], bool(leading.get(adult)), adult))
            load[given[call.pk]] += 1
    return given


@transaction.atomic
def share_out(
    school: School, adults: Iterable[Person], *, by: Any, cohorts: Collection[int] = (), rule: str = "",
    now: dt.datetime | None = None,
) -> int:  # fmt: skip
    """Families that nobody sees to are each given to one of these adults, who is told; how many."""
    School.objects.select_for_update().get(pk=school.pk)  # two shares at once would give a family twice
    now, chosen = now or timezone.now(), {adult.pk: adult for adult in adults}
    calls = Calls.of(school, by, now=now).only(cohorts=cohorts, rule=rule, who=NOBODY)
    if not calls or not chosen:
        return 0
    given = shared_out(calls, list(chosen), _known_to(school, chosen), _already(school, chosen, now))
    for call in calls:
        child = next(child for child, alerts in call.children if alerts)
        take_charge(Person.objects.get(pk=child.pk), school, by=chosen[given[call.pk]], now=now, given_by=by)
    _tell(school, Counter(given.values()), chosen, by)
    record("calls.shared_out", by=by, on=school, scope=school.scope, families=len(calls), adults=len(chosen))
    publish(f"calls:{school.pk}", "shared")
    return len(calls)


def _known_to(school: School, adults: Iterable[int]) -> dict[int, set[int]]:
    """The classes each leads, or follows as a CPE."""
    known: dict[int, set[int]] = {adult: set() for adult in adults}
    followed = followed_in(school)
    for pk, code in Cohort.objects.of_year(school).divisions().values_list("pk", "code"):
        for person in followed.get(code, set()) & known.keys():
            known[person].add(pk)
    for teacher, led in ClassTeacher.objects.filter(teacher__in=known).values_list("teacher", "cohort"):
        known[teacher].add(led)
    return known


@transaction.atomic
def take_back(school: School, since: dt.datetime, *, by: Any) -> int:
    """What one shared out at that moment is nobody's again."""
    gone, _ = Charge.objects.filter(school=school, given_by=by, since=since).delete()
    if gone:
        record("calls.taken_back", by=by, on=school, scope=school.scope)
        publish(f"calls:{school.pk}", "shared")
    return gone


def last_share(school: School, by: Any) -> dt.datetime | None:
    """When one last shared out, while it stands."""
    mine = Charge.objects.filter(school=school, given_by=by).standing()
    return mine.order_by("-since").values_list("since", flat=True).first()


def _already(school: School, adults: Iterable[int], now: dt.datetime) -> Counter[int]:
    """Families each sees to; brothers and sisters taken together were taken at the same moment."""
    rows = Charge.objects.filter(school=school, by__in=list(adults)).standing(now).values_list("by", "household")
    return Counter(adult for adult, _ in set(rows))


def _tell(school: School, many: Counter[int], chosen: dict[int, Person], by: Any) -> None:
    where = address("followup:calls", school.uai) + "?qui=moi"
    for adult, number in many.items():
        if adult != by.pk:
            saying = f"{by.formal_name} vous confie {count(number, 'famille')} à appeler"
            notify([chosen[adult]], saying=saying, href=where, school=school)
