"""The seam where a room offers help on any piece of work: one address, asked for by its `pk`."""

from preau.foundation.ui.addresses import address

_place: list[str] = []


def helped_at(view: str) -> None:
    """Called once, by the room that answers, in its `apps.ready()`."""
    _place[:] = [view]


def help_address(pk: int) -> str:
    """Empty when no room of the house answers."""
    return address(_place[0], pk) if _place else ""
