"""The matrix as a CSV that a French spreadsheet opens at once."""

import csv

from django.http import HttpResponse

from preau.learning.followup.window import Sight

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(sight: Sight) -> HttpResponse:
    """Semicolons, UTF-8 with its mark; one row per pupil, one column per work."""
    name = f"suivi-{sight.cohort.code}-{sight.window.first:%Y-%m-%d}.csv".replace(" ", "-")
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    sheet = csv.writer(answer, delimiter=";")
    sheet.writerow(["Nom", "Prénom", *[_plain(work.title) for work in sight.matrix.works], "Temps réel (min)"])
    for pupil in sight.matrix.pupils:
        cells = [cell.full if cell else "" for _, cell in sight.matrix.cells_of(pupil)]
        minutes = sight.matrix.minutes_of(pupil)
        names = [_plain(pupil.last_name), _plain(pupil.first_name)]
        sheet.writerow([*names, *map(_plain, cells), minutes if minutes is not None else ""])
    return answer


def _plain(text: str) -> str:
    """What a spreadsheet would run as a formula is kept as text."""
    return f"'{text}" if text.startswith(FORMULA) else text
