"""Ending early: told at once, and assessed at once when the last day is already there."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.continuity.closures.assessing import assess
from preau.continuity.closures.changing import end_early
from preau.continuity.closures.models import Closure


@transaction.atomic
def end_and_assess(closure: Closure, last_day: dt.date, *, by: Any) -> None:
    end_early(closure, last_day, by=by)
    if last_day <= timezone.localdate():
        assess(Closure.objects.get(pk=closure.pk))
