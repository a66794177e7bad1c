"""Teachers and the other staff: what they are here, what they teach, the classes in their charge."""

from collections import Counter, defaultdict

from preau.school.imports import fields
from preau.school.imports.kinds import Kind
from preau.school.imports.known import Known
from preau.school.imports.naming import folded, labelled
from preau.school.imports.picture import Asked, Facts, Noun, Picture, Sorted
from preau.school.imports.tables.cohorts import Cohorts
from preau.school.imports.tables.keys import own_key, said_key
from preau.school.imports.tables.lines import Line, civility_of, contact_of, lines_of, names_of
from preau.school.people.models import Membership, Profile

HEADS = ("direct", "principal", "proviseur", "chefdetablissement")
WORK = (Profile.TEACHER, Profile.STAFF, Profile.HEAD)
YES = {"oui", "o", "1", "x", "vrai", "true"}


class Staff:
    def __init__(self, records: Sorted, picture: Picture, known: Known, cohorts: Cohorts) -> None:
        self.picture, self.known, self.cohorts = picture, known, cohorts
        self.lines = [
            (line, profile)
            for kind, profile in ((Kind.CSV_TEACHERS, Profile.TEACHER), (Kind.CSV_STAFF, Profile.STAFF))
            for line in lines_of(records, kind, Noun.STAFF, picture)
        ]
        here = {code: facts for code, (_pk, facts) in known.subjects().items()} | picture[Noun.SUBJECT]
        self.subjects = {folded(name): code for code, facts in here.items() for name in (code, *facts.values()) if name}
        self.subject_facts = here
        self.here = _by_name(known)
        self.told: dict[tuple[str, str], set[str]] = defaultdict(set)
        for line, _profile in self.lines:
            self.told[_name(line)].add(_sign(line))
        self.unclear = Counter({name: len(signs - {""}) for name, signs in self.told.items()})

    def draw(self) -> None:
        for line, profile in self.lines:
            reason = _why_not(line)
            if reason:
                line.refuse(reason)
                continue
            ids = self._ids(line)
            if ids is None:
                line.refuse("Préau ne sait pas si c’est quelqu’un qu’il connaît déjà : répondez à la question posée.")
            else:
                self._add(line, profile, ids)

    def _add(self, line: Line, profile: Profile, ids: list[str]) -> None:
        facts = self.picture[Noun.STAFF].setdefault(ids[0], _blank(line))
        facts["ids"] = sorted({*facts["ids"], *ids})
        is_head = profile == Profile.STAFF and folded(line["function"]).startswith(HEADS)
        facts["profiles"][(Profile.HEAD if is_head else profile).value] = line["function"][:60]
        self._teach(line, facts)

    def _teach(self, line: Line, facts: Facts) -> None:
        """A subject with a class is a service; a class alone is in the teacher's charge, as in an école."""
        classes = [key for one in line.every("class") if (key := self.cohorts.key(one))]
        subjects = [self._subject(one) for one in line.every("subject")]
        in_charge = self._charges(line, classes) + ([] if subjects or "subject" in line.said else classes)
        facts["in_charge"] = sorted({*facts["in_charge"], *(one for one in in_charge if one.startswith("division"))})
        taught = {f"{cohort}|{subject}" for cohort in classes for subject in subjects}
        facts["teachings"] = sorted({*facts["teachings"], *taught})

    def _charges(self, line: Line, classes: list[str]) -> list[str]:
        """« Professeur principal » says a class, or yes for the one of the line."""
        said = line.every("charge")
        if any(folded(one) in YES for one in said):
            return classes[:1]
        return [key for one in said if folded(one) not in {"non", "n", "0"} and (key := self.cohorts.key(one))]

    def _subject(self, said: str) -> str:
        code = self.subjects.setdefault(folded(said), folded(said)[:20].upper())
        new = {"label": labelled(said)[:120], "short": labelled(said)[:30]}
        self.picture[Noun.SUBJECT].setdefault(code, self.subject_facts.get(code, new))
        return code

    def _ids(self, line: Line) -> list[str] | None:
        """Every number by which this person may be known; None when only a person can tell."""
        last, _used, first = line.names
        ids = [own_key(Noun.STAFF, line["id"])] if line["id"] else []
        signs = [fields.email(line["email"]), str(fields.day(line["born"]) or "")]
        is_alone = self.unclear[_name(line)] < 2
        ids += [said_key(Noun.STAFF, last, first)] if is_alone else []
        ids += [said_key(Noun.STAFF, last, first, sign) for sign in signs if sign]
        if not ids:
            return [said_key(Noun.STAFF, last, first, "")]
        here = self.here.get(_name(line), {})
        told = {(one["email"] or None) for one in here.values()} | {(one["born"] or None) for one in here.values()}
        if not here or told & set(signs) or any(one in self.known.people for one in ids):
            return ids
        return self._answered(line, ids, here)

    def _answered(self, line: Line, ids: list[str], here: dict[str, dict[str, str]]) -> list[str] | None:
        said = ids[0].rpartition("-")[2]
        chosen = self.picture.answers.people.get(said)
        known = chosen if chosen == "" or chosen in here else None
        sentence = f"« {line.label} » est-il déjà dans Préau\u00a0?"
        candidates = tuple((key, one["label"]) for key, one in here.items())
        self.picture.asked.append(Asked(said, Noun.STAFF, line.where, line.label, sentence, candidates, known))
        return None if known is None else [*ids, *([known] if known else [])]


def _name(line: Line) -> tuple[str, str]:
    last, used, first = line.names
    return folded(used or last), folded(first)


def _sign(line: Line) -> str:
    """What tells two homonyms apart."""
    return line["id"] or fields.email(line["email"]) or line["born"]


def _by_name(known: Known) -> dict[tuple[str, str], dict[str, dict[str, str]]]:
    """`{name: {key: what is known of the person}}` of those who work here."""
    found: dict[tuple[str, str], dict[str, dict[str, str]]] = defaultdict(dict)
    wanted = Membership.objects.filter(school=known.school, profile__in=WORK).select_related("person")
    for one in wanted:
        key = known.keys.get(one.person_id)
        if key:
            label = (
                f"{one.person.last_name.upper()} {one.person.first_name} · {one.function or one.get_profile_display()}"
            )
            told = {"label": label, "email": one.person.email, "born": str(one.person.birth_date or "")}
            found[folded(one.person.last_name), folded(one.person.first_name)][key] = told
    return found


def _blank(line: Line) -> Facts:
    born = fields.day(line["born"]) if line["born"] else None
    return (
        names_of(*line.names)
        | contact_of(line)
        | {"civility": civility_of(line["civility"]), "birth_date": born.isoformat() if born else None}
        | {"profiles": {}, "in_charge": [], "teachings": [], "ids": []}
    )


def _why_not(line: Line) -> str:
    last, _used, first = line.names
    if line.extra:
        return f"Cette ligne a plus de cases que l’en-tête (« {line.extra[0][:40]} ») : un séparateur de trop\u00a0?"
    if not last or not first:
        return "Sans nom de famille." if first else "Sans prénom." if last else "Sans nom ni prénom."
    if line["born"] and fields.day(line["born"]) is None:
        return f"« {line['born'][:40]} » n’est pas une date de naissance possible : attendu jj/mm/aaaa."
    return ""
