"""The past of a figure, drawn on the server."""

import datetime as dt
from dataclasses import dataclass

WIDTH, HEIGHT = 120, 32


@dataclass(frozen=True)
class Curve:
    """`points` are `[(day, percent)]`, the oldest first; days without a figure are not invented."""

    points: list[tuple[dt.date, int]]

    @property
    def is_drawn(self) -> bool:
        return len(self.points) > 1

    @property
    def line(self) -> str:
        """For a polyline in a box of 120 × 32, a hundred percent at the top."""
        first, span = self.points[0][0], max(1, (self.points[-1][0] - self.points[0][0]).days)
        return " ".join(
            f"{WIDTH * (day - first).days / span:.1f},{self.height(share):.1f}" for day, share in self.points
        )

    @staticmethod
    def height(share: int) -> float:
        return 2 + (HEIGHT - 4) * (100 - min(100, share)) / 100

    @property
    def months(self) -> list[tuple[dt.date, int]]:
        """The last figure of each month, the latest first: what the table says."""
        last = {(day.year, day.month): (day, share) for day, share in self.points}
        return list(last.values())[::-1]
