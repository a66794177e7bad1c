"""Whether what a program gave is what was expected.

The browser reads this very file, so that what it tells a pupil is what the server counts: the standard library alone.
"""

import ast
import math
from typing import Any

LONGEST_VALUE = 1_000  # signs: what is longer is compared as it is written


def same(kind: str, expected: str, got: str) -> bool:
    """A `value` by what it is worth (`15` is `15.0`), an `output` line by line, blanks at the ends aside."""
    if kind == "value":
        one, other = _literal(expected), _literal(got)
        if one and other:
            return _equal(one[0], other[0])
    return _trimmed(expected) == _trimmed(got)


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def _literal(text: str) -> tuple[Any] | None:
    """The value that is written, if it is one that can be written."""
    if len(text) > LONGEST_VALUE:
        return None
    try:
        return (ast.literal_eval(text.strip()),)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None


def _equal(one: Any, other: Any) -> bool:
    """Nine figures of a decimal number are enough; `True` is no 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, float) or isinstance(other, float):
        return _is_number(one) and _is_number(other) and math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    if isinstance(one, list | tuple) and type(one) is type(other):
        return len(one) == len(other) and all(map(_equal, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_equal(one[key], other[key]) for key in one)
    return bool(one == other)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)
