"""The queue: what is to be done later, by whom it was asked, and how far it is."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.core.cache import cache
from django.db import models
from django.utils import timezone

LEASE = dt.timedelta(minutes=2)  # a worker that dies loses its jobs after this; a living one renews it
FIRST_RETRY = dt.timedelta(seconds=5)


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(owner=user)

    def due(self, now: dt.datetime) -> Self:
        """Ready and their time has come, or abandoned by a worker that died."""
        ready = models.Q(status=Job.Status.READY, run_after__lte=now)
        abandoned = models.Q(status=Job.Status.RUNNING, leased_until__lt=now)
        return self.filter(ready | abandoned).order_by("-priority", "run_after", "id")

    def unfinished(self) -> Self:
        return self.filter(status__in=[Job.Status.READY, Job.Status.RUNNING])


class Job(models.Model):
    """One piece of long work. `key` makes asking twice harmless: the second ask is the first job."""

    class Status(models.TextChoices):
        READY = "ready", "en attente"
        RUNNING = "running", "en cours"
        SUCCEEDED = "succeeded", "terminé"
        FAILED = "failed", "en échec"

    task = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    key = models.CharField(max_length=120, null=True, unique=True)
    priority = models.SmallIntegerField(default=0)
    label = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="jobs")
    status = models.CharField(max_length=10, choices=Status, default=Status.READY)
    asked_at = models.DateTimeField(default=timezone.now)
    run_after = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=5)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["status", "run_after"]), models.Index(fields=["owner", "-id"])]

    def __str__(self) -> str:
        return f"{self.label or self.task} ({self.get_status_display()})"

    @property
    def is_finished(self) -> bool:
        return self.status in {self.Status.SUCCEEDED, self.Status.FAILED}

    @property
    def percent(self) -> int:
        if self.status == self.Status.SUCCEEDED:
            return 100
        return min(99, 100 * self.done // self.total) if self.total else 0

    def claim(self, now: dt.datetime) -> bool:
        """Take the job if nobody took it meanwhile."""
        taken = (
            Job.objects.due(now)
            .filter(pk=self.pk, attempts=self.attempts)
            .update(
                status=self.Status.RUNNING,
                leased_until=now + LEASE,
                started_at=now,
                attempts=models.F("attempts") + 1,
            )
        )
        self.refresh_from_db()
        return bool(taken)

    def advance(self, done: int, total: int, message: str = "") -> None:
        """Say how far the work is, and keep the lease."""
        self.done, self.total, self.message = done, total, message[:300]
        self.leased_until = timezone.now() + LEASE
        self.save(update_fields=["done", "total", "message", "leased_until"])

    def mention(self, done: int, total: int, message: str = "") -> None:
        """`advance` from inside a transaction: kept where others can see it before the commit."""
        cache.set(f"job:{self.pk}:mention", (done, total, message), LEASE.total_seconds())

    @property
    def latest(self) -> tuple[int, str]:
        """How far it is, in percent, and what it is doing: what a running transaction mentions wins."""
        mentioned = None if self.is_finished else cache.get(f"job:{self.pk}:mention")
        if mentioned is None:
            return self.percent, self.message
        done, total, message = mentioned
        return min(99, 100 * done // total), message

    def succeed(self, result: Any) -> None:
        self.status, self.finished_at, self.result, self.error = (
            self.Status.SUCCEEDED,
            timezone.now(),
            result,
            "",
        )
        self.save(update_fields=["status", "finished_at", "result", "error"])

    def fail(self, error: str) -> None:
        """Try again later, each time twice as late, until the attempts are used up."""
        self.error = error[-4000:]
        if self.attempts < self.max_attempts:
            self.status, self.run_after = (
                self.Status.READY,
                timezone.now() + FIRST_RETRY * 2 ** (self.attempts - 1),
            )
        else:
            self.status, self.finished_at = self.Status.FAILED, timezone.now()
        self.save(update_fields=["status", "run_after", "finished_at", "error"])
