"""The one line above every page of those whom a closure concerns: one statement a request."""

import datetime as dt

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from preau.continuity.closures.days import said_dates
from preau.continuity.closures.models import Closure
from preau.foundation.ui.shell import Notice
from preau.foundation.ui.words import day as said_day
from preau.school.people.models import Stage

MOST = 3
SOON = dt.timedelta(days=6)


def notices(request: HttpRequest) -> list[Notice]:
    if not hasattr(request, "closures_notices"):
        found = (
            Closure.objects.concerning(request.user)
            .not_over(timezone.localdate())
            .select_related("school", "ending")[:MOST]
        )
        request.closures_notices = [notice_of(closure, timezone.localdate()) for closure in found]  # type: ignore[attr-defined]
    return request.closures_notices  # type: ignore[attr-defined]


def notice_of(closure: Closure, today: dt.date) -> Notice:
    """« Collège fermé jusqu’à vendredi. On continue d’ici. »"""
    last, school = closure.last_day, closure.school
    stage = school.get_stage_display().capitalize()
    what = f"{stage} {'fermée' if school.stage == Stage.PRIMARY else 'fermé'}"
    what = f"Cours à distance ({closure.scope_label})" if closure.scope_label else what
    dates = _until(last, today) if closure.starts_on <= today else said_dates(closure.starts_on, last)
    return Notice(
        title=f"{what} {dates}.",
        text="On continue d’ici.",
        href=reverse("closures:guide", args=[closure.pk]),
        link="Ce qu’il faut savoir",
    )


def _until(last: dt.date, today: dt.date) -> str:
    if last == today:
        return "aujourd’hui"
    return f"jusqu’à {said_day(last).split()[0]}" if last - today <= SOON else f"jusqu’au {said_day(last)}"
