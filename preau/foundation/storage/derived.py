"""What was made from bytes leaves with them: a room that makes such things says how, in its `apps.ready()`."""

from collections.abc import Callable

Erase = Callable[[str], None]

_erasers: list[Erase] = []


def leaves_with_bytes(erase: Erase) -> None:
    """`erase(sha256)` is called inside the transaction that erases these bytes."""
    _erasers.append(erase)


def erase_derived(sha256: str) -> None:
    for erase in _erasers:
        erase(sha256)
