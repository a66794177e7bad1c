"""The seam where a room offers help: on any piece of work to who does it, and to who follows those who are stuck."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from preau.foundation.ui.addresses import address

Stuck = Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class Help:
    """`asks` is the address where one says that one is stuck, asked for by the work’s `pk`; `offers` that where a
    moment is offered to pupils of a cohort. `stuck(viewer, works)` gives `{(work, pupil): where to answer}`."""

    asks: str
    offers: str
    stuck: Callable[[Any, Collection[int]], Stuck]
    may_offer: Callable[[Any, Any], bool]


_place: list[Help] = []


def helped_by(help_: Help) -> None:
    """Called once, by the room that answers, in its `apps.ready()`."""
    _place[:] = [help_]


def help_address(pk: int) -> str:
    """Empty when no room of the house answers."""
    return address(_place[0].asks, pk) if _place else ""


def offering_address(viewer: Any, cohort: Any) -> str:
    """Empty where this adult may not offer help to that class."""
    return address(_place[0].offers, cohort.pk) if _place and _place[0].may_offer(viewer, cohort) else ""


def stuck_in(viewer: Any, works: Collection[int]) -> Stuck:
    """The hands that are up over these works, of those this adult answers. One statement."""
    return _place[0].stuck(viewer, works) if _place and works else {}
