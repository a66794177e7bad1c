"""Cutting a GIFT text into questions: at blank lines, unless a brace is still open.

A brace that is never closed costs its own question and no other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from preau.learning.banks.formats.gift.signs import HEAD, put_aside

CATEGORY = re.compile(r"\$CATEGORY\s*:\s*(.*)", re.IGNORECASE)
ANSWERS = re.compile(r"(?<!\\frac)(?<!\\sqrt)\{\s*(?:[=~#}]|(?:T|F|TRUE|FALSE)\s*[}#])")
UNSEEN = re.compile(r"^[\s\u200b\u200e\u200f\u2060]+|[\s\u200b\u200e\u200f\u2060]+$")
FENCE = "```"
FARTHEST = 60  # lines looked ahead
NEVER_CLOSED = "L’accolade ouverte « { » n’est jamais refermée."


@dataclass
class Block:
    """`lines` has its escapes put aside and its comments taken out. `why` says what is wrong with its braces."""

    line: int
    category: str = ""
    comments: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    why: str = ""

    @property
    def text(self) -> str:
        return UNSEEN.sub("", "\n".join(self.lines))

    @property
    def depth(self) -> int:
        """How many braces are open."""
        open_ = 0
        for sign in re.findall("[{}]", self.text):
            open_ = open_ + 1 if sign == "{" else max(open_ - 1, 0)
        return open_


def blocks(text: str) -> Iterator[Block]:
    """One after another, those that a blank line cut from their answers joined again."""
    held: Block | None = None
    for block in _Cutter(text).cut():
        if held and not held.why and "{" not in held.text and block.text.startswith("{"):
            held.lines += block.lines
            held.why = block.why
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


class _Cutter:
    def __init__(self, text: str) -> None:
        guessing = not text.startswith(HEAD)
        self.raw = text.split("\n")
        self.whole = [put_aside(line, guessing=guessing) for line in self.raw]
        self.lines = [UNSEEN.sub("", line) for line in self.whole]
        self.category = ""
        self.block = Block(0)
        self.depth = 0

    def cut(self) -> Iterator[Block]:
        for index, line in enumerate(self.lines):
            if line.startswith("//"):
                self.block.comments.append(self.raw[index])
            elif not line and self._is_fenced(index):
                self.block.lines.append("")
            elif not line:
                yield from self._blank(index)
            elif named := CATEGORY.match(line):
                yield from self._flush()
                self.category = named[1].strip()
            else:
                if self._begins_another(index):
                    yield from self._flush()
                self._take(index + 1, self.whole[index])
        yield from self._flush()

    def _take(self, number: int, line: str) -> None:
        self.block.line = self.block.line or number
        self.block.lines.append(line)
        for sign in re.findall("[{}]", line):
            self.depth = self.depth + 1 if sign == "{" else max(self.depth - 1, 0)

    def _blank(self, index: int) -> Iterator[Block]:
        if not self.depth or self._next_opens(index):
            yield from self._flush()

    def _is_fenced(self, index: int) -> bool:
        """Whether this blank line stands in code between two fences of Markdown, both of the same question."""
        if sum(line.strip().startswith(FENCE) for line in self.block.lines) % 2 == 0:
            return False
        for line in self.lines[index : index + FARTHEST]:
            if line.startswith("::") or CATEGORY.match(line):
                return False
            if line.startswith(FENCE):
                return True
        return False

    def _begins_another(self, index: int) -> bool:
        """Answers already given above, and a title or other answers below: a blank line was forgotten between them."""
        if self.depth or not self.block.lines or not UNSEEN.sub("", self.block.lines[-1]).endswith("}"):
            return False
        return self.lines[index].startswith("::") or bool(ANSWERS.search(" ".join(self._paragraph(index))))

    def _paragraph(self, index: int) -> list[str]:
        """The lines from here to the next blank one, without comments."""
        end = min(index + FARTHEST, len(self.lines))
        until = next((at for at in range(index, end) if not self.lines[at]), end)
        return [line for line in self.lines[index:until] if not line.startswith("//")]

    def _next_opens(self, index: int) -> bool:
        """Whether another question begins below the blank line before a brace ends this one."""
        for line in self.lines[index:]:
            if line.startswith("::") or CATEGORY.match(line):
                return True
            if not line.startswith("//") and (brace := re.search("[{}]", line)):
                return brace[0] == "{"
        return True

    def _flush(self) -> Iterator[Block]:
        block, self.block = self.block, Block(0)
        if self.depth:
            block.why = NEVER_CLOSED
        self.depth = 0
        if block.lines:
            block.category = self.category
            yield block
