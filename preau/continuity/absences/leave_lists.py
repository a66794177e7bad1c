"""Lists about teachers who are away: those of a school, the hours one is asked for, the teachers one may choose."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.http import urlencode

from preau.continuity.absences.colleagues import is_free
from preau.continuity.absences.hours import Hour, hours_among
from preau.continuity.absences.looking import PER_PAGE, named
from preau.continuity.absences.models import Decision, Leave
from preau.school.directory.folding import words_of
from preau.school.people.models import Person, Profile, School
from preau.school.timetable.models import Teaching

OWN = 20
STATES = [("", "En cours et à venir"), ("finies", "Finies"), ("toutes", "Toutes")]


@dataclass(frozen=True)
class Row:
    leave: Leave
    hours: list[Hour]

    @property
    def to_decide(self) -> int:
        return sum(hour.is_to_decide and not hour.is_past for hour in self.hours)

    @property
    def asked(self) -> int:
        return sum(hour.stage == "asked" and not hour.is_past for hour in self.hours)


@dataclass(frozen=True)
class LeaveListing:
    page: Page
    rows: list[Row]
    state: str
    words: str

    @classmethod
    def of(cls, school: School, asked: Any) -> "LeaveListing":
        state = asked.get("etat", "") if asked.get("etat", "") in dict(STATES) else ""
        words = asked.get("q", "").strip()[:80]
        found = named(_in_state(Leave.objects.filter(school=school), state), school, words, by="teacher")
        order = ("starts_at", "pk") if state == "" else ("-starts_at", "-pk")
        shown = found.select_related("school", "teacher", "cancellation", "announcement").order_by(*order)
        page = Paginator(shown, PER_PAGE).get_page(asked.get("page"))
        hours = hours_among(page)
        return cls(page, [Row(leave, hours[leave.pk]) for leave in page], state, words)

    @property
    def query(self) -> str:
        return urlencode({name: value for name, value in (("etat", self.state), ("q", self.words)) if value})

    @property
    def states(self) -> list[tuple[str, str, str]]:
        """As `views` draws them; what is searched stays."""
        kept = {"q": self.words} if self.words else {}
        return [(key, label, "?" + urlencode({**kept, **({"etat": key} if key else {})})) for key, label in STATES]


def _in_state(found: Any, state: str) -> Any:
    now = timezone.now()
    if state == "":
        return found.not_over(now)
    return found.over(now) if state == "finies" else found


def left_to_decide(school: School) -> int:
    """Hours to come of which nothing is decided yet."""
    leaves = Leave.objects.filter(school=school).not_over(timezone.now()).select_related("school", "teacher")
    return sum(hour.is_to_decide and not hour.is_past for some in hours_among(leaves).values() for hour in some)


def teachers_named(school: School, words: str) -> QuerySet[Person]:
    """Teachers of the school; all of them while nothing is asked."""
    teachers = Person.objects.in_school(school, Profile.TEACHER)
    found: Any = named(teachers, school, words) if words_of(words) else teachers
    chosen: QuerySet[Person] = found.by_name()[:PER_PAGE]
    return chosen


def leaves_of(teacher: Any) -> list[Leave]:
    """One's own, the latest first."""
    return list(Leave.objects.filter(teacher=teacher).select_related("cancellation")[:OWN])


def asked_of(teacher: Any) -> QuerySet[Decision]:
    """What this teacher is asked to take, or takes, from today on."""
    found = Decision.objects.asked_of(teacher).filter(day__gte=timezone.localdate())
    return found.select_related("leave__teacher", "leave__school", "cohort", "subject", "reply", "sequence")


def open_to(teacher: Any) -> list[Hour]:
    """Hours to come that nobody has, of classes or a subject this teacher teaches, when they are free."""
    taught = list(Teaching.objects.of(teacher).values_list("cohort", "subject"))
    cohorts, subjects = {cohort for cohort, _ in taught}, {subject for _, subject in taught}
    found = []
    for school in teacher.schools.values():
        leaves = Leave.objects.filter(school=school).announced().filter(~Q(teacher=teacher)).not_over(timezone.now())
        for hours in hours_among(leaves.select_related("school", "teacher")).values():
            near = [hour for hour in hours if hour.cohort.pk in cohorts or hour.subject.pk in subjects]
            found += [hour for hour in near if hour.is_to_decide and not hour.is_past and is_free(teacher, hour)]
    return sorted(found, key=lambda hour: hour.begins)[:PER_PAGE]
