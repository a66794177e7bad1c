"""The classes that tables name: those that exist, those to be made, those that the school leaves out."""

import re

from preau.school.imports.known import Known
from preau.school.imports.levels import level_of
from preau.school.imports.naming import folded, labelled
from preau.school.imports.picture import Facts, Noun, Picture, cohort_key

LEFT_OUT = ""
ORDINAL = re.compile(r"(?<=^[3-6])(?:ieme|eme|e)")  # « 6e A » and « 6ème A » are 6A


class Cohorts:
    """Finds a class by what a table says, and draws it in the picture."""

    def __init__(self, picture: Picture, known: Known) -> None:
        self.picture = picture
        self.facts: dict[str, Facts] = {key: facts for key, (_pk, facts) in known.cohorts().items()}
        self.facts |= picture[Noun.COHORT]
        self.by_name: dict[str, str] = {}
        for key, facts in sorted(self.facts.items(), key=lambda one: one[0].startswith("group")):
            for name in (key.partition(":")[2], facts["label"]):
                self.by_name.setdefault(folded(name), key)

    def key(self, said: str, *, kind: str = "division", level: str = "") -> str:
        """The key of the class so called, blank when it is left out; counted, to be shown."""
        plain = folded(said)
        code = self.picture.answers.cohorts.get(plain)
        key = self._found(said if code is None else code, kind) if code != LEFT_OUT else LEFT_OUT
        self.picture.cohorts_named[said[:100], key.partition(":")[2]] += 1
        if key:
            self._draw(key, said if code is None else code, level)
        return key

    def _found(self, said: str, kind: str) -> str:
        plain = folded(said)
        return (
            self.by_name.get(plain)
            or self.by_name.get(ORDINAL.sub("", plain))
            or cohort_key(kind, " ".join(said.split())[:20])
        )

    def _draw(self, key: str, said: str, level: str) -> None:
        kind, _, code = key.partition(":")
        told = level_of(level, said) or (level_of(code=code) if kind == "division" and code[1:2].isalpha() else "")
        new = {"label": "" if folded(said) == folded(code) else labelled(said)[:100], "level": "", "divisions": []}
        facts = self.picture[Noun.COHORT].setdefault(key, dict(self.facts.get(key, new)))
        facts["level"] = facts["level"] or str(told)
        self.facts[key] = facts
        self.by_name.setdefault(folded(said), key)
