"""The activation curve, drawn on the server."""

import datetime as dt
from dataclasses import dataclass

WIDTH, HEIGHT, FOOT = 320, 110, 18


@dataclass(frozen=True)
class Curve:
    """`points` is `[(day, how many by then)]`, `whole` how many there can be."""

    points: list[tuple[dt.date, int]]
    whole: int

    @property
    def line(self) -> str:
        """`0.0,92.0 11.0,90.3 …` for a polyline in a box of 320 × 128."""
        step = WIDTH / max(1, len(self.points) - 1)
        return " ".join(f"{n * step:.1f},{self._height(count):.1f}" for n, (_, count) in enumerate(self.points))

    @property
    def area(self) -> str:
        return f"0,{HEIGHT} {self.line} {WIDTH},{HEIGHT}"

    @property
    def weeks(self) -> list[tuple[dt.date, int]]:
        """What a table says of it: one line a week, the last day last."""
        return self.points[::-1][::7][::-1]

    def level(self, percent: int) -> int:
        """Where a share of the whole stands."""
        return round(self._height(self.whole * percent // 100 if self.whole else 0))

    def _height(self, count: int) -> float:
        return HEIGHT - (HEIGHT - FOOT) * count / max(1, self.whole)
