"""What happens by the clock: `every(minutes=5)(send_digests)` in a room's `apps.ready()`."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django_tasks.base import Task

from preau.foundation.jobs.asking import ask


@dataclass(frozen=True)
class Recurrence:
    task: Task
    period: dt.timedelta

    def key(self, now: dt.datetime) -> str:
        """The same for a whole period: however many workers tick, the work is asked for once."""
        return f"{self.task.module_path}@{int(now.timestamp() // self.period.total_seconds())}"


_recurrences: list[Recurrence] = []


def every(task: Task, **period: int) -> None:
    _recurrences.append(Recurrence(task, dt.timedelta(**period)))


def tick(now: dt.datetime) -> None:
    for recurrence in recurrences():
        ask(recurrence.task, key=recurrence.key(now), max_attempts=1)


def recurrences() -> Iterator[Recurrence]:
    return iter(_recurrences)
