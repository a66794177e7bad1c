"""The letters that Préau comes with: a complete set in French, the families' short ones in other languages."""

import functools
import itertools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from preau.continuity.letters.merging import UnknownField, refuse_unknown
from preau.continuity.letters.vocabulary import Channel, Key, Language

LIBRARY = Path(__file__).parent / "library"


class Malformed(ValueError):
    """A letter says what no letter can hold: which file, which one."""


@dataclass(frozen=True)
class Text:
    """A short message has no subject."""

    subject: str
    body: str


@functools.cache
def shipped_letters() -> dict[Key, Text]:
    """In the order of their files. Raises `Malformed`."""
    found: dict[Key, Text] = {}
    for language in Language.values:
        found |= letters_of(language, LIBRARY)
    return found


def letters_of(language: str, library: Path) -> dict[Key, Text]:
    """One text may serve several situations, moments and readers. Raises `Malformed`."""
    found: dict[Key, Text] = {}
    for said in tomllib.loads((library / f"{language}.toml").read_text("utf-8"))["letter"]:
        text = _text(language, said)
        for parts in itertools.product(said["scenarios"], said["occasions"], said["readers"]):
            key = _key(language, [*parts, said["channel"], language])
            if key in found:
                raise Malformed(f"{language}.toml, {key.code}: said twice")
            found[key] = text
    return found | _on_paper(found)


def _on_paper(letters: dict[Key, Text]) -> dict[Key, Text]:
    """What is printed says what the message says, until a school writes it otherwise."""
    return {
        Key(key.scenario, key.occasion, key.reader, Channel.PAPER.value, key.language): text
        for key, text in letters.items()
        if key.channel == Channel.MESSAGE
    }


def _key(language: str, parts: list[str]) -> Key:
    try:
        return Key.read(".".join(parts))
    except KeyError as wrong:
        raise Malformed(f"{language}.toml: no letter is {wrong}") from wrong


def _text(language: str, said: dict[str, Any]) -> Text:
    text = Text(said.get("subject", ""), said["body"].strip())
    try:
        refuse_unknown(f"{text.subject}\n{text.body}")
    except UnknownField as wrong:
        raise Malformed(f"{language}.toml, {text.subject or text.body[:40]}: {wrong}") from wrong
    return text
