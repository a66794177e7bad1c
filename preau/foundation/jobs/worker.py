"""The worker: one thread in the embedded process, or a process of its own (`manage.py work`)."""

import logging
import threading
import traceback
from contextlib import suppress

from django.db import close_old_connections, connection
from django.db.utils import DatabaseError
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import Task
from django_tasks.utils import normalize_json

from preau.foundation.jobs import schedule, wake
from preau.foundation.jobs.asking import running
from preau.foundation.jobs.models import Job
from preau.foundation.realtime.bus import publish

log = logging.getLogger(__name__)
IDLE_SECONDS = 2.0


def task_named(path: str) -> Task:
    task = import_string(path)
    if not isinstance(task, Task):
        raise TypeError(f"{path} is not a task")
    return task


def run(job: Job) -> None:
    """Run one claimed job to its end; what it raises is written down and it is tried again."""
    token = running.set(job)
    try:
        result = task_named(job.task).call(*job.args, **job.kwargs)
        job.succeed(normalize_json(result))
    except Exception as error:  # a job may fail in any way: none of them may stop the worker
        log.exception("job failed", extra={"job": job.pk, "task": job.task, "attempt": job.attempts})
        job.fail("".join(traceback.format_exception(error)))
    finally:
        running.reset(token)
        publish(
            f"job:{job.pk}",
            "finished" if job.is_finished else "retried",
            {"status": job.status, "percent": job.percent},
        )


def run_next() -> bool:
    """Claim and run the next job that is due; False when there is none."""
    now = timezone.now()
    for job in Job.objects.due(now)[:5]:
        if job.claim(now):
            run(job)
            return True
    return False


def drain(limit: int = 10_000) -> int:
    """Run all that is due, here and now; how many were run. Tests and the demonstration use it."""
    return next((n for n in range(limit) if not run_next()), limit)


class Worker(threading.Thread):
    """Runs jobs until told to stop; the one it is on is finished first."""

    def __init__(self) -> None:
        super().__init__(name="jobs", daemon=True)
        self._stopping = threading.Event()

    def run(self) -> None:
        while not self._stopping.is_set():
            with suppress(DatabaseError):  # the database is away: wait and look again
                schedule.tick(timezone.now())
                while not self._stopping.is_set() and run_next():
                    pass
            close_old_connections()
            wake.wait(IDLE_SECONDS)
        connection.close()

    def stop(self) -> None:
        self._stopping.set()
        wake.up()
