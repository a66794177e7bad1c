"""Django's Tasks interface on our own queue: `some_task.enqueue(…)`; a deletion away from Django 6."""

from typing import Any

from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from preau.foundation.jobs.models import Job

STATUS = {
    Job.Status.READY: TaskResultStatus.READY,
    Job.Status.RUNNING: TaskResultStatus.RUNNING,
    Job.Status.SUCCEEDED: TaskResultStatus.SUCCESSFUL,
    Job.Status.FAILED: TaskResultStatus.FAILED,
}


class DatabaseQueue(BaseTaskBackend):
    """Jobs are rows, written in the transaction of the act that asks for them: none is lost, none is early."""

    supports_defer = True
    supports_priority = True
    supports_get_result = True

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        from preau.foundation.jobs.asking import ask

        self.validate_task(task)
        return self._result(ask(task, *args, **kwargs), task)

    def get_result(self, result_id: str) -> TaskResult:
        from preau.foundation.jobs.worker import task_named

        job = Job.objects.filter(pk=result_id).first()
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return self._result(job, task_named(job.task))

    def _result(self, job: Job, task: Task) -> TaskResult:
        result: TaskResult = TaskResult(
            task=task,
            id=str(job.pk),
            status=STATUS[Job.Status(job.status)],
            enqueued_at=job.asked_at,
            started_at=job.started_at,
            last_attempted_at=job.started_at,
            finished_at=job.finished_at,
            args=normalize_json(job.args),
            kwargs=normalize_json(job.kwargs),
            backend=self.alias,
            errors=[TaskError(exception_class_path="builtins.Exception", traceback=job.error)] if job.error else [],
            worker_ids=["worker"] * job.attempts,
        )
        object.__setattr__(result, "_return_value", job.result)
        return result
