"""What was corrected here and must be typed again into the school’s own application, to stay true there too."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from preau.foundation.journal.models import record
from preau.foundation.text.spreadsheet import MARK, line
from preau.foundation.ui.words import numeric_day
from preau.school.people.models import CohortMember, Correction, Guardianship, Person, Profile, School, Transcription

HEADERS = [
    "Classe",
    "Élève",
    "Responsable ou personnel",
    "Champ",
    "Ancienne valeur",
    "Nouvelle valeur",
    "Corrigé le",
    "Par",
]
LONGEST = 1000


@dataclass(frozen=True)
class Line:
    """`pupils` are `[(class, name)]`: the pupil themself, or the children of the guardian in this school."""

    correction: Correction
    pupils: list[tuple[str, str]]
    is_of_guardian: bool
    transcription: Transcription | None

    @property
    def classes(self) -> str:
        return ", ".join(dict.fromkeys(code for code, _ in self.pupils if code))

    @property
    def names(self) -> str:
        return ", ".join(name for _, name in self.pupils)

    @property
    def guardian(self) -> str:
        return self.correction.person.sorted_name if self.is_of_guardian else ""

    @property
    def author(self) -> str:
        if self.correction.is_by_owner:
            return "par la personne"
        return f"par {self.correction.by.full_name}" if self.correction.by else ""


class Corrections:
    """Of the people of one school, since a day."""

    def __init__(self, school: School, since: dt.date | None = None, *, with_done: bool = False) -> None:
        found = Correction.objects.standing().filter(person__memberships__school=school).distinct()
        if since:
            found = found.filter(at__date__gte=since)
        self.school = school
        self.found = found if with_done else found.to_carry_back(school)

    def lines(self, start: int = 0, count: int = LONGEST) -> list[Line]:
        """The latest first, five statements however many."""
        chosen = list(self.found.select_related("person", "by")[start : start + count])
        people = {one.person_id for one in chosen}
        done = {
            one.correction_id: one
            for one in Transcription.objects.filter(school=self.school, correction__in=chosen).select_related("by")
        }
        pupils, children = self._pupils(people), self._children(people)
        return [
            Line(
                one,
                children.get(one.person_id) or pupils.get(one.person_id, []),
                one.person_id in children,
                done.get(one.pk),
            )
            for one in chosen
        ]

    def export(self) -> Iterator[bytes]:
        """For the keyboard of who types it back; a thousand lines at a time."""
        yield MARK + line(HEADERS)
        start = 0
        while chunk := self.lines(start):
            for one in chunk:
                yield line(_cells(one))
            start += len(chunk)

    def _pupils(self, people: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
        here = Person.objects.filter(pk__in=people, memberships__profile=Profile.PUPIL, memberships__school=self.school)
        codes = self._codes(people)
        return {one.pk: [(codes.get(one.pk, ""), one.sorted_name)] for one in here}

    def _children(self, people: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
        ties = Guardianship.objects.filter(guardian__in=people, pupil__memberships__school=self.school)
        ties = ties.select_related("pupil").order_by("pupil__birth_date", "pupil__first_name").distinct()
        codes = self._codes({tie.pupil_id for tie in ties})
        found: dict[int, list[tuple[str, str]]] = {}
        for tie in ties:
            found.setdefault(tie.guardian_id, []).append((codes.get(tie.pupil_id, ""), tie.pupil.sorted_name))
        return found

    def _codes(self, pupils: Iterable[int]) -> dict[int, str]:
        here = {"cohort__school": self.school, "cohort__year": self.school.year, "cohort__kind": "division"}
        return dict(CohortMember.objects.filter(pupil__in=pupils, **here).values_list("pupil_id", "cohort__code"))


@transaction.atomic
def carry_back(school: School, ids: list[int], *, by: Any) -> int:
    """Say that these were typed into the school's application; how many were not said yet."""
    waiting = Correction.objects.in_school(school).to_carry_back(school).filter(pk__in=ids)
    found = list(waiting.order_by().values_list("pk", flat=True))
    Transcription.objects.bulk_create([Transcription(correction_id=pk, school=school, by=by) for pk in found])
    if found:
        record("corrections.carried_back", by=by, on=school, scope=school.scope, corrections=len(found))
    return len(found)


@transaction.atomic
def take_back(school: School, ids: list[int], *, by: Any) -> int:
    """It was not done after all."""
    count, _ = Transcription.objects.filter(school=school, correction__in=ids).delete()
    if count:
        record("corrections.to_carry_back_again", by=by, on=school, scope=school.scope, corrections=count)
    return count


def _cells(one: Line) -> list[str]:
    correction = one.correction
    return [
        one.classes,
        one.names,
        one.guardian or ("" if one.pupils else correction.person.sorted_name),
        correction.get_field_display(),
        correction.before,
        correction.after,
        numeric_day(correction.at),
        one.author,
    ]
