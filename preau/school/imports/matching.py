"""Who in the files is who in Préau: by external identifier, then INE, then name and birth date.

Doubt makes two persons, never one: merging is a gesture that somebody makes, and unmerging is hard.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from preau.school.imports.known import BATCH, Known
from preau.school.imports.naming import folded
from preau.school.imports.picture import Facts, Noun, Picture
from preau.school.imports.schemes import MADE_HERE, names
from preau.school.people.models import Identifier, Person, Scheme

PROFILES = {Noun.PUPIL: ["pupil"], Noun.GUARDIAN: ["guardian"], Noun.STAFF: ["teacher", "staff", "head"]}
Sign = Callable[[Facts], str]


def match(noun: Noun, picture: Picture, known: Known) -> dict[str, int]:
    """`{key in the files: person}` for those who are already here; each person is one key's at most."""
    wanted = picture[noun]
    found: dict[str, int] = {}
    _add(found, {key: person for key, facts in wanted.items() if (person := _numbered(key, facts, known))})
    for search in (_by_national_number, _by_same_number_elsewhere):
        _add(found, search(wanted, found, picture))
    if known.school:
        _add(found, _by_name(noun, wanted, found, known))
        _add(found, _by_tie(noun, wanted, found, known))
    return found


def _numbered(key: str, facts: Facts, known: Known) -> int | None:
    """Under the number of this file, else under one of those that it repeats from another application."""
    return next((known.people[one] for one in (key, *facts["ids"]) if one in known.people), None)


def _add(found: dict[str, int], more: dict[str, int]) -> None:
    taken = set(found.values())
    for key, person in more.items():
        if person not in taken:
            found[key] = person
            taken.add(person)


def _by_national_number(wanted: dict[str, Facts], found: dict[str, int], picture: Picture) -> dict[str, int]:
    """An INE is one pupil's for life; one that is already somebody else's here is left aside and said."""
    numbers = {
        one.partition(":")[2]: key
        for key, facts in wanted.items()
        for one in facts["ids"]
        if one.startswith(f"{Scheme.INE}:")
    }
    matched: dict[str, int] = {}
    for holder in _identifiers(Scheme.INE, numbers):
        key = numbers[holder.value]
        if key in found and found[key] == holder.person_id:
            continue
        if key not in found and _alike(wanted[key], holder.person):
            matched[key] = holder.person_id
        else:
            wanted[key]["ids"] = [one for one in wanted[key]["ids"] if not one.startswith(f"{Scheme.INE}:")]
            label = f"{wanted[key]['last_name']} {wanted[key]['first_name']}"
            sentence = f"L’INE {holder.value} est déjà celui de quelqu’un d’autre dans Préau : repris sans INE."
            picture.mention(Noun.PUPIL, key.partition(":")[2], label, sentence)
    return matched


def _by_same_number_elsewhere(wanted: dict[str, Facts], found: dict[str, int], _picture: Picture) -> dict[str, int]:
    """A parent or a teacher of two schools has the same number in both; the name must agree."""
    numbers: dict[str, dict[str, str]] = defaultdict(dict)
    for key in wanted.keys() - found.keys():
        scheme, _, value = key.partition(":")
        if scheme not in MADE_HERE:
            numbers[scheme][value] = key
    return {
        values[holder.value]: holder.person_id
        for scheme, values in numbers.items()
        for holder in _identifiers(scheme, values)
        if _alike(wanted[values[holder.value]], holder.person)
    }


def _by_name(noun: Noun, wanted: dict[str, Facts], found: dict[str, int], known: Known) -> dict[str, int]:
    """Among the school's people whom no file has named yet (made by hand), and only where one alone fits."""
    left = wanted.keys() - found.keys()
    if not left:
        return {}
    schemes = {key.partition(":")[0] for key in left}
    here: dict[str, list[int]] = defaultdict(list)
    members = Person.objects.filter(
        memberships__school=known.school, memberships__profile__in=PROFILES[noun]
    ).distinct()
    named = Identifier.objects.filter(scheme__in=schemes, scope=known.school.uai)  # type: ignore[union-attr]
    unnamed = members.exclude(pk__in=named.values("person"))
    for person in unnamed.values("pk", "last_name", "first_name", "birth_date", "email", "mobile"):
        for sign in _signs(person):
            here[sign].append(person["pk"])
    matched = {}
    for key in sorted(left):
        fits = {pk for sign in _signs(wanted[key]) for pk in here[sign]}
        if len(fits) == 1:
            matched[key] = fits.pop()
    return matched


def _by_tie(noun: Noun, wanted: dict[str, Facts], found: dict[str, int], known: Known) -> dict[str, int]:
    """Whom another source named, or none: the same name, answering for the same child, or in the same place here."""
    left = wanted.keys() - found.keys()
    if not left or noun == Noun.PUPIL:
        return {}
    schemes = {key.partition(":")[0] for key in left}
    persons = known.people | {key: person for person, key in known.keys.items()}
    persons |= {known.key_of(pupil): pupil for pupil in known.unnamed("pupil")}
    here: dict[str, set[int]] = defaultdict(set)
    for person, facts in _named_otherwise(noun, schemes, found, known).items():
        for sign in _ties(noun, facts, persons):
            here[sign].add(person)
    matched: dict[str, int] = {}
    for key in sorted(left):
        fits = {person for sign in _ties(noun, wanted[key], persons) for person in here[sign]}
        if len(fits) == 1:
            matched[key] = fits.pop()
    return matched


def _named_otherwise(noun: Noun, schemes: set[str], found: dict[str, int], known: Known) -> dict[int, Facts]:
    """Those who have no number of these sources yet."""
    numbered = {person for key, person in known.people.items() if key.partition(":")[0] in schemes}
    others = {person for key, person in known.people.items() if names(noun, key)} - numbered
    others = (others | known.unnamed(*PROFILES[noun])) - set(found.values())
    return known.guardians(others) if noun == Noun.GUARDIAN else known.staff(others)


def _ties(noun: Noun, facts: Facts, persons: dict[str, int]) -> Iterator[str]:
    """A pupil is the same under any number; a teacher by what they teach, else by a function that one alone has."""
    if noun == Noun.GUARDIAN:
        things = [str(persons[key]) for key in facts["children"] if key in persons]
    else:
        things = [*facts["teachings"], *facts["in_charge"], *(f"={one}" for one in facts["profiles"].values() if one)]
    for last_name in {folded(facts["last_name"]), folded(facts["birth_name"])} - {""}:
        for thing in things:
            yield f"{last_name}|{folded(facts['first_name'])}|{thing}"


def _signs(facts: Facts) -> Iterator[str]:
    """What names a person well enough: the name with the birth date, the mail or the mobile."""
    name = f"{folded(facts['last_name'])}|{folded(facts['first_name'])}"
    for column in ("birth_date", "email", "mobile"):
        if facts.get(column):
            yield f"{name}|{str(facts[column]).replace(' ', '').lower()}"


def _alike(facts: Facts, person: Person) -> bool:
    names = {folded(facts["last_name"]), folded(facts["birth_name"])} - {""}
    theirs = {folded(person.last_name), folded(person.birth_name)} - {""}
    return bool(names & theirs) and folded(facts["first_name"]) == folded(person.first_name)


def _identifiers(scheme: str, values: Iterable[str]) -> Iterator[Identifier]:
    ordered = sorted(values)
    for at in range(0, len(ordered), BATCH):
        yield from Identifier.objects.filter(scheme=scheme, value__in=ordered[at : at + BATCH]).select_related("person")
