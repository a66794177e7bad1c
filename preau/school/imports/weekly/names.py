"""Who and what a timetable means by the names that it uses."""

import difflib
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from preau.school.imports.known import Known
from preau.school.imports.levels import level_of
from preau.school.imports.naming import folded, labelled
from preau.school.imports.picture import Asked, Facts, Noun, Picture, cohort_key
from preau.school.imports.weekly import words
from preau.school.imports.weekly.records import SlotRecord

MOST_PROPOSED = 400


class Cohorts:
    """Classes and groups by their code or their label; a class before a group of the same name."""

    def __init__(self, picture: Picture, known: Known) -> None:
        self.picture = picture
        facts = {key: facts for key, (_pk, facts) in known.cohorts().items()} | picture[Noun.COHORT]
        self.by_name: dict[str, str] = {}
        for key in sorted(facts, key=lambda one: (one.startswith("group"), one)):
            for name in (key.partition(":")[2], facts[key]["label"]):
                if folded(name):
                    self.by_name.setdefault(folded(name), key)

    def find(self, said: str) -> str:
        """What the school has said of this name, else what it is."""
        answer = self.picture.answers.cohorts.get(folded(said))
        key = self.by_name.get(folded(said if answer is None else answer), "")
        if answer is not None:
            key = key or self._new(answer)
            self.picture.cohorts_named[said[:100], key.partition(":")[2]] += 1
        return key

    def _new(self, code: str) -> str:
        """A class that the school wants made, of which no other file speaks."""
        if not code:
            return ""
        key = cohort_key("division", code[:20])
        self.picture[Noun.COHORT][key] = {"label": "", "level": str(level_of(code=code)), "divisions": []}
        return self.by_name.setdefault(folded(code), key)

    def is_left_out(self, said: str) -> bool:
        return self.picture.answers.cohorts.get(folded(said)) == ""

    def of(self, slot: SlotRecord) -> tuple[set[str], list[str]]:
        """Those that it is given to, and the names that mean nothing here."""
        unknown: list[str] = []
        loose = {key for said in slot.loose if (key := self.find(words.unbracketed(said)[1]))}
        found = {*self._each(slot.groups, unknown), *self._each(slot.classes, unknown), *loose}
        if found or slot.groups:
            return found, unknown
        return set(self._each(slot.parts, unknown)), unknown

    def _each(self, names: Iterable[str], unknown: list[str]) -> Iterator[str]:
        """Half of a class is the class, when nothing else has its name."""
        for said in names:
            whole, name = words.unbracketed(said)
            key = self.find(name) or self.find(f"{whole} {name}") or self.find(whole)
            if key:
                yield key
            elif not self.is_left_out(name):
                unknown.append(name or whole)


class Teachers:
    """The school's staff by any way of writing a name that is theirs alone, else as somebody has said."""

    def __init__(self, picture: Picture, known: Known) -> None:
        self.picture = picture
        self.labels: dict[str, str] = {}
        self.by_name: dict[str, set[str]] = defaultdict(set)
        told = set()
        for key, facts in picture[Noun.STAFF].items():
            self._write_down(key, facts["last_name"], facts["birth_name"], facts["first_name"])
            told.add((folded(facts["last_name"]), folded(facts["first_name"])))
        for key, last, birth, first in known.staff_names():
            if (folded(last), folded(first)) not in told:
                self._write_down(key, last, birth, first)

    def knows(self, said: str) -> bool:
        """By the name alone: nobody had to say who that is."""
        return len(self.by_name.get("".join(words.person(said)), ())) == 1

    def find(self, said: str) -> str:
        """Blank for nobody, and for a name that two people have, until somebody says who it is."""
        found = self.by_name.get("".join(words.person(said)), set())
        return next(iter(found)) if len(found) == 1 else self._told(said)

    def ask(self, said: str, times: int) -> None:
        """Who that is: the whole staff is proposed, the most alike first."""
        name = "".join(words.person(said))
        chosen = self.picture.answers.people.get(_question(said))
        known = chosen if chosen == "" or chosen in self.labels else None
        held = f"{times} cours" if times > 1 else "un cours"
        if known is None:
            kept = f"{held} gardé{'s' if times > 1 else ''}"
            sentence = f"Personne ici ne s’appelle ainsi, ou plusieurs à la fois\u00a0: {kept} sans ce nom."
            self.picture.mention(Noun.STAFF, said, said, sentence)
        keys = sorted(self.labels, key=lambda key: (-self._likeness(name, key), self.labels[key]))[:MOST_PROPOSED]
        if keys:
            proposed = tuple((key, self.labels[key]) for key in keys)
            sentence = f"Qui est « {said[:100]} », dans l’emploi du temps\u00a0?"
            self.picture.asked.append(Asked(_question(said), Noun.LESSON, held, said[:150], sentence, proposed, known))

    def _told(self, said: str) -> str:
        chosen = self.picture.answers.people.get(_question(said), "")
        return chosen if chosen in self.labels else ""

    def _likeness(self, name: str, key: str) -> float:
        return difflib.SequenceMatcher(None, name, folded(self.labels[key])).ratio()

    def _write_down(self, key: str, last: str, birth: str, first: str) -> None:
        self.labels[key] = f"{last.upper()} {first}"
        given = folded(first)
        for family in {folded(last), folded(birth)} - {""}:
            for name in (family, family + given, given + family, family + given[:1], given[:1] + family):
                self.by_name[name].add(key)


def _question(said: str) -> str:
    """By which the answer is found again in next week's calendars."""
    return hashlib.sha256(f"timetable|{''.join(words.person(said))}".encode()).hexdigest()


class Subjects:
    """What the school teaches, by code, label, short label or an abbreviation that means one of them alone."""

    def __init__(self, picture: Picture, known: Known) -> None:
        self.picture = picture
        self.facts: dict[str, Facts] = {code: facts for code, (_pk, facts) in known.subjects().items()}
        self.facts |= picture[Noun.SUBJECT]
        self.by_name: dict[str, str] = {}
        for code, facts in self.facts.items():
            for name in (code, facts["label"], facts["short"]):
                self._write_down(name, code)

    def key(self, said: str, code: str) -> str:
        """The subject so called, drawn in the picture; one that nobody knows is new."""
        found = self.by_name.get(_plain(code)) or self.by_name.get(_plain(said)) or self._abbreviated(said)
        key = found or self._new(said, code)
        self.picture[Noun.SUBJECT].setdefault(key, dict(self.facts[key]))
        return key

    def _abbreviated(self, said: str) -> str:
        """`HIST.-GEO` is histoire-géographie when no other subject begins so."""
        asked = words.label(said)
        fits = {code for code, facts in self.facts.items() if _shortens(asked, words.label(facts["label"]))}
        return fits.pop() if len(fits) == 1 else ""

    def _new(self, said: str, code: str) -> str:
        key = (folded(code) or folded(said)).upper()[:20]
        name = labelled(said or code)
        self.facts[key] = {"label": name[:120], "short": name[:30]}
        for one in (key, code, said):
            self._write_down(one, key)
        return key

    def _write_down(self, name: str, code: str) -> None:
        if _plain(name):
            self.by_name.setdefault(_plain(name), code)


def _plain(said: str) -> str:
    return "".join(words.label(said))


def _shortens(asked: list[str], label: list[str]) -> bool:
    pairs = zip(asked, label, strict=False)
    return 0 < len(asked) <= len(label) and all(len(one) > 1 and full.startswith(one) for one, full in pairs)
