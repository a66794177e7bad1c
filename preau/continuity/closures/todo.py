"""What closures ask of a teacher, and where all of them are."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q

from preau.continuity.closures.models import Closure, TeacherTask


def tasks_for(teacher: Any, day: dt.date) -> list[TeacherTask]:
    """One's own, of closures in force that day or to come, undone first. One statement; each knows `is_done`."""
    tasks: Any = (
        TeacherTask.objects.of(teacher)
        .filter(closure__in=Closure.objects.not_over(day).values("pk"))
        .with_work()
        .select_related("closure", "cohort", "subject")
        .order_by("due_on", "cohort__code", "pk")
    )
    found = list(tasks)
    for task in found:
        task.is_done = task.is_given or task.is_ticked
    return sorted(found, key=lambda task: task.is_done)


def progress_by_teacher(closure: Closure) -> list[dict[str, Any]]:
    """Per teacher: asked and done, those with most left first."""
    rows: Any = (
        TeacherTask.objects.filter(closure=closure)
        .with_work()
        .values("teacher", "teacher__last_name", "teacher__first_name")
        .annotate(asked=Count("pk"), done=Count("pk", filter=Q(is_given=True) | Q(is_ticked=True)))
    )
    return sorted(rows, key=lambda row: (row["done"] - row["asked"], row["teacher__last_name"]))
