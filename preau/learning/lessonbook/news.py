"""What becomes of an hour, as the rooms above know it: a colleague takes it, it moves, it is lost.

A room registers in its `apps.ready()`: `tells_of_hours(teller)`, where `teller(first, last, cohorts, person)` gives the
news of these classes, and of the hours that this person takes for a colleague.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from preau.learning.lessonbook.keys import Key


@dataclass(frozen=True)
class News:
    """`mark` is a state as `ui` draws it; an hour that moves is lost where it was, and `moved_to` says where it is."""

    key: Key
    minutes: int
    mark: str
    says: str
    is_lost: bool = False
    stand_in: int | None = None
    moved_to: tuple[dt.date, dt.time] | None = None

    @property
    def new_key(self) -> Key | None:
        if self.moved_to is None:
            return None
        return Key(*self.moved_to, self.key.cohort, self.key.subject)


Teller = Callable[[dt.date, dt.date, Collection[int], int | None], Iterable[News]]
_tellers: list[Teller] = []


def tells_of_hours(teller: Teller) -> None:
    _tellers.append(teller)


def news_between(
    first: dt.date, last: dt.date, *, cohorts: Collection[int] = (), person: int | None = None
) -> list[News]:
    """Everything known, each once."""
    found = {one for teller in _tellers for one in teller(first, last, cohorts, person)}
    return sorted(found, key=lambda one: one.key)


def is_stood_in_for(key: Key, person: int) -> bool:
    """This person takes the hour for a colleague."""
    told = news_between(key.day, key.day, person=person)
    return any(one.stand_in == person and one.key == key for one in told)
