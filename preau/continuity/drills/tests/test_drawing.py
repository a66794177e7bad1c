"""How a report is drawn."""

from preau.continuity.drills.drawing import Drawn


def test_minutes_are_said_with_a_decimal_at_most():
    assert [Drawn.minutes(one) for one in (0.2, 2.5, 10.0, 0.1 + 0.7)] == [
        "0,2\u00a0min", "2,5\u00a0min", "10\u00a0min", "0,8\u00a0min",
    ]  # fmt: skip
