"""What a mark is on each scale: how it is chosen, read and said. Nothing here is ever a zero for work not done.

A `measure` is a scale (`twenty`, `letters`), with its total where it has one of its own (`points/35`).
"""

from decimal import Decimal, InvalidOperation

from preau.school.activities.models import Activity

Scale = Activity.Scale

LEVELS = {
    Scale.COMPETENCES: ["1", "2", "3", "4"],
    Scale.LETTERS: ["E", "D", "C", "B", "A"],
}
MEANINGS = {
    "1": "maîtrise insuffisante",
    "2": "maîtrise fragile",
    "3": "maîtrise satisfaisante",
    "4": "très bonne maîtrise",
    "A": "très bien acquis",
    "B": "acquis",
    "C": "presque acquis",
    "D": "en cours d’acquisition",
    "E": "à reprendre",
}
OUT_OF = {Scale.TWENTY: 20, Scale.TEN: 10}


class NotAMark(Exception):
    """Why this is no mark on the scale, as a sentence for the teacher."""


def levels(measure: str) -> list[tuple[str, str]]:
    """The marks of a scale of levels, best first, each with its meaning; none for the others."""
    return [(level, MEANINGS[level]) for level in reversed(_rungs(measure))]


def out_of(measure: str) -> int | None:
    """The total of a scale of points; None for the others."""
    scale, _, total = measure.partition("/")
    return int(total) if total else OUT_OF.get(Scale(scale))


def read(measure: str, raw: str) -> str:
    """The mark as it is shown (`15,5/20`, `B`, `3`), empty for none given. Raises `NotAMark`."""
    raw = raw.strip()
    if not raw or measure == Scale.NONE:
        return ""
    if most := out_of(measure):
        return _out_of(raw, most)
    if raw.upper() not in _rungs(measure):
        raise NotAMark(f"« {raw[:20]} » n’est pas une appréciation de cette échelle.")
    return raw.upper()


def earned(measure: str, share: float) -> str:
    """What a share of the points (0 to 1) is on the scale; a percentage when there is none."""
    if most := out_of(measure):
        return _out_of(str(round(Decimal(str(share)) * most * 2) / Decimal(2)), most)
    if measure == Scale.NONE:
        return f"{round(share * 100)}\u00a0%"
    rungs = _rungs(measure)
    return rungs[min(int(share * len(rungs)), len(rungs) - 1)]


def share(mark: str) -> float | None:
    """The part of the points that a mark says (`16/20`, `63 %`, `3`, `B`), 0 to 1; None for what is no measure."""
    said = mark.replace(",", ".").replace("\u00a0", " ").strip()
    if said.endswith("%"):
        return _number(said[:-1], 100)
    points, slash, most = said.partition("/")
    if slash:
        return _number(points, _number(most, 1) or 0)
    return next((_rung(rungs, said) for rungs in LEVELS.values() if said in rungs), None)


def _rungs(measure: str) -> list[str]:
    """Of a scale of levels, the lowest first."""
    return next((rungs for scale, rungs in LEVELS.items() if scale == measure), [])


def _number(raw: str, most: float) -> float | None:
    try:
        return float(raw) / most if most else None
    except ValueError:
        return None


def _rung(rungs: list[str], level: str) -> float:
    """The lowest level is none of the points, the highest all of them."""
    return rungs.index(level) / (len(rungs) - 1)


def _out_of(raw: str, most: int) -> str:
    try:
        number = Decimal(raw.removesuffix(f"/{most}").strip().replace(",", "."))
    except InvalidOperation as error:
        raise NotAMark(f"« {raw[:20]} » n’est pas un nombre.") from error
    if not number.is_finite():
        raise NotAMark(f"« {raw[:20]} » n’est pas un nombre.")
    if not 0 <= number <= most:
        raise NotAMark(f"La note doit être comprise entre 0 et {most}.")
    return f"{number.quantize(Decimal('0.01')).normalize():f}/{most}".replace(".", ",")
