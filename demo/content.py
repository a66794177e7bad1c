"""What the teachers of the demonstration give, and what comes back: read from `data/work/`, one file per discipline.

`= name` begins a discipline, `# Title [6 5]` a sequence (for these levels, all without), `> kind minutes Title` a
piece of work (lesson, practice, quiz, handin); then its words, `+ detail …` lines, and questions under a `?` line.
The words are ours; no textbook was opened.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from demo.names import DATA

HEAD = re.compile(r"# (?P<title>.*?)(?: \[(?P<levels>[\d ]+)\])?$")
SUBJECT = re.compile(r" \[([^\]]+)\]$")
WEEKS = 4
SAID = {"nature": "nature", "method": "method", "help": "help", "document": "document", "expects": "production"}


@dataclass
class Given:
    """A piece of work; `texts`, `pages` and the links of `elsewhere` are handed in, `replies` answer, by judgement.

    Where pupils work `together`, in teams of so many, one hands in for all.
    With a reply that asks to do it again, the last text is the weak one. `to_class` is what all of them are told:
    what was well done, what was hard, the correction.
    """

    kind: str
    nature: str
    minutes: int
    title: str
    subject: str = ""
    words: list[str] = field(default_factory=list)
    method: str = ""
    help: str = ""
    document: str = ""
    link: tuple[str, str] | None = None
    production: str = ""
    questions: str = ""
    texts: list[str] = field(default_factory=list)
    pages: list[list[str]] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    together: int = 0
    replies: dict[str, list[str]] = field(default_factory=dict)
    to_class: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        steps = [line[2:] for line in self.words if line.startswith("- ")]
        told = "".join(f"<p>{line}</p>" for line in self.words if not line.startswith("- "))
        return told + (f"<ol>{''.join(f'<li>{step}</li>' for step in steps)}</ol>" if steps else "")


@dataclass
class Unit:
    """A week's sequence; `levels` are the first characters of the classes it suits, all when empty."""

    title: str
    levels: str
    works: list[Given] = field(default_factory=list)


def units(discipline: str, level: str) -> list[Unit]:
    """One a week, at most four."""
    fit = [one for one in _library().get(discipline, []) if not one.levels or level[:1] in one.levels]
    return fit[:WEEKS]


def everything() -> list[Given]:
    return [given for found in _library().values() for unit in found for given in unit.works]


@cache
def _library() -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for path in sorted((DATA / "work").glob("*.txt")):
        _read(path.read_text(encoding="utf-8"), path.stem, found)
    return found


def _read(text: str, discipline: str, found: dict[str, list[Unit]]) -> None:
    asking = False
    for line in text.splitlines():
        mark, _, rest = line.partition(" ")
        if asking and mark not in {"#", ">", "+"}:
            found[discipline][-1].works[-1].questions += typographic(line) + "\n"
            continue
        asking = line == "?"
        if mark == "=":
            discipline = rest
        elif mark == "#":
            found.setdefault(discipline, []).append(_unit(line))
        elif mark == ">":
            found[discipline][-1].works.append(_work(rest))
        elif line and not asking:
            (_detail if mark == "+" else _words)(found[discipline][-1].works[-1], line)


def _unit(line: str) -> Unit:
    head = HEAD.match(line)
    assert head is not None, line
    return Unit(typographic(head["title"]), head["levels"] or "")


def _work(rest: str) -> Given:
    kind, minutes, title = rest.split(" ", 2)
    nature = "lesson" if kind == "lesson" else "training"
    return Given("lesson" if kind == "practice" else kind, nature, int(minutes), typographic(title))


def _words(given: Given, line: str) -> None:
    """In a primary school, each work says its subject between brackets."""
    if found := SUBJECT.search(line):
        given.subject, line = found[1], line[: found.start()]
    given.words.append(typographic(line))


def _detail(given: Given, line: str) -> None:
    name, _, raw = line.removeprefix("+ ").partition(" ")
    said = typographic(raw)
    parts = [part.strip() for part in said.split("|")]
    if name in {"good", "fair", "redo"}:
        given.replies.setdefault(name, []).append(said)
    elif name == "class":
        given.to_class = parts
    elif name == "link":
        given.link = (raw.split(" ")[0], parts[1])
    elif name == "file":
        given.files.append((parts[0], "\n".join(parts[1:])))
    elif name == "together":
        given.together = int(raw)
    elif name == "elsewhere":
        given.elsewhere.append(raw)
    elif name in {"text", "page"}:
        _handed_in(given, name, said, parts)
    else:
        setattr(given, SAID[name], said if name != "method" else "\n".join(parts))


def _handed_in(given: Given, name: str, said: str, parts: list[str]) -> None:
    if name == "page":
        given.pages.append(parts)
    else:
        given.texts.append(said.replace("\\n", "\n"))


def typographic(text: str) -> str:
    """Curly apostrophes, and spaces that do not break before high punctuation."""
    text = text.replace("'", "’")
    return re.sub(r"(?<=\S) (?=[:;!?»])", "\u00a0", text).replace("« ", "«\u00a0")
