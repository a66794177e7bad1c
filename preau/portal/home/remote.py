"""Whether a pupil's class works from home on a day: asked of the closures when that room is in the house."""

import datetime as dt
from collections.abc import Callable

Answer = Callable[[int, dt.date], bool]

_ask: list[Answer] = []


def asked_of(answer: Answer) -> None:
    """`answer(pupil id, day)`, given once by who knows closures."""
    _ask.append(answer)


def is_remote(pupil: int, day: dt.date) -> bool:
    return any(answer(pupil, day) for answer in _ask)
