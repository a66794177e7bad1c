"""What an arrangement holds, in words for a head."""

from preau.continuity.slots.models.permanence import DAYS
from preau.foundation.ui.words import count

NAMES = dict(DAYS)
SAID = {
    1: ("Chaque classe a son heure.", "classe n’a aucune heure possible", "classes n’ont aucune heure possible"),
    2: (
        "Aucune famille n’a deux enfants en direct à la même heure.",
        "famille a deux enfants en direct à la même heure",
        "familles ont deux enfants en direct à la même heure",
    ),
    3: (
        "Chaque classe voit son professeur principal.",
        "classe voit un autre professeur que le principal",
        "classes voient un autre professeur que le principal",
    ),
    4: ("Aucun professeur n’a deux heures.", "heure de plus pour un professeur", "heures de plus pour des professeurs"),
}


def findings(held: list[list[int]]) -> list[tuple[str, bool]]:
    """`[(sentence, whether it holds whole)]`, with the proof or the gap."""
    return [_said(aim, cost, bound) for aim, (cost, bound) in enumerate(held, start=1)]


def _said(aim: int, cost: int, bound: int) -> tuple[str, bool]:
    whole, one, many = SAID[aim]
    if not cost:
        return whole, True
    least = "c’est démontré, aucun autre choix ne fait mieux" if cost == bound else f"au moins {bound}, peut-être"
    return f"{count(cost, one, many)} ({least}).", False
