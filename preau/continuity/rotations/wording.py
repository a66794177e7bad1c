"""Halves, turns and what a computation proves, in the words of a school."""

import datetime as dt
from typing import Any

from preau.continuity.rotations.balancing import ALWAYS, Aim
from preau.continuity.rotations.turns import Calendar
from preau.foundation.ui.words import count, numeric_day

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
NAMES = {"A": "moitié A", "B": "moitié B", ALWAYS: "tous les jours"}
AIMS = {
    Aim.CLASSES: ("Des moitiés égales dans chaque classe", "élève en trop d’un côté", "élèves en trop d’un côté"),
    Aim.FAMILIES: ("Les frères et sœurs les mêmes jours", "enfant séparé des siens", "enfants séparés des leurs"),
    Aim.GROUPS: ("Les options et les langues partagées", "élève en trop d’un côté", "élèves en trop d’un côté"),
    Aim.TRAITS: ("Les élèves aménagés répartis", "élève en trop d’un côté", "élèves en trop d’un côté"),
    Aim.TRANSPORT: (
        "La même ligne, les mêmes jours",
        "élève vient un autre jour que sa ligne ou sa commune",
        "élèves viennent un autre jour que leur ligne ou leur commune",
    ),
}


def said_turns(calendar: Calendar, half: str | None) -> str:
    """`lundi 23/11, mercredi 25/11`; `tous les jours` for who always comes."""
    if half is None or half == ALWAYS:
        return "tous les jours"
    return ", ".join(f"{DAYS[day.weekday()]} {_short(day)}" for day in calendar.days_of(half)) or "aucun jour"


def _short(day: dt.date) -> str:
    return numeric_day(day)[:5]


def said_proof(aim: Aim, cost: int, bound: int) -> str:
    """What is left, and whether less is possible."""
    _, one, many = AIMS[aim]
    if cost == 0:
        return "Tenu pour tous."
    left = count(cost, one, many)
    if cost == bound:
        return f"{left} : démontré, on ne peut pas faire moins sans défaire ce qui précède."
    least = f"il pourrait en rester {bound}" if bound else "il pourrait n’en rester aucun"
    return f"{left} : au mieux, {least}."


def proofs(held: list[dict[str, Any]]) -> list[tuple[str, str, bool]]:
    """`(aim, what is said of it, whether nothing is left)` for each aim of a proposal."""
    return [
        (AIMS[Aim(one["aim"])][0], said_proof(Aim(one["aim"]), one["cost"], one["bound"]), one["cost"] == 0)
        for one in held
    ]
