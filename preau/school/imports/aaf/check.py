"""From the directory of one school to the picture: who is refused and why, who leaves, what a delta changes."""

from collections import defaultdict
from collections.abc import Iterable

from preau.school.imports import fields
from preau.school.imports.aaf.directory import NOUNS, Directory, key_of
from preau.school.imports.aaf.people import BIRTH, BLANK, MAIL, MOBILE, TEXTED, facts_of, left_on, named
from preau.school.imports.aaf.read import Category, Entry, Verb
from preau.school.imports.aaf.ties import RELATION, Terms, children_of, is_known, ties_of
from preau.school.imports.aaf.untying import untied
from preau.school.imports.kinds import Kind
from preau.school.imports.known import Known
from preau.school.imports.naming import folded
from preau.school.imports.picture import Facts, Noun, Picture, Sorted
from preau.school.imports.structure import keep_given
from preau.school.people.models import Guardianship, Kinship, Scheme

DELETED = "L’annuaire académique annonce son départ."
ELSEWHERE = "L’annuaire académique ne le rattache plus à cet établissement."
NO_PUPIL = "Aucun élève de cet annuaire ne peut être importé : il a peut-être été fait sans les classes."
UNTIED: Terms = [Kinship.OTHER.value, Guardianship.Level.CONTACT.value, False, None, False]
Ties = dict[str, dict[str, Terms]]


def check(records: Sorted, picture: Picture, known: Known) -> None:
    for directory in records.of(Directory, Kind.AAF):
        _Check(directory, picture, known).everyone()


