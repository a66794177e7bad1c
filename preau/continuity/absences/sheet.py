"""The two numbers of the annual plan as a CSV that a French spreadsheet opens at once."""

import csv

from django.http import HttpResponse

from preau.continuity.absences.counting import OPEN, Figures
from preau.continuity.absences.models import Decision
from preau.school.people.models import School

WAYS = [(way.value, way.label) for way in Decision.Way] + [(OPEN, "sans décision")]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(school: School, figures: Figures) -> HttpResponse:
    """Semicolons, UTF-8 with its mark; one row per class and subject, then the sum."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    name = f"remplacements-{school.uai}-{figures.last:%Y-%m-%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    sheet = csv.writer(answer, delimiter=";")
    sheet.writerow(
        [
            "Classe",
            "Matière",
            "Heures non assurées",
            "Heures remplacées",
            "Heures perdues",
            *(label for _, label in WAYS),
        ]
    )
    for line in [*figures.lines, figures.whole]:
        names = [line.cohort.name if line.cohort else "Total", line.subject.label if line.subject else ""]
        numbers = [line.missed, line.made_up, line.lost, *(line.ways[way] for way, _ in WAYS)]
        sheet.writerow([*map(_plain, names), *numbers])
    return answer


def _plain(text: str) -> str:
    """What a spreadsheet would run as a formula is kept as text."""
    return f"'{text}" if text.startswith(FORMULA) else text
