"""What follows when a pupil has done a piece of work: rooms that open the next one say it here.

`follows(then)` in `apps.ready()`, where `then(progress)` runs in the transaction in which the work was done.
"""

from collections.abc import Callable
from typing import Any

Then = Callable[[Any], None]
_following: list[Then] = []


def follows(then: Then) -> None:
    _following.append(then)


def done(progress: Any) -> None:
    for then in _following:
        then(progress)
