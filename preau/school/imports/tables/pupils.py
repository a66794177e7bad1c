"""Pupils' lines, and the guardians that some tools write on them."""

import datetime as dt
import re
from collections import Counter

from preau.school.imports import fields
from preau.school.imports.kinds import Kind
from preau.school.imports.known import Known
from preau.school.imports.naming import displayed, folded
from preau.school.imports.picture import Asked, Noun, Picture, Sorted
from preau.school.imports.tables.cohorts import Cohorts
from preau.school.imports.tables.keys import own_key, plain_ine, said_key
from preau.school.imports.tables.lines import Line, contact_of, lines_of, names_of
from preau.school.people.models import Profile, Scheme

INE = re.compile(r"^[0-9A-Z]{10,11}$")
OLDEST = 100


class Pupils:
    """The pupils of the tables; `of_line` is the pupil of each line, for the guardians that it names."""

    def __init__(self, records: Sorted, picture: Picture, known: Known, cohorts: Cohorts) -> None:
        self.picture, self.known, self.cohorts = picture, known, cohorts
        self.lines = list(lines_of(records, Kind.CSV_PUPILS, Noun.PUPIL, picture))
        self.homonyms = Counter(_name(line) for line in self.lines)
        self.here = _by_name(known)
        self.of_line: list[tuple[Line, str]] = []

    def draw(self) -> None:
        for line in self.lines:
            born = _born(line, self.picture.today)
            reason = self._why_not(line, born)
            if reason:
                line.refuse(reason)
                continue
            cohorts = self._placed(line)
            if cohorts is not None:
                self._add(line, born, cohorts)

    def _add(self, line: Line, born: dt.date | None, cohorts: list[str]) -> None:
        ids = self._ids(line, born, cohorts)
        if ids is None:
            line.refuse("Préau ne sait pas si c’est quelqu’un qu’il connaît déjà : répondez à la question posée.")
            return
        key = ids[0]
        if key in self.picture[Noun.PUPIL]:
            line.refuse("Cet élève est déjà plus haut dans le tableau.")
            return
        facts = names_of(*line.names) | contact_of(line)
        facts |= {"birth_date": born.isoformat() if born else None, "cohorts": cohorts, "ids": sorted(ids)}
        self.picture[Noun.PUPIL][key] = facts
        self.of_line.append((line, key))

    def _placed(self, line: Line) -> list[str] | None:
        """The class and groups; None, said, when the school leaves the class out."""
        found = [self.cohorts.key(one, level=line["level"]) for one in line.every("class")]
        groups = [self.cohorts.key(one, kind="group") for one in line.every("groups")]
        if not any(found):
            line.mention("Sa classe est laissée de côté, à votre demande : cet élève n’est pas repris.")
            return None
        return sorted({*found, *groups} - {""})

    def _ids(self, line: Line, born: dt.date | None, cohorts: list[str]) -> list[str] | None:
        """Every number by which this pupil may be known; None when only a person can tell."""
        last, _used, first = line.names
        ids = [own_key(Noun.PUPIL, line["id"])] if line["id"] else []
        if born or self.homonyms[_name(line)] == 1:
            ids.append(said_key(Noun.PUPIL, last, first, str(born) if born else ""))
        if _is_ine(line["ine"]):
            ids.append(f"{Scheme.INE}:{plain_ine(line['ine'])}")
        if born or line["ine"] or line["id"]:
            return ids
        same = self._same(line, ids, cohorts)
        return None if same is None else [*ids, *same]

    def _same(self, line: Line, ids: list[str], cohorts: list[str]) -> list[str] | None:
        """Who already has this name when nothing else is said: the same in the same class, else it is asked."""
        here = self.here.get(_name(line), {})
        if not here or any(one in self.known.people for one in ids):
            return []
        classes = {one.partition(":")[2] for one in cohorts}
        same = [key for key, placed in here.items() if classes & set(placed)]
        if len(here) == 1 and same:
            return same
        return self._answered(line, ids[0], here)

    def _answered(self, line: Line, key: str, here: dict[str, list[str]]) -> list[str] | None:
        said = key.rpartition("-")[2]
        chosen = self.picture.answers.people.get(said)
        known = chosen if chosen == "" or chosen in here else None
        candidates = tuple((one, f"{line.label} · {', '.join(placed[:1])}".strip(" ·")) for one, placed in here.items())
        sentence = f"« {line.label} » est-il déjà dans Préau\u00a0?"
        self.picture.asked.append(Asked(said, Noun.PUPIL, line.where, line.label, sentence, candidates, known))
        return None if known is None else [one for one in [known] if one]

    def _why_not(self, line: Line, born: dt.date | None) -> str:
        last, _used, first = line.names
        if line.extra:
            return (
                f"Cette ligne a plus de cases que l’en-tête (« {line.extra[0][:40]} ») : un séparateur de trop\u00a0?"
            )
        if not last or not first:
            return "Sans nom de famille." if first else "Sans prénom." if last else "Sans nom ni prénom."
        if line["born"] and born is None:
            return f"« {line['born'][:40]} » n’est pas une date de naissance possible : attendu jj/mm/aaaa."
        if not line.every("class"):
            return "Sans classe."
        if not born and not line["ine"] and not line["id"] and self.homonyms[_name(line)] > 1:
            return "Deux élèves de ce tableau portent ce nom : donnez leur date de naissance pour les distinguer."
        if line["ine"] and not _is_ine(line["ine"]):
            line.mention(f"« {line['ine'][:40]} » n’est pas un INE : repris sans.")
        return ""


def _by_name(known: Known) -> dict[tuple[str, str], dict[str, list[str]]]:
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for key, (last, first, classes) in known.names_of(Profile.PUPIL).items():
        found.setdefault((folded(last), folded(first)), {})[key] = classes
    return found


def _name(line: Line) -> tuple[str, str]:
    last, used, first = line.names
    return folded(displayed(used or last)), folded(first)


def _born(line: Line, today: dt.date) -> dt.date | None:
    """Two digits of a year to come are of the century gone by."""
    born = fields.day(line["born"]) if line["born"] else None
    if born and born > today:
        born = born.replace(year=born.year - 100) if len(line["born"]) <= 8 and born.day < 29 else None
    return born if born and today.year - born.year < OLDEST else None


def _is_ine(said: str) -> bool:
    return bool(INE.match(plain_ine(said)))
