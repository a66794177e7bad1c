"""Asking for work, and telling from inside the work how far it is."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task
from django_tasks.utils import normalize_json

from preau.foundation.jobs import wake
from preau.foundation.jobs.models import Job
from preau.foundation.realtime.bus import publish, publish_at_once

running: ContextVar[Job | None] = ContextVar("running", default=None)


def ask(
    task: Task,
    *args: Any,
    key: str | None = None,
    by: Any = None,
    label: str = "",
    after: dt.datetime | None = None,
    max_attempts: int = 5,
    **kwargs: Any,
) -> Job:
    """Put work in the queue, in the present transaction.

    `key`: asking again with the same key gives the same job. `by`: who may follow its progress.
    """
    wanted = {
        "task": task.module_path,
        "args": normalize_json(list(args)),
        "kwargs": normalize_json(kwargs),
        "priority": task.priority,
        "label": label,
        "owner": by,
        "run_after": after or task.run_after or timezone.now(),
        "max_attempts": max_attempts,
    }
    job, fresh = Job.objects.get_or_create(key=key, defaults=wanted) if key else (Job.objects.create(**wanted), True)
    if fresh:  # waking for nothing new would keep the worker from ever resting: its own clock asks at each turn
        transaction.on_commit(wake.up)
    return job


def progress(done: int, total: int, message: str = "") -> None:
    """Say from inside a task how far it is; outside of one it says nothing."""
    job = running.get()
    if job is not None:
        job.advance(done, total, message)
        publish(
            f"job:{job.pk}",
            "progress",
            {"done": done, "total": total, "percent": job.percent, "message": message},
        )


@contextmanager
def aside() -> Iterator[None]:
    """Work done for a task whose own steps are not the task's: what it says of its progress is not told."""
    token = running.set(None)
    try:
        yield
    finally:
        running.reset(token)


def mention(done: int, total: int, message: str = "") -> None:
    """`progress` from inside a long transaction, whose rows nobody else can see yet: through the cache."""
    job = running.get()
    if job is not None:
        job.mention(done, total, message)
        publish_at_once(f"job:{job.pk}", "progress", {"done": done, "total": total, "message": message})
