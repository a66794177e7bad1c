"""When enough accounts will be activated, if people keep coming as they do: a straight line, said in one sentence."""

import datetime as dt
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from preau.foundation.ui.words import day, spaced

TARGET = 90  # percent
WINDOW = 14  # days that are looked at
FEWEST = 5  # days below which a pace cannot be told
FARTHEST = dt.timedelta(days=240)


@dataclass(frozen=True)
class Forecast:
    """`on` is the day when the target is met, None when that cannot be told; `words` says why."""

    words: str
    on: dt.date | None = None


def forecast(points: list[tuple[dt.date, int]], whole: int, target: int = TARGET) -> Forecast:
    """`points` is `[(day, how many by then)]`, the last one today's."""
    needed = -(-target * whole // 100)
    if not whole:
        return Forecast("Pas de prévision\u00a0: il n’y a pas encore de compte.")
    if points[-1][1] >= needed:
        return Forecast(f"L’objectif de {target}\u00a0% est atteint.")
    seen = _since_the_first(points)[-WINDOW:]
    if len(seen) < FEWEST:
        return Forecast("Pas encore de prévision\u00a0: il faut cinq jours d’activations pour en voir le rythme.")
    return _at_this_pace(slope(seen), len(seen), points[-1], needed, target)


def slope(points: list[tuple[dt.date, int]]) -> float:
    """Accounts a day: the median of the slopes between any two days (Theil, Sen): one great day cannot bend it."""
    return median((there - here) / (then - now).days for (now, here), (then, there) in combinations(points, 2))


def _at_this_pace(pace: float, days: int, last: tuple[dt.date, int], needed: int, target: int) -> Forecast:
    today, count = last
    if pace <= 0:
        return Forecast("Pas de prévision\u00a0: presque personne n’est venu ces derniers jours. Une relance aiderait.")
    said = f"Au rythme des {days} derniers jours, {_said(pace)} par jour,"
    left = dt.timedelta(days=-int(-(needed - count) // pace))
    if left > FARTHEST:
        return Forecast(f"{said} {target}\u00a0% ne seraient pas atteints cette année. Une relance aiderait.")
    return Forecast(f"{said} {target}\u00a0% seront atteints vers le {day(today + left)}.", today + left)


def _said(pace: float) -> str:
    return spaced(round(pace)) if pace >= 10 or pace == int(pace) else spaced(round(pace, 1))


def _since_the_first(points: list[tuple[dt.date, int]]) -> list[tuple[dt.date, int]]:
    """From the eve of the first activation: the days before say nothing of a pace."""
    begun = next((at for at, (_, count) in enumerate(points) if count), len(points))
    return points[max(0, begun - 1) :]
