"""What closures ask of a teacher, and where all of them are."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from preau.continuity.closures.models import Closure, Reopening, TeacherTask
from preau.continuity.closures.models.task import said_task
from preau.foundation.reading.statement import date, read
from preau.school.people.models.cohort import NAME_IN_SQL


def tasks_for(teacher: Any, day: dt.date) -> list[TeacherTask]:
    """One's own, of closures in force that day or to come, undone first. One statement; each knows `is_done`."""
    tasks: Any = (
        TeacherTask.objects.of(teacher)
        .filter(closure__in=Closure.objects.not_over(day).values("pk"))
        .exclude(Exists(Reopening.objects.on(day).filter(closure=OuterRef("closure"), cohort=OuterRef("cohort"))))
        .with_work()
        .select_related("closure", "cohort", "subject")
        .order_by("due_on", "cohort__code", "pk")
    )
    found = list(tasks)
    for task in found:
        task.is_done = task.is_given or task.is_ticked
    return sorted(found, key=lambda task: task.is_done)


@dataclass(frozen=True)
class Left:
    """One task not done yet, as a desk shows it: `Donner du travail à 4B en maths`, for that day."""

    saying: str
    due_on: dt.date


# As `TeacherTaskQuerySet.with_work` and `Closure.not_over` say, for a page that everyone opens each morning.
LEFT = f"""
SELECT 'left', t.id, json_array(t.due_on, s.short,
         {NAME_IN_SQL})
  FROM closures_teachertask t
  JOIN closures_closure k ON k.id = t.closure_id
  LEFT JOIN closures_ending e ON e.closure_id = k.id
  JOIN people_cohort c ON c.id = t.cohort_id
  JOIN timetable_subject s ON s.id = t.subject_id
 WHERE t.teacher_id = %(teacher)s AND COALESCE(e.last_day, k.ends_on) >= %(day)s
   AND NOT EXISTS (SELECT 1 FROM closures_cancellation x WHERE x.closure_id = k.id)
   AND NOT EXISTS (SELECT 1 FROM closures_tasktick i WHERE i.task_id = t.id)
   AND NOT EXISTS (SELECT 1 FROM closures_reopening r
                    WHERE r.closure_id = k.id AND r.cohort_id = t.cohort_id AND r.from_day <= %(day)s)
   AND NOT EXISTS (
     SELECT 1 FROM activities_activity a
       JOIN activities_publication b ON b.activity_id = a.id
       JOIN audiences_audiencepart p ON p.audience_id = a.audience_id AND p.cohort_id = t.cohort_id
      WHERE a.author_id = t.teacher_id AND (a.subject_id = t.subject_id OR a.subject_id IS NULL)
        AND a.planned_on BETWEEN k.starts_on AND COALESCE(e.last_day, k.ends_on))
 ORDER BY t.due_on, c.code, t.id
"""  # noqa: S608 a constant of ours


def left_for(teacher: Any, day: dt.date) -> list[Left]:
    """What closures ask of this teacher and is not done yet. One statement."""
    rows = read(LEFT, teacher=teacher.pk, day=day)
    return [Left(said_task(cohort, subject), date(due_on) or day) for _, _, (due_on, subject, cohort) in rows]


def done_of(closure: Closure) -> tuple[int, int]:
    """How many of its tasks are done, and how many were asked."""
    tasks = TeacherTask.objects.filter(closure=closure).with_work()
    counted = tasks.aggregate(asked=Count("pk"), done=Count("pk", filter=Q(is_given=True) | Q(is_ticked=True)))
    return counted["done"], counted["asked"]


def progress_by_teacher(closure: Closure) -> list[dict[str, Any]]:
    """Per teacher: asked and done, those with most left first."""
    rows: Any = (
        TeacherTask.objects.filter(closure=closure)
        .with_work()
        .values("teacher", "teacher__last_name", "teacher__first_name")
        .annotate(asked=Count("pk"), done=Count("pk", filter=Q(is_given=True) | Q(is_ticked=True)))
    )
    return sorted(rows, key=lambda row: (row["done"] - row["asked"], row["teacher__last_name"]))
