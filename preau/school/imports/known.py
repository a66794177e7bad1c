"""What Préau already knows of a school, in the same words as the files: `{key: (row, facts)}`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from preau.school.imports.picture import Facts, cohort_key
from preau.school.imports.schemes import SCHEMES, names
from preau.school.people.models import (
    ClassTeacher,
    Cohort,
    CohortMember,
    Departure,
    Guardianship,
    Identifier,
    Membership,
    Person,
    Profile,
    Scheme,
    School,
)
from preau.school.timetable.models import Fortnight, FortnightWeek, Lesson, Subject, Teaching

Rows = dict[str, tuple[int, Facts]]
BATCH = 500
HERE = "préau"
IDENTITY = ("last_name", "first_name", "birth_name")
CONTACT = ("email", "mobile", "phone", "address")


class Known:
    """One school (or none yet) in one school year. Each question is a statement or a few, whatever its size."""

    def __init__(self, school: School | None, year: int) -> None:
        self.school, self.year = school, year
        self.keys: dict[int, str] = {}
        self.people: dict[str, int] = {}
        self.ties: dict[tuple[int, str], Guardianship] = {}
        self.departed = (
            set(Departure.objects.filter(school=school).values_list("person_id", flat=True)) if school else set()
        )
        if school:
            found = Identifier.objects.filter(scheme__in=SCHEMES, scope=school.uai).order_by("pk")
            for scheme, value, person in found.values_list("scheme", "value", "person_id").iterator():
                self.people[f"{scheme}:{value}"] = person
                self.keys.setdefault(person, f"{scheme}:{value}")

    def keys_of(self, noun: str) -> set[str]:
        """Every key of the school's pupils, guardians or staff; the same person may have several."""
        return {key for key in self.people if names(noun, key)}

    def school_row(self) -> Rows:
        if self.school is None:
            return {}
        facts = {name: getattr(self.school, name) for name in ("name", "stage", "academy", "year")}
        days = {name: _iso(getattr(self.school, name)) for name in ("year_starts_on", "year_ends_on")}
        return {self.school.uai: (self.school.pk, facts | days)}

    def subjects(self) -> Rows:
        found = Subject.objects.filter(school=self.school).values("pk", "code", "label", "short")
        return {one["code"]: (one["pk"], {"label": one["label"], "short": one["short"]}) for one in found}

    def cohorts(self) -> Rows:
        rows = self._cohorts().prefetch_related("divisions")
        return {
            cohort_key(one.kind, one.code): (
                one.pk,
                {
                    "label": one.label,
                    "level": one.level,
                    "divisions": sorted(cohort_key(inside.kind, inside.code) for inside in one.divisions.all()),
                },
            )
            for one in rows
        }

    def fortnights(self) -> Rows:
        weeks = defaultdict(list)
        found = FortnightWeek.objects.filter(fortnight__school=self.school, fortnight__year=self.year)
        for fortnight, monday in found.order_by("monday").values_list("fortnight_id", "monday"):
            weeks[fortnight].append(monday.isoformat())
        rows = Fortnight.objects.filter(school=self.school, year=self.year)
        return {one.code: (one.pk, {"label": one.label, "mondays": weeks[one.pk]}) for one in rows}

    def lessons(self) -> Rows:
        teachers = defaultdict(list)
        mine = Lesson.objects.filter(cohort__school=self.school, cohort__year=self.year)
        through = Lesson.teachers.through.objects.filter(lesson__in=mine)
        for lesson, person in through.values_list("lesson_id", "person_id"):
            teachers[lesson].append(self.key_of(person))
        place = ("cohort__kind", "cohort__code", "subject__code", "fortnight__code", "weekday", "starts_at")
        found = mine.values_list("pk", *place, "minutes", "room")
        return {
            f"{cohort_key(kind, code)}|{subject}|{fortnight}|{weekday}|{starts:%H%M}": (
                pk,
                {"minutes": minutes, "teachers": sorted(teachers[pk]), "room": room},
            )
            for pk, kind, code, subject, fortnight, weekday, starts, minutes, room in found
        }

    def pupils(self, people: Iterable[int]) -> dict[int, Facts]:
        facts = self._people(people, *IDENTITY, *CONTACT, "birth_date")
        placed = CohortMember.objects.filter(cohort__school=self.school, cohort__year=self.year)
        for person, kind, code in placed.values_list("pupil_id", "cohort__kind", "cohort__code"):
            if person in facts:
                facts[person].setdefault("cohorts", []).append(cohort_key(kind, code))
        for one in facts.values():
            one["cohorts"] = sorted(one.get("cohorts", []))
        return facts

    def guardians(self, people: Iterable[int]) -> dict[int, Facts]:
        facts = self._people(people, *IDENTITY, *CONTACT, "civility", "accepts_sms")
        for one in facts.values():
            one.update(children={}, told={})
        for some in _batches(facts):
            for tie in Guardianship.objects.filter(guardian__in=some):
                child, guardian = self.key_of(tie.pupil_id), facts[tie.guardian_id]
                guardian["children"][child] = [
                    tie.kinship,
                    tie.level,
                    tie.called_first,
                    tie.lodges_pupil,
                    tie.pays_fees,
                ]
                guardian["told"][child] = tie.told_by
                self.ties[tie.guardian_id, child] = tie
        return facts

    def staff(self, people: Iterable[int]) -> dict[int, Facts]:
        facts = self._people(people, *IDENTITY, *CONTACT, "civility", "birth_date")
        for pk, one in facts.items():
            one.update(profiles=self._profiles.get(pk, {}), in_charge=[], teachings=[])
        for person, kind, code in self._links(ClassTeacher, "teacher_id", "cohort__kind", "cohort__code"):
            if person in facts:
                facts[person]["in_charge"].append(cohort_key(kind, code))
        taught = self._links(Teaching, "teacher_id", "cohort__kind", "cohort__code", "subject__code")
        for person, kind, code, subject in taught:
            if person in facts:
                facts[person]["teachings"].append(f"{cohort_key(kind, code)}|{subject}")
        for one in facts.values():
            one["in_charge"].sort()
            one["teachings"].sort()
        return facts

    def key_of(self, person: int) -> str:
        """How the files name this person; somebody whom they do not name keeps their number here."""
        return self.keys.get(person, f"{HERE}:{person}")

    def person_of(self, key: str) -> int | None:
        """Whose key it is, by any number that files have given, or by the number here."""
        scheme, _, value = key.partition(":")
        return int(value) if scheme == HERE else self.people.get(key)

    def names_of(self, profile: str, *schemes: str) -> dict[str, tuple[str, str, list[str]]]:
        """`{key: (last name, first name, classes)}` of the school's people whom these sources know, or any source."""
        wanted = {key for key in self.people if not schemes or key.partition(":")[0] in schemes}
        return {key: said for key, said in self.everyone(profile).items() if key in wanted}

    def everyone(self, profile: str) -> dict[str, tuple[str, str, list[str]]]:
        """The same of all of them, those whom no file has named too."""
        found = Person.objects.filter(memberships__school=self.school, memberships__profile=profile)
        return {
            self.key_of(pk): (last_name, first_name, self._classes.get(pk, []))
            for pk, last_name, first_name in found.values_list("pk", "last_name", "first_name")
        }

    def unnamed(self, *profiles: str) -> set[int]:
        """Those of the school whom no file has named."""
        here = Membership.objects.filter(school=self.school, profile__in=profiles)
        return set(here.values_list("person_id", flat=True)) - {*self.people.values()}

    @cached_property
    def national(self) -> dict[str, int]:
        """The pupils of the school by INE."""
        pupils = Membership.objects.filter(school=self.school, profile=Profile.PUPIL).values("person")
        found = Identifier.objects.filter(scheme=Scheme.INE, person__in=pupils)
        return {f"{Scheme.INE}:{value}": person for value, person in found.values_list("value", "person_id")}

    def staff_names(self) -> Iterator[tuple[str, str, str, str]]:
        """`(key, last name, birth name, first name)` of everyone who works here."""
        for person in Person.objects.filter(pk__in=self._profiles).values("pk", *IDENTITY):
            yield self.key_of(person["pk"]), person["last_name"], person["birth_name"], person["first_name"]

    @cached_property
    def _classes(self) -> dict[int, list[str]]:
        """`{pupil: [code, label, level]}` of the class of each."""
        placed = CohortMember.objects.filter(cohort__in=self._cohorts().filter(kind="division"))
        found = placed.values_list("pupil_id", "cohort__code", "cohort__label", "cohort__level")
        return {pupil: said for pupil, *said in found}

    @cached_property
    def _profiles(self) -> dict[int, dict[str, str]]:
        """`{person: {profile: function}}` of those who work here."""
        found: dict[int, dict[str, str]] = defaultdict(dict)
        here = Membership.objects.filter(school=self.school, profile__in=["teacher", "staff", "head"])
        for person, profile, function in here.values_list("person_id", "profile", "function"):
            found[person][profile] = function
        return found

    def _cohorts(self) -> Any:
        return Cohort.objects.filter(school=self.school, year=self.year)

    def _links(self, model: Any, *columns: str) -> Any:
        return model.objects.filter(cohort__school=self.school, cohort__year=self.year).values_list(*columns)

    def _people(self, people: Iterable[int], *columns: str) -> dict[int, Facts]:
        facts: dict[int, Facts] = {}
        for some in _batches(people):
            for row in Person.objects.filter(pk__in=some).values("pk", *columns):
                pk = row.pop("pk")
                if "birth_date" in row:
                    row["birth_date"] = _iso(row["birth_date"])
                facts[pk] = row | {"ids": []}
            uai = self.school.uai if self.school else ""
            found = Identifier.objects.filter(person__in=some, scope__in=["", uai])
            for person, scheme, value in found.values_list("person_id", "scheme", "value"):
                facts[person]["ids"].append(f"{scheme}:{value}")
        for one in facts.values():
            one["ids"].sort()
        return facts


def _batches(some: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(some)
    for at in range(0, len(ordered), BATCH):
        yield ordered[at : at + BATCH]


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
