"""The report of a closure: computed once, at its end, and kept as it was."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from preau.communication.messaging.models import Participant, Reading
from preau.continuity.closures.impact import guardians_of, pupils_of
from preau.continuity.closures.models import Closure, Report
from preau.continuity.closures.pulse import Window, classes_of, silent_pupils
from preau.continuity.closures.remote import extent_of
from preau.continuity.closures.todo import done_of
from preau.continuity.letters.facts import said_dates
from preau.continuity.plans.deploying import deployed_about, wind_up
from preau.foundation.journal.models import Entry, record
from preau.foundation.mail.models import Letter
from preau.learning.followup.watch.alerts import silent_since
from preau.school.accounts.models import Activation, DeviceSession
from preau.school.activities.models import Activity, Progress
from preau.school.people.clock import in_each_zone
from preau.school.timetable.days import school_days

ACTS = {
    "closure.declared": "Fermeture déclarée",
    "closure.quiet_hours_overridden": "Messages envoyés hors des heures ouvrées (crise)",
    "closure.extended": "Fermeture prolongée",
    "closure.ended": "Fin avancée",
    "closure.reopened": "Retour d’une partie",
    "closure.reopening_taken_back": "Retour repris",
    "closure.cancelled": "Fermeture annulée",
    "closure.reported": "Bilan établi",
    "contact.noted": "Famille contactée",
}


@transaction.atomic
def assess(closure: Closure) -> Report:
    """The report, made at the first call and never changed after."""
    known = Report.objects.filter(closure=closure).first()
    if known is not None:
        return known
    report = Report.objects.create(closure=closure, figures=figures_of(closure))
    record("closure.reported", on=closure, scope=closure.school.scope)
    if deployment := deployed_about(closure):
        wind_up(deployment, by=None)
    return report


def assess_what_is_over() -> int:
    """By the clock: every standing closure whose last day has passed gets its report."""
    return sum(_assess_in(zone) for zone in in_each_zone())


def _assess_in(zone: str) -> int:
    over = Closure.objects.over(timezone.localdate()).filter(report__isnull=True, school__time_zone=zone)
    return len([assess(closure) for closure in over.select_related("school")])


def figures_of(closure: Closure) -> dict[str, Any]:
    extent, school = extent_of(closure), closure.school
    days = school_days(school, closure.starts_on, closure.last_day)
    tomorrow = closure.last_day + dt.timedelta(days=1)
    silent = silent_since(days, today=tomorrow, in_closure=True)
    window = Window(school, extent.divisions(school), closure.starts_on, silent, closure, tomorrow)
    quiet: list[Any] = list(silent_pupils(window)[:200])
    return {
        "dates": said_dates(closure.starts_on, closure.last_day),
        "days": len(days),
        "reason": closure.get_reason_display(),
        "where": closure.where,
        "pupils": _reached(pupils_of(school, extent), closure),
        "guardians": _reached(guardians_of(school, extent), closure),
        "letters": _letters(closure),
        "classes": _classes(window, closure),
        "silent": [f"{pupil.sorted_name} ({pupil.class_code})" for pupil in quiet],
        "tasks": dict(zip(("done", "asked"), done_of(closure), strict=True)),
        "timeline": timeline(closure),
    }


def timeline(closure: Closure) -> list[dict[str, str]]:
    """The journal of a closure in words, oldest first."""
    entries = Entry.objects.about(closure).select_related("by").order_by("id")
    return [
        {"at": timezone.localtime(entry.at).strftime("%d/%m/%Y %H:%M"), "act": ACTS.get(entry.act, entry.act),
         "by": entry.by.full_name if entry.by else ""}
        for entry in entries
    ]  # fmt: skip


def _reached(people: Any, closure: Closure) -> dict[str, int]:
    told = closure.conversations.values("pk")
    read = Reading.objects.filter(conversation__in=told, person=OuterRef("pk"))
    placed = Participant.objects.filter(conversation__in=told, person=OuterRef("pk"))
    since = timezone.make_aware(dt.datetime.combine(closure.starts_on, dt.time.min))
    counted: dict[str, int] = people.aggregate(
        total=Count("pk"),
        told=Count("pk", filter=Exists(placed)),
        activated=Count("pk", filter=Exists(Activation.objects.filter(person=OuterRef("pk")))),
        opened=Count("pk", filter=Exists(read)),
        signed_in=Count("pk", filter=Exists(DeviceSession.objects.filter(person=OuterRef("pk"), seen_at__gte=since))),
    )
    return counted


def _letters(closure: Closure) -> dict[str, int]:
    rows = Letter.objects.filter(about=f"closure:{closure.pk}").values_list("state").annotate(Count("pk"))
    return dict(rows.order_by())


def _classes(window: Window, closure: Closure) -> list[dict[str, Any]]:
    """Per class: pupils, work given, handed in and returned, minutes asked."""
    period = (closure.starts_on, closure.last_day)
    rows = []
    for row in classes_of(window):
        given = Activity.objects.published().for_cohort(row["cohort_id"]).planned_between(*period).distinct()
        done = Progress.objects.filter(activity__in=given.values("pk")).aggregate(
            handed_in=Count("pk", filter=Q(handed_in_at__isnull=False)),
            returned=Count("pk", filter=Q(step=Progress.Step.RETURNED, handed_in_at__isnull=False)),
        )
        minutes = list(given.values_list("pk", "minutes_expected"))
        rows.append(
            {
                "code": row["cohort__code"], "pupils": row["pupils"], "seen": row["seen"], "silent": row["silent"],
                "given": len(minutes), "minutes": sum(expected for _, expected in minutes), **done,
            }
        )  # fmt: skip
    return rows
