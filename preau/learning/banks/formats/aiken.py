"""Aiken in: the question, its answers behind letters, then the right letter. What many teachers type by hand.

```
Quelle est la capitale de la Norvège ?
A) Bergen
B) Oslo
ANSWER: B
```
"""

import re
from dataclasses import dataclass, field

from preau.learning.banks.formats.question import PLAIN, Answer, Found, Question, Text, Unreadable, short

CHOICE = re.compile(r"([A-Za-z])[).][ \t]*(.*)")
VERDICT = re.compile(r"(?:ANSWER|R[ÉE]PONSE)[ \t\u00a0\u202f]*:[ \t]*(.*)", re.IGNORECASE)
LETTER = re.compile(r"([A-Za-z])(?:[).][ \t]*(.*))?")
SHAPE = re.compile(rf"^[ \t]*{CHOICE.pattern}\n\s*{VERDICT.pattern}$", re.IGNORECASE | re.MULTILINE)
ONE_ONLY = "Une question Aiken a une seule bonne réponse, dite par sa lettre : « ANSWER: B »."


def is_aiken(text: str) -> bool:
    """Whether somewhere an answer behind its letter is followed by the letter of the right one."""
    return bool(SHAPE.search(text))


def read(text: str) -> Found:
    """Every question of the text, in order."""
    found, draft = Found(), _Draft()
    for number, line in enumerate(map(str.strip, text.split("\n")), start=1):
        if verdict := VERDICT.fullmatch(line):
            _end(found, draft, verdict[1])
            draft = _Draft()
        elif draft.takes(line):
            draft.add(number, line)
        elif line:
            _end(found, draft, None)
            draft = _Draft()
            draft.add(number, line)
        else:
            draft.is_apart = True
    _end(found, draft, None)
    return found


@dataclass
class _Draft:
    """One question on its way: a line of words after its answers, or after a blank line, is another question's."""

    line: int = 0
    words: list[str] = field(default_factory=list)
    letters: str = ""
    answers: list[str] = field(default_factory=list)
    is_apart: bool = False

    def takes(self, line: str) -> bool:
        return bool(line) and (bool(self._choice(line)) or not (self.answers or (self.words and self.is_apart)))

    def add(self, number: int, line: str) -> None:
        self.line, self.is_apart = self.line or number, False
        if choice := self._choice(line):
            self.letters += choice[1].upper()
            self.answers.append(choice[2].strip())
        else:
            self.words.append(line)

    def _choice(self, line: str) -> re.Match[str] | None:
        """An answer: the first one is behind an A, or else it is words that begin with an initial."""
        choice = CHOICE.fullmatch(line)
        return choice if choice and (self.answers or choice[1].upper() == "A") else None

    def question(self, verdict: str | None) -> Question:
        """Raises `Unreadable`."""
        if not self.words:
            raise Unreadable("Cette question n’a pas d’énoncé.")
        if not self.answers:
            raise Unreadable("Aucune réponse « A) … » ne suit ces mots.")
        if self.letters != "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(self.letters)]:
            raise Unreadable(f"Ses réponses ne se suivent pas depuis A : {', '.join(self.letters)}.")
        if verdict is None:
            raise Unreadable("Il y manque la ligne « ANSWER: » et la lettre de la bonne réponse.")
        return self._made(self._right(verdict))

    def _right(self, verdict: str) -> str:
        """The letter, alone or before the words of its answer."""
        letter = LETTER.fullmatch(verdict)
        if not letter:
            raise Unreadable(ONE_ONLY)
        right = letter[1].upper()
        if right not in self.letters:
            raise Unreadable(f"La bonne réponse, {right}, n’est pas proposée.")
        if letter[2] and letter[2] != self.answers[self.letters.index(right)]:
            raise Unreadable(ONE_ONLY)
        return right

    def _made(self, right: str) -> Question:
        answers = [
            Answer(Text(words, PLAIN), "100" if name == right else "0")
            for name, words in zip(self.letters, self.answers, strict=True)
        ]
        text = Text("\n".join(self.words), PLAIN)
        return Question("multichoice", text=text, answers=answers, settings={"single": "true"}, line=self.line)


def _end(found: Found, draft: _Draft, verdict: str | None) -> None:
    if not draft.line and verdict is None:
        return
    try:
        found.questions.append(draft.question(verdict))
    except Unreadable as problem:
        found.leave(draft.line, short(" ".join([*draft.words, *draft.answers])), str(problem))
