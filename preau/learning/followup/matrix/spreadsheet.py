"""The matrix as a table that a French spreadsheet opens at once: what is shown, filters included."""

from django.http import HttpResponse

from preau.foundation.text.spreadsheet import table
from preau.learning.followup.matrix.weaving import Pupil
from preau.learning.followup.matrix.window import Sight


def as_csv(sight: Sight) -> HttpResponse:
    """One row per pupil, one column per work."""
    name = f"suivi-{sight.cohort.code}-{sight.window.first:%Y-%m-%d}.csv".replace(" ", "-")
    head = ["Nom", "Prénom", *[work.title for work in sight.matrix.works], "Temps réel (min)"]
    return table([head, *(_row(sight, pupil) for pupil in sight.matrix.pupils)], name)


def _row(sight: Sight, pupil: Pupil) -> list[str]:
    cells = [cell.full if cell else "" for _, cell in sight.matrix.cells_of(pupil)]
    minutes = sight.matrix.minutes_of(pupil)
    return [pupil.last_name, pupil.first_name, *cells, str(minutes) if minutes is not None else ""]
