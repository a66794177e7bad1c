"""The difference between what the files say and what is known: one `Difference` per thing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from preau.school.imports.authority import Authority
from preau.school.imports.known import Known, Rows
from preau.school.imports.matching import match
from preau.school.imports.merging import NOBODY, kept_against, merged
from preau.school.imports.models.change import Verb
from preau.school.imports.owners import Owners
from preau.school.imports.picture import GROUPS, Facts, Noun, Picture
from preau.school.imports.schemes import names
from preau.school.imports.wording import label_of

PEOPLE = {Noun.PUPIL, Noun.GUARDIAN, Noun.STAFF}


@dataclass
class Difference:
    noun: str
    verb: str
    key: str
    label: str
    target: int | None = None
    before: Facts = field(default_factory=dict)
    after: Facts = field(default_factory=dict)
    kept: dict[str, tuple[str, str]] = field(default_factory=dict)
    reason: str = ""


def differences(picture: Picture, known: Known, owners: Owners, authority: Authority) -> Iterator[Difference]:
    """Everything to create, change and remove, what is gone, and what stays the same (verb "same")."""
    everything = _rows_of(picture, known)
    _say_who_tells(picture)
    for noun, rows in everything.items():
        departed = known.departed if noun in PEOPLE else set()
        yield from _compare(noun, picture, rows, owners, authority, departed)
    yield from _untied(picture, known, everything, authority)


def _say_who_tells(picture: Picture) -> None:
    """Every tie of a guardian is said by the source of the guardian, unless it has said which ones are."""
    for key, facts in picture[Noun.GUARDIAN].items():
        facts.setdefault("told", {child: [key.partition(":")[0]] for child in facts["children"]})


def _rows_of(picture: Picture, known: Known) -> dict[Noun, Rows]:
    rows: dict[Noun, Rows] = {
        Noun.SCHOOL: known.school_row(),
        Noun.SUBJECT: known.subjects(),
        Noun.COHORT: known.cohorts(),
        Noun.FORTNIGHT: known.fortnights(),
    }
    for noun, facts_of in ((Noun.PUPIL, known.pupils), (Noun.GUARDIAN, known.guardians), (Noun.STAFF, known.staff)):
        rows[noun] = _people(noun, picture, known, facts_of)
    rows[Noun.LESSON] = known.lessons()
    return rows


def _people(noun: Noun, picture: Picture, known: Known, facts_of: Callable[..., dict[int, Facts]]) -> Rows:
    """Those whom the files name, and those whom an earlier import named."""
    found = match(noun, picture, known)
    for key, person in found.items():
        known.keys[person] = key
    named = set(found.values())
    rest: dict[int, str] = {}
    for key, person in known.people.items():
        if names(noun, key) and person not in named:
            rest.setdefault(person, key)
    everyone = {**{key: person for person, key in rest.items()}, **found}
    facts = facts_of(everyone.values())
    return {key: (pk, facts[pk]) for key, pk in everyone.items() if pk in facts}


def _compare(
    noun: Noun, picture: Picture, rows: Rows, owners: Owners, authority: Authority, departed: set[int]
) -> Iterator[Difference]:
    for key, facts in picture[noun].items():
        if key not in rows:
            yield Difference(noun, Verb.CREATE, key, label_of(noun, key, facts, picture), after=facts)
            continue
        target, before = rows[key]
        is_outranked = noun in PEOPLE and authority.is_above(before["ids"], key)
        owned = owners.of(target) if noun in PEOPLE else NOBODY
        wanted = _settled(noun, before, facts, picture.silent)
        exact = picture.exact.get(key.partition(":")[0], ())
        after = merged(before, wanted, owned, is_outranked=is_outranked, exact=exact)
        verb = Verb.CHANGE if any(before.get(name) != value for name, value in after.items()) else "same"
        kept = {} if is_outranked else kept_against(before, facts, owned)
        yield Difference(noun, verb, key, label_of(noun, key, after, picture), target, before, after, kept)
    here = {key: row for key, row in rows.items() if row[0] not in departed}
    yield from _leaving(noun, picture, here)
    if noun in picture.whole:
        yield from _missing(noun, picture, {key: row for key, row in here.items() if row[0] not in picture.gone[noun]})


def _untied(picture: Picture, known: Known, rows: dict[Noun, Rows], authority: Authority) -> Iterator[Difference]:
    """Ties that a source has said and says no more: proposed, for a file alone never changes who answers for a child.

    What was written here is nobody's to take back, and what a higher source says stands.
    """
    if any(one.chosen is None for one in picture.asked):
        return
    pupils = {key: facts for key, (_pk, facts) in rows[Noun.PUPIL].items()}
    for key, (guardian, before) in rows[Noun.GUARDIAN].items():
        for child in sorted(before["children"].keys() & pupils.keys()):
            tie, told = known.ties[guardian, child], before["told"][child]
            source = picture.untied.get((guardian, tie.pupil_id)) or _silent_source(key, child, picture)
            if source in told and not authority.is_above((f"{one}:" for one in told), f"{source}:"):
                who = label_of(Noun.GUARDIAN, key, before, picture)
                whose = label_of(Noun.PUPIL, child, pupils[child], picture)
                label = f"{who}, {tie.get_kinship_display()} de {whose}"[:150]
                reason = tie.get_level_display().capitalize()
                yield Difference(Noun.TIE, Verb.GONE, f"lien:{tie.pk}", label, tie.pk, reason=reason)


def _silent_source(key: str, child: str, picture: Picture) -> str:
    """The source that lists every tie, describes both of them, and does not say this one."""
    is_described = Noun.GUARDIAN in picture.whole and key in picture[Noun.GUARDIAN] and child in picture[Noun.PUPIL]
    return key.partition(":")[0] if is_described and child not in picture[Noun.GUARDIAN][key]["children"] else ""


def _settled(noun: Noun, before: Facts, facts: Facts, silent: set[str]) -> Facts:
    """A school keeps the name that it was given (only one that nobody chose is replaced) and its pupils' own days.

    Groups of which the files say nothing are kept.
    """
    if noun == Noun.PUPIL and GROUPS in silent:
        groups = {one for one in before["cohorts"] if one.startswith("group:")}
        return facts | {"cohorts": sorted({*facts["cohorts"], *groups})}
    if noun != Noun.SCHOOL:
        return facts
    kept = () if before["name"].startswith("Établissement ") else ("name", "stage")
    days = ("year_starts_on", "year_ends_on") if _says_less_of_the_year(before, facts) else ()
    return facts | {name: before[name] for name in (*kept, *days)}


def _says_less_of_the_year(before: Facts, facts: Facts) -> bool:
    """The administration's year is longer than that of pupils, which another file said earlier."""
    if before["year"] != facts["year"] or not before["year_ends_on"]:
        return False
    return not facts["year_ends_on"] or before["year_ends_on"] < facts["year_ends_on"]


def _leaving(noun: Noun, picture: Picture, rows: Rows) -> Iterator[Difference]:
    """Those of whom the files say themselves that they leave."""
    for key, (target, before) in rows.items():
        if target in picture.gone[noun] and key not in picture[noun]:
            label, reason = label_of(noun, key, before, picture), picture.gone[noun][target]
            yield Difference(noun, Verb.GONE, key, label, target, before, reason=reason)


def _missing(noun: Noun, picture: Picture, rows: Rows) -> Iterator[Difference]:
    verb = Verb.REMOVE if noun == Noun.LESSON else Verb.GONE
    for key in rows.keys() - picture[noun].keys() - picture.spared:
        target, before = rows[key]
        yield Difference(noun, verb, key, label_of(noun, key, before, picture), target, before)
