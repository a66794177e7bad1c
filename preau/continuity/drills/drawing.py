"""How fast people answered, drawn on the server."""

from dataclasses import dataclass
from typing import Any

from preau.school.people.models import Profile

WIDTH, HEIGHT = 320, 110


@dataclass(frozen=True)
class Drawn:
    """The figures of a report, as its page shows them."""

    figures: dict[str, Any]

    @property
    def line(self) -> str:
        points, told = self.figures["curve"], max(1, self.figures["told"])
        last = max(1, points[-1][0])
        return " ".join(f"{WIDTH * at / last:.1f},{HEIGHT - HEIGHT * count / told:.1f}" for at, count in points)

    @staticmethod
    def minutes(count: float) -> str:
        """`2,5 min`, `10 min`."""
        return f"{count:.1f}".removesuffix(".0").replace(".", ",") + "\u00a0min"

    @property
    def quarters(self) -> list[list[float]]:
        """What the table says of the curve."""
        points = self.figures["curve"]
        return [points[place] for place in sorted({0, *range(0, len(points), 6), len(points) - 1})][1:]

    @property
    def profiles(self) -> list[tuple[str, dict[str, Any]]]:
        known = self.figures["profiles"]
        return [(Profile(one).label, known[one]) for one in Profile.values if one in known]

    def steps(self, state: str) -> list[dict[str, Any]]:
        return [step for step in self.figures["steps"] if step["state"] == state]
