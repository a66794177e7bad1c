"""Those whom the files no longer know: leaving is proposed by an import, decided by a person, and taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.ui.words import count
from preau.school.accounts.models import Activation
from preau.school.imports.handling import NotNow
from preau.school.imports.models import Change, Intake, Verb
from preau.school.imports.picture import Noun
from preau.school.imports.restoring import references
from preau.school.imports.wording import listed
from preau.school.people.models import (
    ClassTeacher,
    CohortMember,
    Departure,
    Guardianship,
    Membership,
    Person,
    Profile,
    School,
)
from preau.school.timetable.models import Lesson, Teaching

LEAVING = {
    Noun.PUPIL: (Profile.PUPIL,),
    Noun.GUARDIAN: (Profile.GUARDIAN,),
    Noun.STAFF: (Profile.TEACHER, Profile.STAFF, Profile.HEAD),
}
# What an import itself writes about somebody: who has nothing else has never lived here.
FURNITURE = {"people", "timetable"}
PER_PAGE = 50


def leavers(intake: Intake) -> Any:
    """The proposals of this import that nobody has settled: people still in the school."""
    gone = intake.changes.filter(verb=Verb.GONE, noun__in=list(LEAVING), target__isnull=False)
    left = Departure.objects.filter(school=intake.school).values("person")
    return gone.exclude(target__in=left).filter(target__in=Person.objects.values("pk"))


@transaction.atomic
def let_leave(intake: Intake, keys: Iterable[str] | None, *, by: Any) -> tuple[int, int]:
    """`(how many left, how many were erased at once)`; `keys` are lines of the preview, None for all of them.

    Whoever never activated their account and left no trace is erased now; the others keep a departure, and what is
    theirs for three months. Administrators are never taken away by a file.
    """
    if intake.school is None or not may_decide(intake):
        raise NotNow("Appliquez d’abord cet import : les départs se décident ensuite.")
    wanted = list(leavers(intake) if keys is None else leavers(intake).filter(key__in=list(keys)))
    erased = sum(_leave(change, intake, intake.school, by) for change in wanted)
    left = len(wanted) - erased
    record("departure.decided", by=by, on=intake, scope=intake.uai, left=left, erased=erased)
    return left, erased


@transaction.atomic
def come_back(departure: Departure, *, by: Any) -> None:
    """It was a mistake, or they return: their places are given back, as far as those still exist."""
    person, places = departure.person, departure.places
    for profile, function in places.get("memberships", []):
        Membership.objects.get_or_create(
            person=person, school=departure.school, profile=profile, defaults={"function": function}
        )
    for cohort in departure.school.cohorts.filter(pk__in=places.get("cohorts", [])):
        since = places.get("since", {}).get(str(cohort.pk)) if departure.is_of_today else timezone.localdate()
        CohortMember.objects.get_or_create(cohort=cohort, pupil=person, defaults={"since": since})
    for cohort in departure.school.cohorts.filter(pk__in=places.get("in_charge", [])):
        ClassTeacher.objects.get_or_create(cohort=cohort, teacher=person)
    for pupil in Person.objects.filter(pk__in=places.get("ties", {})):
        Guardianship.objects.get_or_create(guardian=person, pupil=pupil, defaults=places["ties"][str(pupil.pk)])
    departure.delete()
    record("departure.taken_back", by=by, on=person, scope=departure.school.scope)


def proposals(intake: Intake) -> set[str]:
    """The keys of those who may be let go from this import's page; none before it is applied."""
    return set(leavers(intake).values_list("key", flat=True)) if may_decide(intake) else set()


def told(left: int, erased: int) -> str:
    """What was done, for who did it."""
    said = [
        count(left, "personne est partie", "personnes sont parties") if left else "",
        count(erased, "compte jamais activé est effacé", "comptes jamais activés sont effacés") if erased else "",
    ]
    return f"{listed([one for one in said if one]).capitalize()}." if left or erased else "Personne n’a été coché."


@dataclass(frozen=True)
class Departed:
    """A page of those who left the school, the latest first."""

    page: Page[Departure]
    words: str


def look_at(school: School, asked: Any) -> Departed:
    """`asked` is the query string: `q`, `page`."""
    words = asked.get("q", "").strip()[:80]
    found = Departure.objects.of_school(school)
    for word in words.split():
        found = found.filter(Q(person__last_name__icontains=word) | Q(person__first_name__icontains=word))
    return Departed(Paginator(found, PER_PAGE).get_page(asked.get("page")), words)


def may_decide(intake: Intake) -> bool:
    """Once applied, or when there is nothing else to apply."""
    if intake.school is None or intake.stage == "undone":
        return False
    return intake.is_applied or (intake.is_compared and intake.preview.changes_nothing)


def _leave(change: Change, intake: Intake, school: School, by: Any) -> int:
    """1 when nothing remains of them."""
    person = Person.objects.get(pk=change.row)
    places = _take_places(person, Noun(change.noun), school)
    if _never_lived(person):
        person.delete()
        return 1
    Departure.objects.get_or_create(
        person=person, school=school, defaults={"by": by, "origin": str(intake), "places": places}
    )
    return 0


def _take_places(person: Person, noun: Noun, school: School) -> dict[str, Any]:
    memberships = Membership.objects.filter(person=person, school=school, profile__in=LEAVING[noun])
    places: dict[str, Any] = {"memberships": list(memberships.values_list("profile", "function"))}
    memberships.delete()
    if noun == Noun.PUPIL:
        here = CohortMember.objects.filter(pupil=person, cohort__school=school, cohort__year=school.year)
        dated = here.values_list("cohort_id", "since")
        places["since"] = {str(cohort): since.isoformat() for cohort, since in dated if since}
        places["cohorts"] = _taken(here)
    if noun == Noun.GUARDIAN:
        places["ties"] = _untied(person, school)
    if noun == Noun.STAFF:
        taught = {"teacher": person, "cohort__school": school, "cohort__year": school.year}
        places["in_charge"] = _taken(ClassTeacher.objects.filter(**taught))
        Teaching.objects.filter(**taught).delete()
        Lesson.teachers.through.objects.filter(person=person, lesson__cohort__school=school).delete()
    return places


def _taken(rows: Any) -> list[int]:
    cohorts = list(rows.values_list("cohort_id", flat=True))
    rows.delete()
    return cohorts


def _untied(person: Person, school: School) -> dict[str, Any]:
    """The ties to pupils who stay; those to a child who left too are the family's own."""
    terms = ("kinship", "level", "called_first", "lodges_pupil", "pays_fees", "told_by")
    ties = Guardianship.objects.filter(
        guardian=person, pupil__memberships__school=school, pupil__memberships__profile=Profile.PUPIL
    )
    found = {str(tie.pop("pupil_id")): tie for tie in ties.values("pupil_id", *terms)}
    Guardianship.objects.filter(guardian=person, pupil__in=list(found)).delete()
    return found


def _never_lived(person: Person) -> bool:
    """Never activated, in no other school, and nothing anywhere says that they were here."""
    is_somebody = person.is_steward or person.memberships.exists() or person.departures.exists()
    if is_somebody or Activation.objects.filter(person=person).exists():
        return False
    others = (pair for pair in references(Person) if pair[0]._meta.app_label not in FURNITURE)
    return not any(model._default_manager.filter(**{column: person.pk}).exists() for model, column in others)
