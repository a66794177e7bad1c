"""Those who answer for pupils, from their own lines or from those of the pupils (`R1_…`, `R2_…`)."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field

from preau.school.imports.children import Children
from preau.school.imports.kinds import Kind
from preau.school.imports.known import Known
from preau.school.imports.matching import match
from preau.school.imports.naming import folded
from preau.school.imports.picture import Facts, Noun, Picture, Sorted
from preau.school.imports.tables.keys import own_key, plain_ine, said_key
from preau.school.imports.tables.kinships import kinship_of
from preau.school.imports.tables.lines import Line, child_of, civility_of, contact_of, lines_of, names_of
from preau.school.people.models import Guardianship, Kinship, Profile, Scheme

BEARERS = ("r1", "r2")


@dataclass
class Draft:
    """One mention of a guardian; those that share a number are one person."""

    facts: Facts
    ids: list[str] = field(default_factory=list)


class Family:
    """The pupils for whom somebody may answer: those of the files, and those who are here already."""

    def __init__(self, picture: Picture, known: Known) -> None:
        self.picture, self.known = picture, known
        self.here = match(Noun.PUPIL, picture, known) if known.school else {}
        self.keys = {person: key for key, person in self.here.items()}
        others = known.everyone(Profile.PUPIL) if known.school else {}
        rest = {key: said for key, said in others.items() if known.person_of(key) not in self.keys}
        self.children = Children(picture, rest)

    def person(self, key: str) -> int:
        """Who this child is here, 0 for one to come."""
        return self.here.get(key) or self.known.person_of(key) or 0

    def numbered(self, number: str) -> str | None:
        """The pupil of this number in a table, or of this INE."""
        wanted = [own_key(Noun.PUPIL, number), f"{Scheme.INE}:{plain_ine(number)}"]
        of_files = (key for key, facts in self.picture[Noun.PUPIL].items() if {*wanted} & set(facts["ids"]))
        people = self.known.people | self.known.national
        of_school = (self.keys.get(people[one]) or self.known.key_of(people[one]) for one in wanted if one in people)
        return next(of_files, None) or next(of_school, None)


def draw_guardians(records: Sorted, picture: Picture, known: Known, pupils: list[tuple[Line, str]]) -> None:
    """From both kinds of lines, the mentions of one person made one."""
    family = Family(picture, known)
    drafts = [draft for line, pupil in pupils for draft in _on_the_line_of(line, pupil)]
    for line in lines_of(records, Kind.CSV_GUARDIANS, Noun.GUARDIAN, picture):
        reason = _why_not(line)
        found = [] if reason else _children(line, family)
        reason = reason or ("" if found else "Aucun de ses enfants n’a pu être relié à un élève de l’établissement.")
        if reason:
            line.refuse(reason)
        else:
            drafts.append(_draft(line, "", line.names, found))
    _recognise(drafts, family)
    for key, facts in _gathered(drafts):
        picture[Noun.GUARDIAN][key] = facts


def _recognise(drafts: list[Draft], family: Family) -> None:
    """Who already answers for one of the children under the same name is the same person, whoever named them."""
    here = {family.person(key) for draft in drafts for key in draft.facts["children"]}
    ties = Guardianship.objects.filter(pupil__in=here).select_related("guardian")
    named = {
        (tie.pupil_id, folded(name), folded(tie.guardian.first_name)): family.known.keys.get(tie.guardian_id, "")
        for tie in ties
        for name in (tie.guardian.last_name, tie.guardian.birth_name)
    }
    for draft in drafts:
        facts = draft.facts
        for child in facts["children"]:
            key = named.get((family.person(child), folded(facts["last_name"]), folded(facts["first_name"])), "")
            draft.ids += [key] if key and key not in draft.ids else []


def _on_the_line_of(line: Line, pupil: str) -> Iterator[Draft]:
    for bearer in BEARERS:
        last, first = line[f"{bearer}_last"], line[f"{bearer}_first"]
        if last and first:
            yield _draft(line, f"{bearer}_", (last, "", first), [pupil])
        elif last or first:
            line.mention(f"Son responsable {bearer[1]} n’a pas de {'prénom' if last else 'nom'} : il n’est pas repris.")


def _why_not(line: Line) -> str:
    last, _used, first = line.names
    if line.extra:
        return f"Cette ligne a plus de cases que l’en-tête (« {line.extra[0][:40]} ») : un séparateur de trop\u00a0?"
    if not last or not first:
        return "Sans nom de famille." if first else "Sans prénom." if last else "Sans nom ni prénom."
    return "" if line.children else "Aucun enfant n’est nommé sur cette ligne."


def _children(line: Line, family: Family) -> list[str]:
    found = []
    for said in line.children:
        number = said.get("child_id", "")
        key = family.numbered(number) if number else None
        child = child_of(said)
        if key is None and child.name and child.first_name:
            key = family.children.find(child, line.where, line.label)
        elif key is None:
            line.mention(f"L’enfant « {number or child.label} » n’est pas relié : aucun élève n’a ce numéro.")
        found += [key] if key else []
    return found


def _draft(line: Line, prefix: str, names: tuple[str, str, str], children: list[str]) -> Draft:
    last, used, first = names
    said = line[f"{prefix}kinship"]
    kinship = kinship_of(said)
    if kinship is None:
        line.mention(f"Le lien « {said[:60]} » est inconnu\u00a0: noté « autre ».")
    tie = [(kinship or Kinship.OTHER).value, Guardianship.Level.LEGAL.value, False, False, False]
    facts = names_of(last, used, first) | contact_of(line, prefix)
    facts |= {"civility": civility_of(line[f"{prefix}civility"]), "accepts_sms": False}
    facts |= {"children": dict.fromkeys(children, tie)}
    signs = [*children, facts["email"], facts["mobile"], folded(facts["address"])]
    ids = [own_key(Noun.GUARDIAN, line["id"])] if line["id"] and not prefix else []
    return Draft(facts, ids + [said_key(Noun.GUARDIAN, last, first, sign) for sign in signs if sign])


def _gathered(drafts: list[Draft]) -> Iterator[tuple[str, Facts]]:
    """Mentions that share a child, a mail, a mobile or an address, with the same name, are one person."""
    people: dict[str, Draft] = {}
    for draft in drafts:
        met = {id(people[one]): people[one] for one in draft.ids if one in people}
        person = functools.reduce(_one, [*met.values(), draft])
        people |= dict.fromkeys(person.ids, person)
    for draft in {id(one): one for one in people.values()}.values():
        yield draft.ids[0], draft.facts | {"ids": sorted(draft.ids)}


def _one(first: Draft, second: Draft) -> Draft:
    """The earlier mention, with what the later one adds."""
    children = {**first.facts["children"], **second.facts["children"]}
    facts = {name: value or second.facts[name] for name, value in first.facts.items()}
    return Draft(facts | {"children": children}, [*dict.fromkeys([*first.ids, *second.ids])])
