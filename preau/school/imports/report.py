"""What an import did, on a page that can be printed and filed, and what comes next."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from preau.foundation.ui.words import count
from preau.school.imports.departing import proposals
from preau.school.imports.looking import Line, columns, line_of, summary
from preau.school.imports.models import Intake, Verb

MOST_LINES = 500


@dataclass(frozen=True)
class Step:
    label: str
    why: str
    href: str = ""


@dataclass
class Report:
    """`refused` and `gone` are what remains to be looked at by somebody."""

    intake: Intake
    columns: list[tuple[str, str]]
    rows: list[dict[str, Any]]
    refused: list[Line]
    gone: list[Line]
    next_steps: list[Step]


def report_of(intake: Intake) -> Report:
    return Report(
        intake=intake,
        columns=columns(intake.preview, is_applied=True),
        rows=summary(intake.preview),
        refused=[line_of(one) for one in intake.remarks.refused()[:MOST_LINES]],
        gone=[line_of(one) for one in intake.changes.filter(verb=Verb.GONE)[:MOST_LINES]],
        next_steps=[*_departures(intake), *_next_steps(intake)],
    )


def _departures(intake: Intake) -> list[Step]:
    waiting = len(proposals(intake))
    if not waiting:
        return []
    why = f"{count(waiting, 'personne n’est', 'personnes ne sont')} plus dans les fichiers : parties, ou oubliées ?"
    return [Step("Décider des départs", why, f"{intake.href}?vue=gone#lignes")]


def _next_steps(intake: Intake) -> list[Step]:
    assert intake.school is not None
    uai = intake.school.uai
    return [
        Step(
            "Remettre les fiches d’activation",
            "Une page par personne ou par famille, avec l’identifiant et le code : à imprimer ou à envoyer.",
            reverse("accounts:console", args=[uai]),
        ),
        Step("Corriger les refus à la source", "Dans SIECLE, STS-web ou ONDE ; le prochain import les reprendra."),
        Step(
            "Refaire l’import chaque semaine",
            "Avec de nouveaux exports : ce qui n’a pas changé n’est pas touché.",
            reverse("imports:school", args=[uai]),
        ),
    ]