class _Check:
    """One directory against what is known; pupils before those who answer for them."""

    def __init__(self, directory: Directory, picture: Picture, known: Known) -> None:
        self.directory, self.picture, self.known = directory, picture, known
        self.refused: set[str] = set()
        self.holders: dict[str, str] = {}

    def everyone(self) -> None:
        self._leave()
        for category in (Category.PUPIL, Category.STAFF):
            self._gather(category)
        self._gather_guardians()
        if self.directory.is_delta:
            self.picture.exact[Scheme.AAF] = {"in_charge", "teachings"}
            self.picture.untied |= dict.fromkeys(untied(self.directory, self.known.people), Scheme.AAF)
            keep_given(self.picture, self.known)
        if self.directory.is_complete:
            present = {one for one in NOUNS if any(self.directory.of(one))}
            self.picture.whole |= {NOUNS[one] for one in present}
            if self.refused and not self.picture[Noun.PUPIL]:
                self.picture.block(NO_PUPIL)

    def _leave(self) -> None:
        for category, noun in NOUNS.items():
            for jointure in self.directory.gone[category]:
                person = self.known.people.get(key_of(category, jointure))
                if person is not None:
                    self.picture.gone[noun][person] = DELETED

    def _gather(self, category: Category) -> None:
        entries = [one for one in self.directory.of(category) if self._concerns(one)]
        bases = self._bases(category, entries)
        for entry in entries:
            self._take(entry, bases.get(key_of(category, entry.key)))

    def _concerns(self, entry: Entry) -> bool:
        return self.directory.is_here(entry) or self._person(entry) is not None

    def _person(self, entry: Entry) -> int | None:
        return self.known.people.get(key_of(entry.category, entry.key))

    def _bases(self, category: Category, entries: Iterable[Entry]) -> dict[str, Facts]:
        """What is known of those of whom the entry says only a part: of services, a delta never says that all are."""
        is_part = self.directory.is_delta and category == Category.STAFF
        wanted = {
            key_of(category, one.key): person
            for one in entries
            if (is_part or one.verb == Verb.MODIFY) and (person := self._person(one)) is not None
        }
        ask = {
            Category.PUPIL: self.known.pupils,
            Category.GUARDIAN: self.known.guardians,
            Category.STAFF: self.known.staff,
        }
        facts = ask[category](wanted.values()) if wanted else {}
        return {key: facts[person] for key, person in wanted.items() if person in facts}

    def _take(self, entry: Entry, base: Facts | None) -> None:
        noun, key = NOUNS[entry.category], key_of(entry.category, entry.key)
        person = self._person(entry)
        if self.directory.is_elsewhere(entry):
            if person is not None and self.directory.is_delta:
                self.picture.gone[noun][person] = ELSEWHERE
            return
        facts = facts_of(entry, base or BLANK[entry.category], self.directory, self.picture.today)
        reason = self._why_not(entry, facts)
        if reason:
            self.refused.add(key)
            self.picture.refuse(noun, self._where(entry), named(entry), reason)
            return
        self._mention_oddities(entry)
        self.picture[noun][key] = facts | {"ids": sorted({*facts["ids"], *self._ids(entry, key)})}

    def _why_not(self, entry: Entry, facts: Facts) -> str:
        if not entry.key:
            return "Sans identifiant (ENTPersonJointure)."
        if entry.verb == Verb.MODIFY and not facts["last_name"]:
            return "Modifie quelqu’un que Préau ne connaît pas encore : importez l’annuaire complet."
        if not facts["last_name"] or not facts["first_name"]:
            return "Sans nom ou sans prénom."
        if entry.category == Category.PUPIL:
            return self._why_unplaced(entry, facts)
        return ""

    def _why_unplaced(self, entry: Entry, facts: Facts) -> str:
        divisions = [key for key in facts["cohorts"] if key.startswith("division:")]
        if any("inactif" in folded(key) for key in divisions):
            return "Dans la division « Inactifs »."
        left = left_on(entry, self.directory, self.picture.today)
        if not divisions and left:
            return f"Sorti le {left:%d/%m/%Y}."
        return "" if divisions else "Sans classe : affectez l’élève à une classe dans SIECLE ou dans ONDE."

    def _ids(self, entry: Entry, key: str) -> set[str]:
        """SIECLE's number and the INE come with the directory's: whoever was imported under them is found again."""
        found = {key}
        if entry.category == Category.PUPIL:
            siecle, ine = entry.one("ENTEleveStructRattachId"), entry.one("ENTEleveINE").upper()
            found |= {f"{Scheme.SIECLE_PUPIL}:{siecle[:80]}"} if siecle else set()
            if ine and self.holders.setdefault(ine, key) == key:
                found.add(f"{Scheme.INE}:{ine[:80]}")
            elif ine:
                sentence = f"L’INE {ine} est aussi celui d’un autre élève : importé sans INE."
                self.picture.mention(Noun.PUPIL, self._where(entry), named(entry), sentence)
        return found

    def _mention_oddities(self, entry: Entry) -> None:
        for names, read, what in (
            (MAIL, fields.email, "L’adresse électronique"),
            ((*TEXTED, *MOBILE), fields.phone, "Le téléphone mobile"),
            (BIRTH, fields.day, "La date de naissance"),
        ):
            value = entry.one(*names)
            if value and not read(value):
                self._mention(entry, f"{what} « {value[:60]} » est illisible et n’est pas repris.")
        for parts in entry.parts(RELATION):
            if len(parts) > 1 and not is_known(parts[1]):
                self._mention(entry, f"Le code de parenté « {parts[1][:20]} » est inconnu : noté « autre ».")

    def _mention(self, entry: Entry, sentence: str) -> None:
        self.picture.mention(NOUNS[entry.category], self._where(entry), named(entry), sentence)

    def _where(self, entry: Entry) -> str:
        return f"ENTPersonJointure {entry.key}".strip()

    def _gather_guardians(self) -> None:
        ties = self._ties()
        entries = {one.key: one for one in self.directory.of(Category.GUARDIAN)}
        bases = self._bases(Category.GUARDIAN, entries.values())
        for jointure, entry in entries.items():
            key = key_of(Category.GUARDIAN, jointure)
            if ties.get(jointure) or key in bases:
                self._take(entry, bases.get(key))
                self._tie(key, ties.get(jointure, {}))
            elif self.directory.is_of_one_school and self.directory.is_complete:
                reason = "N’est responsable d’aucun élève importé."
                self.picture.refuse(Noun.GUARDIAN, self._where(entry), named(entry), reason)
        self._tie_known({key: one for key, one in ties.items() if key not in entries})

    def _tie(self, key: str, children: dict[str, Terms]) -> None:
        if key in self.picture[Noun.GUARDIAN]:
            facts = self.picture[Noun.GUARDIAN][key]
            facts["children"] = {**facts["children"], **children}
            facts["told"] = {**facts["told"], **{child: [Scheme.AAF.value] for child in children}}

    def _tie_known(self, ties: Ties) -> None:
        """Guardians whom the drop does not describe: those who are here already get the tie, the others are said."""
        known = {one: self.known.people.get(key_of(Category.GUARDIAN, one)) for one in ties}
        facts = self.known.guardians([person for person in known.values() if person is not None])
        for jointure, children in ties.items():
            person = known[jointure]
            if person is None or person not in facts:
                if self.directory.is_delta or any(self.directory.of(Category.GUARDIAN)):
                    reason = "Cette personne est liée à un élève mais n’est pas décrite."
                    self.picture.refuse(Noun.GUARDIAN, f"ENTPersonJointure {jointure}", "", reason)
                continue
            key = key_of(Category.GUARDIAN, jointure)
            self.picture[Noun.GUARDIAN][key] = facts[person]
            self._tie(key, children)

    def _ties(self) -> Ties:
        """`{guardian: {pupil's key: terms}}` for the pupils who are welcome."""
        found: Ties = defaultdict(dict)
        welcome = (set(self.picture[Noun.PUPIL]) | self.known.keys_of(Noun.PUPIL)) - self.refused
        for pupil in self.directory.of(Category.PUPIL):
            key = key_of(Category.PUPIL, pupil.key)
            if key in welcome:
                for guardian, terms in ties_of(pupil):
                    found[guardian][key] = terms
        for entry in self.directory.of(Category.GUARDIAN):
            for child in children_of(entry):
                key = key_of(Category.PUPIL, child)
                if key in welcome and child not in self.directory.known[Category.PUPIL]:
                    found[entry.key].setdefault(key, UNTIED)
        return found
