"""Which pupil is meant by a line that names a child without a number; what is unclear is asked, never guessed."""

import difflib
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from preau.school.imports.naming import displayed, folded
from preau.school.imports.picture import Asked, Noun, Picture, code_of

MOST_CANDIDATES = 8


@dataclass(frozen=True)
class Child:
    """As a line says it; `cohort` may be a class, its label or a level."""

    name: str
    first_name: str
    used_name: str = ""
    cohort: str = ""

    @property
    def label(self) -> str:
        return f"{(self.used_name or self.name).upper()} {displayed(self.first_name)}".strip()


@dataclass
class Named:
    """A pupil by whose name a child may be meant."""

    label: str
    last_names: set[str]
    first_name: str
    classes: set[str]
    detail: str


class Children:
    """The pupils of the files, and those already in the school (`known`: key → last name, first name, classes).

    `levels` are the pupils' own levels, by key, where a file says them.
    """

    def __init__(
        self, picture: Picture, known: dict[str, tuple[str, str, list[str]]], levels: dict[str, str] | None = None
    ) -> None:
        self.picture, self.levels = picture, levels or {}
        self.pupils: dict[str, Named] = {}
        aliases = {one for facts in picture[Noun.PUPIL].values() for one in facts["ids"]}
        for key, (last_name, first_name, classes) in known.items():
            if key not in aliases:
                self.pupils[key] = _named(last_name, "", first_name, classes, ", ".join(classes[:1]))
        for key, facts in picture[Noun.PUPIL].items():
            cohorts = [picture[Noun.COHORT][one] | {"code": code_of(one)} for one in facts["cohorts"]]
            classes = [one[name] for one in cohorts for name in ("code", "label", "level")]
            detail = ", ".join([*[one["label"] or one["code"] for one in cohorts[:1]], _born(facts["birth_date"])])
            self.pupils[key] = _named(
                facts["last_name"], facts["birth_name"], facts["first_name"], classes, detail.strip(", ")
            )
        self.by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, pupil in self.pupils.items():
            for last_name in pupil.last_names:
                self.by_name[last_name, pupil.first_name].append(key)

    def find(self, child: Child, where: str, of: str) -> str | None:
        """The key of the one pupil meant on this line `of` somebody; None, and a question, when it is not clear."""
        names = {folded(name) for name in (child.name, child.used_name)} - {""}
        keys = {key for name in names for key in self.by_name[name, folded(child.first_name)]}
        if len(keys) > 1 and child.cohort:
            keys = self._told_by_class(keys, child.cohort) or keys
        if len(keys) == 1:
            return keys.pop()
        return self._asked(child, sorted(keys), names, where, of)

    def _told_by_class(self, keys: set[str], said: str) -> set[str]:
        """« Classes enfants » is a class, or the pupil’s own level, which a class of two levels has not."""
        wanted = {folded(one) for one in said.split(",")}
        by_level = {key for key in keys if folded(self.levels.get(key, "")) in wanted}
        return by_level if len(by_level) == 1 else {key for key in keys if wanted & self.pupils[key].classes}

    def _asked(self, child: Child, keys: list[str], names: set[str], where: str, of: str) -> str | None:
        said = _said(child, of)
        chosen = self.picture.answers.people.get(said)
        if chosen in self.pupils:
            keys = [*dict.fromkeys([*keys, chosen])]
        candidates = keys or self._alike(names, child)
        why = "plusieurs élèves portent ce nom" if len(keys) > 1 else "aucun élève de ce nom dans l’établissement"
        asked = [(key, f"{self.pupils[key].label} · {self.pupils[key].detail}".strip(" ·")) for key in candidates]
        if asked:
            sentence = f"Qui est « {child.label} »{f', en {child.cohort}' if child.cohort else ''}\u00a0?"
            known = chosen if chosen == "" or chosen in self.pupils else None
            self.picture.asked.append(Asked(said, Noun.GUARDIAN, where, of, sentence, tuple(asked), known))
        if chosen in self.pupils:
            return chosen
        self.picture.mention(Noun.GUARDIAN, where, of, f"L’enfant « {child.label} » n’est pas relié : {why}.")
        return None

    def _alike(self, names: set[str], child: Child) -> list[str]:
        """Nobody has this name: those of the same family, and the same first name in the class, the closest first."""
        wanted = {folded(one) for one in child.cohort.split(",")} - {""}
        first = folded(child.first_name)

        def distance(key: str) -> tuple[float, bool, str]:
            pupil = self.pupils[key]
            likeness = difflib.SequenceMatcher(None, first, pupil.first_name).ratio()
            return -likeness, not wanted & pupil.classes, pupil.label

        found = [
            key
            for key, pupil in self.pupils.items()
            if names & pupil.last_names or (first == pupil.first_name and wanted & pupil.classes)
        ]
        return sorted(found, key=distance)[:MOST_CANDIDATES]


def _named(last_name: str, birth_name: str, first_name: str, classes: Iterable[str], detail: str) -> Named:
    return Named(
        label=f"{last_name.upper()} {first_name}",
        last_names={folded(last_name), folded(birth_name)} - {""},
        first_name=folded(first_name),
        classes={folded(one) for one in classes} - {""},
        detail=detail,
    )


def _said(child: Child, of: str) -> str:
    """What the file says, whole: another parent may mean another homonym."""
    words = (child.name, child.used_name, child.first_name, child.cohort, of)
    return hashlib.sha256("|".join(map(folded, words)).encode()).hexdigest()


def _born(day: str | None) -> str:
    return f"{day[8:]}/{day[5:7]}/{day[:4]}" if day else ""
