"""How good the alerts are, on tables of what happened (docs/operations/alertes.md)."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from preau.learning.followup.watch.evaluating import Figures, Unreadable, evaluate, read_stories
from preau.learning.followup.watch.oulad import read_oulad

HEAD = "règle     justes  à tort  manqués  précision  rappel  avance  classe/sem."


class Command(BaseCommand):
    help = "Rejoue les alertes sur des tables et les compare à ce que chacun est devenu."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="signes.csv, travaux.csv et suites.csv")
        parser.add_argument("--oulad", action="store_true", help="le dossier contient les tables publiques OULAD")
        parser.add_argument(
            "--group", default="", help="avec --oulad : la colonne de studentInfo.csv qui fait les groupes"
        )
        parser.add_argument("--closed", action="store_true", help="comme école fermée : 3 jours au lieu de 7")

    def handle(self, *args: Any, folder: Path, closed: bool, oulad: bool, group: str, **options: Any) -> None:
        try:
            stories = read_oulad(folder, group) if oulad else read_stories(folder)
        except Unreadable as refusal:
            raise CommandError(str(refusal)) from refusal
        days = sorted({day for story in stories.values() for day in story.signs} | _dues(stories))
        if not days:
            raise CommandError("Ces tables ne disent rien : aucun signe, aucun travail.")
        figures = evaluate(stories, _school_days(days[0], days[-1]), in_closure=closed)
        self.stdout.write(f"{len(stories)} élèves, du {days[0]:%d/%m/%Y} au {days[-1]:%d/%m/%Y}\n{HEAD}")
        for rule, found in figures.items():
            self.stdout.write(_line(rule or "toutes", found))
        for rule, found in figures.items():
            for name, share in found.false_by_group.items():
                self.stdout.write(f"  {rule or 'toutes'} à tort parmi « {name} » restés : {share:.0%}")


def _dues(stories: Any) -> set[dt.date]:
    return {due for story in stories.values() for _, _, due, _, _ in story.works}


def _school_days(first: dt.date, last: dt.date) -> list[dt.date]:
    """Week-days: a table from elsewhere says nothing of holidays."""
    return [
        day for n in range((last - first).days + 2) if (day := first + dt.timedelta(days=n)).isoweekday() <= 5
    ]  # fmt: skip


def _line(rule: str, found: Figures) -> str:
    precision, recall = (f"{one:.2f}" if one is not None else "–" for one in (found.precision, found.recall))
    lead = f"{found.lead:.0f} j" if found.lead is not None else "–"
    return (
        f"{rule:<8}{found.found:>8}{found.false:>8}{found.missed:>9}{precision:>11}{recall:>8}{lead:>8}"
        f"{found.per_class_and_week:>13.2f}"
    )
