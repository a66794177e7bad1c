"""What a drill showed: who was reached in how long, which steps were done, what failed; figures, no names."""

import datetime as dt
from collections import defaultdict
from statistics import median
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from preau.continuity.drills.models import Drill, Report, Told
from preau.continuity.plans.board import DONE, LATE, Line, board_of
from preau.continuity.plans.measures import Figure
from preau.foundation.mail.models import Letter
from preau.foundation.ui.addresses import address
from preau.school.people.models import Person, School

POINTS = 24
FRESH = dt.timedelta(days=365)


def figures_of(drill: Drill, at: dt.datetime) -> dict[str, Any]:
    """Computed once, at the end, and kept."""
    rows = list(drill.told.select_related("receipt"))
    delays = {row.pk: delay for row in rows if (delay := delay_of(row, at)) is not None}
    by_profile: dict[str, list[Told]] = defaultdict(list)
    for row in rows:
        by_profile[row.profile].append(row)
    everyone = reached(rows, delays)
    return {
        "minutes": max(1, round((at - drill.start.at).total_seconds() / 60)),
        **everyone,
        "profiles": {profile: reached(some, delays) for profile, some in by_profile.items()},
        "curve": curve(list(delays.values()), at - drill.start.at),
        "steps": [_step(line) for line in lines_of(drill, at)],
        "letters": Letter.objects.filter(about=drill.about).count(),
        "refused": Letter.objects.filter(about=drill.about, state=Letter.State.REFUSED).count(),
    }


def delay_of(row: Told, at: dt.datetime) -> float | None:
    """Minutes between being told and saying so, while it lasted."""
    if not hasattr(row, "receipt") or row.receipt.at > at:
        return None
    return max(0.0, (row.receipt.at - row.at).total_seconds() / 60)


def reached(rows: list[Told], delays: dict[int, float]) -> dict[str, Any]:
    mine = [delays[row.pk] for row in rows if row.pk in delays]
    return {"told": len(rows), "received": len(mine), "median": round(median(mine), 1) if mine else None}


def curve(delays: list[float], lasted: dt.timedelta) -> list[list[float]]:
    """`[[minutes, how many had answered]]`, from nought to the end."""
    minutes = max(1.0, lasted.total_seconds() / 60)
    moments = [minutes * point / POINTS for point in range(POINTS + 1)]
    return [[round(moment, 1), sum(delay <= moment for delay in delays)] for moment in moments]


def lines_of(drill: Drill, at: dt.datetime) -> list[Line]:
    """Those steps that were due before its end, or were done."""
    if not drill.start.deployment:
        return []
    lines = board_of(drill.start.deployment, now=at).lines
    return [line for line in lines if line.is_done or line.state == LATE]


def _step(line: Line) -> dict[str, Any]:
    proof = line.proofs[-1] if line.is_done and line.proofs else None
    late = proof is not None and line.step.due_at is not None and proof.at > line.step.due_at
    return {
        "what": line.step.what,
        "who": line.step.get_actor_display(),
        "state": ("late" if late else "done") if line.state == DONE else "missed",
        "at": timezone.localtime(proof.at).strftime("%H:%M") if proof else "",
    }


def silent(drill: Drill) -> QuerySet[Person]:
    """Those who were told and have not answered, by name."""
    waited = drill.told.filter(receipt__isnull=True)
    return Person.objects.filter(drills_told__in=waited).order_by("last_name", "first_name", "pk")


def before(drill: Drill) -> Report | None:
    """The report of the last drill held before this one, to compare with."""
    earlier = Report.objects.filter(drill__school=drill.school, drill__starts_at__lt=drill.starts_at)
    return earlier.order_by("-drill__starts_at").first()


def drill_held(school: School) -> Figure:
    """One was held to its end within twelve months."""
    since = timezone.now() - FRESH
    held = Drill.objects.held().filter(school=school, ending__at__gte=since).exists()
    return Figure(int(held), 1, address("drills:drills", school.uai))
