"""The figures as a person reads them."""

from collections.abc import Iterator

from bench.alive import Alive
from bench.measure import Measure


def lines(measures: list[Measure], living: Alive | None) -> Iterator[str]:
    floor = measures[0].milliseconds
    yield f"{'opération':<42}{'ms':>8}{'× plancher':>12}{'SQL':>5}{'budget':>9}{'but':>7}"
    for one in measures:
        ratio, budget = one.milliseconds / floor, _given(one.budget)
        yield f"{one.name:<42}{one.milliseconds:>8.2f}{ratio:>12.1f}{one.statements:>5}{budget:>9}{_given(one.goal):>7}"
    if living:
        yield ""
        yield f"mémoire du processus : {living.megabytes:.0f} Mo (budget 350, but 250)"
        for name, weight, budget in (("froid", living.cold, "90 ko, 6"), ("tiède", living.warm, "6 ko, 2")):
            yield f"le fil, à {name} : {weight.kilobytes:.1f} ko, {weight.requests} demandes (budget {budget})"


def growth(alone: list[Measure], among: list[Measure]) -> Iterator[str]:
    """How much more the same page costs when others have come, floor for floor."""
    if among:
        yield ""
        yield f"{'parmi les autres':<42}{'ms':>8}{'× seul':>12}"
    before = {one.name: one.milliseconds for one in alone}
    for one in among:
        yield f"{one.name:<42}{one.milliseconds:>8.2f}{one.milliseconds / before[one.name]:>12.2f}"


def _given(budget: float | None) -> str:
    return f"{budget:g}" if budget is not None else "—"
