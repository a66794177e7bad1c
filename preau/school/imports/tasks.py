from django.utils import timezone
from django_tasks import task

from preau.foundation.jobs.asking import progress
from preau.school.imports import retention
from preau.school.imports.aaf.sweep import run
from preau.school.imports.apply import Outdated, apply, reopen
from preau.school.imports.models import Intake, Sweep
from preau.school.imports.preview import prepare
from preau.school.imports.undoing import undo


@task()
def prepare_intake(intake: int) -> None:
    found = Intake.objects.with_records().get(pk=intake)
    with timezone.override(
        found.school.zone if found.school else None
    ):  # an agenda in UTC becomes hours of this school
        prepare(found)


@task()
def apply_intake(intake: int) -> None:
    found = Intake.objects.with_records().get(pk=intake)
    try:
        apply(found)
    except Outdated:
        reopen(found)


@task()
def undo_intake(intake: int) -> None:
    undo(Intake.objects.with_records().get(pk=intake))


@task()
def run_sweep(sweep: int) -> None:
    run(Sweep.objects.get(pk=sweep), progress)


@task()
def forget_old_files() -> None:
    retention.forget_old_files()
