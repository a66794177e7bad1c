"""Expressions as pupils write them, `2x² + 3(x − 1)`: read by a small grammar of our own, never executed, and compared
by their values.

Two expressions are the same when they agree, to nine digits, at every one of many fixed points where both have a value:
for what is asked at school, no wrong answer passes and no right one fails, in a time that the length alone decides.
"""

import math
import operator
import random
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

LONGEST = 200
DEEPEST = 30
FEWEST = 5
TOKEN = re.compile(r"\s*(?:(\d+(?:[.,]\d+)?|[.,]\d+)|([^\W\d_]+)|(\*\*|[-+*/^()√]))")
SIGNS = str.maketrans(
    {"×": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/", ":": "/", "−": "-", "–": "-", "[": "(", "]": ")"}
)
RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sin": math.sin, "cos": math.cos, "tan": math.tan, "ln": math.log, "log": math.log10, "exp": math.exp,
    "sqrt": math.sqrt, "racine": math.sqrt, "abs": abs,
}  # fmt: skip
OPERATIONS: dict[str, Callable[[float, float], float]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "^": math.pow,
}  # fmt: skip
CONSTANTS = {"pi": math.pi, "π": math.pi, "e": math.e}


class Unreadable(Exception):
    """Why this is no expression, as a sentence."""


@dataclass(frozen=True)
class Node:
    """`what` is a sign, a function's name, `number` or `name`."""

    what: str
    parts: "tuple[Node, ...]" = ()
    number: float = 0.0
    name: str = ""

    @property
    def is_sum(self) -> bool:
        return self.what in "+-" and len(self.parts) == 2


def read(text: str, variables: Iterable[str]) -> Node:
    """Raises `Unreadable`."""
    if len(text) > LONGEST:
        raise Unreadable("Cette expression est trop longue.")
    return _Reader(_tokens(text, set(variables))).whole()


def same(one: Node, other: Node, variables: Iterable[str]) -> bool:
    values = [(_value(one, point), _value(other, point)) for point in _points(sorted(variables))]
    both = [(a, b) for a, b in values if a is not None and b is not None]
    return len(both) >= FEWEST and all(abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b)) for a, b in both)


def has_values(node: Node, variables: Iterable[str]) -> bool:
    """Whether it can be compared: it has a value in enough places."""
    return same(node, node, variables)


def is_expanded(node: Node) -> bool:
    """No sum is multiplied, divided in factors or raised to a power."""
    if node.what == "*" and any(_unsigned(part).is_sum for part in node.parts):
        return False
    if node.what == "^" and _unsigned(node.parts[0]).is_sum:
        return False
    return all(is_expanded(part) for part in node.parts)


def is_factored(node: Node) -> bool:
    """It is a product or a power, not a sum."""
    return not _unsigned(node).is_sum


def _unsigned(node: Node) -> Node:
    while node.what == "-" and len(node.parts) == 1:
        node = node.parts[0]
    return node


def _tokens(text: str, variables: set[str]) -> list[str | float]:
    text = RAISED.sub(lambda found: f"^{unicodedata.normalize('NFKC', found[0])}", text).translate(SIGNS)
    found: list[str | float] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        token = TOKEN.match(text, at)
        if token is None:
            raise Unreadable(f"Le signe « {text[at:].lstrip()[:1]} » ne se lit pas ici.")
        number, letters, sign = token.groups()
        found += [float(number.replace(",", "."))] if number else _names(letters, variables) if letters else [sign]
        at = token.end()
    return found


def _names(letters: str, variables: set[str]) -> list[str | float]:
    """`xy` is x times y, `sinx` the sine of x: the longest name known first."""
    known = sorted({*variables, *FUNCTIONS, *CONSTANTS}, key=len, reverse=True)
    found: list[str | float] = []
    while letters:
        name = next((one for one in known if letters.startswith(one)), None)
        if name is None:
            raise Unreadable(f"La lettre « {letters[0]} » n’est pas dans la question.")
        found.append(f"@{name}" if name in variables else name)
        letters = letters[len(name) :]
    return found


class _Reader:
    """One pass from left to right; depth is counted, so that no nesting exhausts the machine."""

    def __init__(self, tokens: list[str | float]) -> None:
        self.tokens, self.at, self.depth = tokens, 0, 0

    def whole(self) -> Node:
        if not self.tokens:
            raise Unreadable("Rien n’est écrit.")
        found = self._sum()
        if self.at < len(self.tokens):
            raise Unreadable("Une parenthèse ou un signe est de trop.")
        return found

    def _next(self) -> str | float | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _take(self, *signs: str) -> str | None:
        found = self._next()
        if isinstance(found, str) and found in signs:
            self.at += 1
            return found
        return None

    def _sum(self) -> Node:
        found = self._product()
        while sign := self._take("+", "-"):
            found = Node(sign, (found, self._product()))
        return found

    def _product(self) -> Node:
        found = self._signed()
        while True:
            if sign := self._take("*", "/"):
                found = Node(sign, (found, self._signed()))
            elif isinstance(self._next(), str) and self._next() not in ("+", "-", ")", "^", "**"):
                found = Node("*", (found, self._power()))
            else:
                return found

    def _signed(self) -> Node:
        self._deeper()
        try:
            if self._take("+"):
                return self._signed()
            return Node("-", (self._signed(),)) if self._take("-") else self._power()
        finally:
            self.depth -= 1

    def _power(self) -> Node:
        base = self._atom()
        while self._take("^", "**"):
            base = Node("^", (base, self._signed()))
        return base

    def _atom(self) -> Node:
        self._deeper()
        try:
            found = self._next()
            self.at += 1
            if isinstance(found, float):
                return Node("number", number=found)
            if found == "(":
                return self._closed()
            if found == "√" or found in FUNCTIONS:
                return Node("sqrt" if found == "√" else str(found), (self._atom(),))
            if found in CONSTANTS:
                return Node("number", number=CONSTANTS[str(found)], name=str(found))
            if isinstance(found, str) and found.startswith("@"):
                return Node("name", name=found[1:])
            raise Unreadable("Il manque un nombre ou une lettre.")
        finally:
            self.depth -= 1

    def _closed(self) -> Node:
        inside = self._sum()
        if not self._take(")"):
            raise Unreadable("Une parenthèse n’est pas fermée.")
        return inside

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable("Cette expression a trop de parenthèses.")


def _points(variables: list[str]) -> list[dict[str, float]]:
    """The same ones always: some near zero, some far, every other time all positive."""
    chance = random.Random(20)  # noqa: S311 points on a line, not a secret
    return [
        {name: chance.uniform(0.1 if at % 2 else -1, 1) * (1.5, 4, 11, 40)[at // 2 % 4] for name in variables}
        for at in range(40)
    ]


def _value(node: Node, point: dict[str, float]) -> float | None:
    """None where it has none."""
    try:
        found = _reckoned(node, point)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def _reckoned(node: Node, point: dict[str, float]) -> float:
    if node.what == "number":
        return node.number
    if node.what == "name":
        return point[node.name]
    parts = [_reckoned(part, point) for part in node.parts]
    if len(parts) == 2:
        return OPERATIONS[node.what](*parts)
    return -parts[0] if node.what == "-" else FUNCTIONS[node.what](parts[0])
