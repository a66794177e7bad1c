"""Something happens to placements: it is said once, everyone touched is told, the plan goes."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.continuity.letters.facts import said_dates
from preau.continuity.placements.models import Disruption, Lifting, Placement
from preau.continuity.placements.telling import tell_disruption
from preau.continuity.placements.touching import Touch, touches_of
from preau.continuity.plans.deploying import deploy, deployed_about, stand_down, wind_up
from preau.continuity.plans.vocabulary import Scenario
from preau.foundation.journal.models import record
from preau.foundation.ui.addresses import address
from preau.school.people.models import Person, School


@transaction.atomic
def disrupt(school: School, *, by: Any, **said: Any) -> Disruption:
    """`said`: cause, starts_on, ends_on, note, and one of host, town, cohort, pupil. Nothing is decided yet."""
    disruption = Disruption.objects.create(school=school, declared_by=by, **said)
    record("disruption.declared", by=by, on=disruption, scope=school.scope, cause=disruption.cause)
    touches = touches_by(disruption)
    for touch in touches:
        tell_disruption(touch.placement, disruption.get_cause_display(), touch.dates)
    if touches:
        _set_the_plan_going(disruption, touches, by=by)
    return disruption


def touches_by(disruption: Disruption) -> list[Touch]:
    """The placements that it befalls."""
    found = Placement.objects.filter(school=disruption.school).overlapping(disruption.starts_on, disruption.ends_on)
    touches = touches_of(one for one in found.shown() if disruption.befalls(one))
    return [touch for touch in touches if touch.source == disruption]


def _set_the_plan_going(disruption: Disruption, touches: list[Touch], *, by: Any) -> None:
    """The pupils are not named in it: the plan is read by everyone who works here."""
    starts = timezone.make_aware(dt.datetime.combine(disruption.starts_on, dt.time(8)))
    where = "un élève" if disruption.pupil_id else disruption.where
    dates = said_dates(disruption.starts_on, disruption.ends_on)
    cohorts = {touch.placement.cohort_id for touch in touches if touch.placement.cohort_id}
    deploy(
        disruption.school,
        Scenario.PLACEMENT_DISRUPTED,
        by=by,
        title=f"Stage perturbé\u00a0: {where}, {dates}"[:200],
        about=disruption,
        href=address("placements:disruption", disruption.pk),
        starts_at=max(starts, timezone.now()),
        teachers=Person.objects.filter(teachings__cohort__in=cohorts).distinct(),
    )


@transaction.atomic
def lift(disruption: Disruption, last_day: dt.date, *, by: Any) -> None:
    """It holds until that day; before its first, it never did. A second time says another day."""
    last_day = max(min(last_day, disruption.ends_on), disruption.starts_on - dt.timedelta(days=1))
    Lifting.objects.update_or_create(
        disruption=disruption, defaults={"last_day": last_day, "by": by, "at": timezone.now()}
    )
    record("disruption.lifted", by=by, on=disruption, scope=disruption.school.scope, last_day=last_day.isoformat())
    deployment = deployed_about(disruption)
    if deployment and last_day < disruption.starts_on:
        stand_down(deployment, by=by, why="La perturbation n’a pas eu lieu.")
    elif deployment:
        wind_up(deployment, by=by)
