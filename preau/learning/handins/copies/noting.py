"""Writing on a copy: on a passage of the text, at a point of a sheet, along a stroke. The copy itself never changes."""

import json
from typing import Any

from django.core.exceptions import ValidationError

from preau.foundation.storage.models import File
from preau.learning.handins.copies import margin
from preau.learning.handins.models import Annotation, Submission

MOST_STROKES = 60
MOST_POINTS = 6_000
SPOTS = {
    f"{x}-{y}": (f"{high}, {wide}", (across, down))
    for y, high, down in ((1, "en haut", 0.12), (2, "au milieu", 0.5), (3, "en bas", 0.88))
    for x, wide, across in ((1, "à gauche", 0.1), (2, "au centre", 0.5), (3, "à droite", 0.9))
}
Stroke = list[list[float]]


def note(submission: Submission, said: dict[str, Any], *, by: Any) -> Annotation:
    """Write it where it is pointed at. Raises `ValidationError` when that is not in this work."""
    if not said.get("where"):
        return _on_words(submission, said, by)
    file, page = _sheet(submission, said["where"])
    strokes = said.get("strokes") or []
    shape = Annotation.Shape.STROKE if strokes else said.get("shape") or Annotation.Shape.POINT
    x, y = strokes[0][0] if strokes else _point(said)
    where = {"file": file, "page": page, "x": x, "y": y, "strokes": strokes, "shape": shape}
    return submission.annotations.create(by=by, comment=said["comment"], **where)


def read_strokes(raw: str) -> list[Stroke]:
    """Lines of points in 0..1. Raises `ValidationError` for anything else."""
    if not raw:
        return []
    try:
        strokes = [[[round(float(x), 4), round(float(y), 4)] for x, y in stroke] for stroke in json.loads(raw)]
    except (ValueError, TypeError) as error:
        raise ValidationError("Ce tracé n’est pas lisible.") from error
    points = [axis for stroke in strokes for point in stroke for axis in point]
    if not all(0 <= axis <= 1 for axis in points) or not all(strokes):
        raise ValidationError("Ce tracé sort de la feuille.")
    if len(strokes) > MOST_STROKES or len(points) > 2 * MOST_POINTS:
        raise ValidationError("Ce tracé est trop long : faites-en plusieurs.")
    return strokes


def _on_words(submission: Submission, said: dict[str, Any], by: Any) -> Annotation:
    span = margin.found(submission.text, said.get("passage", "").replace("\r\n", "\n"), said.get("near") or 0)
    if span is None:
        raise ValidationError("Ces mots ne sont pas dans le texte : recopiez le passage tel qu’il est écrit.")
    passage = {"shape": Annotation.Shape.PASSAGE, "start": span[0], "end": span[1]}
    return submission.annotations.create(by=by, comment=said["comment"], **passage)


def _sheet(submission: Submission, where: str) -> tuple[File, int]:
    """`<file>:<page>`."""
    name, _, page = where.partition(":")
    file = next((one for one in submission.ordered_files if str(one.pk) == name), None)
    if file is None or not page.isdecimal() or not 0 < int(page) < 1000:
        raise ValidationError("Cette feuille n’est pas dans la copie.")
    return file, int(page)


def _point(said: dict[str, Any]) -> tuple[float, float]:
    if said.get("x") is not None and said.get("y") is not None:
        return said["x"], said["y"]
    return SPOTS.get(said.get("spot", ""), SPOTS["2-2"])[1]
