"""The two numbers of the annual plan as a table that a French spreadsheet opens at once."""

from django.http import HttpResponse

from preau.continuity.absences.counting import OPEN, Figures
from preau.continuity.absences.models import Decision
from preau.foundation.text.spreadsheet import table
from preau.school.people.models import School

WAYS = [(way.value, way.label) for way in Decision.Way] + [(OPEN, "sans décision")]
HEAD = ("Classe", "Matière", "Heures non assurées", "Heures remplacées", "Heures perdues")


def as_csv(school: School, figures: Figures) -> HttpResponse:
    """One row per class and subject, then the sum."""
    rows = [
        [
            line.cohort.name if line.cohort else "Total",
            line.subject.label if line.subject else "",
            *(str(one) for one in (line.missed, line.made_up, line.lost, *(line.ways[way] for way, _ in WAYS))),
        ]
        for line in [*figures.lines, figures.whole]
    ]
    return table([[*HEAD, *(label for _, label in WAYS)], *rows], f"remplacements-{school.uai}-{figures.last}.csv")
