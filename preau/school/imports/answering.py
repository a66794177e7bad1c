"""What a person says of what the files leave unclear; it is remembered, then everything is compared again."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.school.imports.answers import Answers
from preau.school.imports.handling import compare, refuse_if_settled
from preau.school.imports.models import CohortChoice, Correction, Intake, Layout, Resolution, Table


def answers_of(uai: str) -> Answers:
    """Everything that was said for this school."""
    lines = Correction.objects.filter(uai=uai).values_list("signature", "line", "cells")
    return Answers(
        columns=dict(Layout.objects.filter(uai=uai).values_list("signature", "columns")),
        cohorts=dict(CohortChoice.objects.filter(uai=uai).values_list("said", "code")),
        lines={(signature, line): tuple(cells) for signature, line, cells in lines},
        people=dict(Resolution.objects.filter(uai=uai).values_list("said", "chosen")),
    )


@transaction.atomic
def lay_out(table: Table, *, kind: str, columns: Sequence[str], by: Any) -> None:
    """Say of whom a table speaks, and what each of its columns is."""
    intake = table.file.intake
    _keep(intake, Layout, {"signature": table.signature}, {"kind": kind, "columns": list(columns)}, by)
    _again(intake, "intake.columns_chosen", by, file=table.file.name)


@transaction.atomic
def place_cohorts(intake: Intake, codes: Mapping[str, str], *, by: Any) -> None:
    """Say which class each of these names is; a blank code leaves it out."""
    for said, code in codes.items():
        _keep(intake, CohortChoice, {"said": said}, {"code": code}, by)
    _again(intake, "intake.cohorts_chosen", by, classes=len(codes))


@transaction.atomic
def correct(intake: Intake, lines: Mapping[tuple[str, str], Sequence[str]], *, by: Any) -> None:
    """Correct lines, known by the signature of their table and their fingerprint."""
    for (signature, line), cells in lines.items():
        _keep(intake, Correction, {"signature": signature, "line": line}, {"cells": list(cells)}, by)
    _again(intake, "intake.lines_corrected", by, lines=len(lines))


@transaction.atomic
def uncorrect(intake: Intake, signature: str, line: str, *, by: Any) -> None:
    """Read the line as it stands in the file again."""
    refuse_if_settled(intake)
    Correction.objects.filter(uai=intake.uai, signature=signature, line=line).delete()
    _again(intake, "intake.correction_forgotten", by)


@transaction.atomic
def resolve(intake: Intake, chosen: Mapping[str, str], *, by: Any) -> None:
    """Answer questions about people; a blank answer is « none of these »."""
    for said, key in chosen.items():
        _keep(intake, Resolution, {"said": said}, {"chosen": key}, by)
    _again(intake, "intake.questions_answered", by, questions=len(chosen))


def _keep(intake: Intake, model: Any, what: dict[str, str], answer: dict[str, Any], by: Any) -> None:
    refuse_if_settled(intake)
    model.objects.update_or_create(uai=intake.uai, **what, defaults=answer | {"by": by, "at": timezone.now()})


def _again(intake: Intake, verb: str, by: Any, **facts: Any) -> None:
    record(verb, by=by, on=intake, scope=intake.uai, **facts)
    compare(intake, by=by)
