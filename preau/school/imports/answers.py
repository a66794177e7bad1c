"""What people of a school have already said of what its files leave unclear: columns, classes, lines, children."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Answers:
    """`columns` by signature, `cohorts` by what is said, `lines` by signature and fingerprint, `people` by question."""

    columns: dict[str, list[str]] = field(default_factory=dict)
    cohorts: dict[str, str] = field(default_factory=dict)
    lines: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)


def fingerprint_of(cells: Iterable[str]) -> str:
    """By which the same line of a table is known in the next file."""
    return hashlib.sha256("\x1f".join(cells).encode()).hexdigest()
