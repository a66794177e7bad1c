"""Lists: the absences of a school by name, class and state; the pupils one may choose; one's own children."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.http import urlencode

from preau.continuity.absences.models import Absence
from preau.school.directory.folding import words_of
from preau.school.directory.models import Word
from preau.school.people.models import Cohort, Person, Profile, School

PER_PAGE = 40
STATES = [("", "Aujourd’hui"), ("a-venir", "À venir"), ("a-confirmer", "À confirmer"), ("toutes", "Toutes")]


@dataclass(frozen=True)
class Listing:
    page: Page
    words: str
    state: str
    division: str
    divisions: list[str]
    known: frozenset[int]

    @classmethod
    def of(cls, user: Any, school: School, asked: Any) -> Self:
        words, division = asked.get("q", "").strip()[:80], asked.get("classe", "")
        state = asked.get("etat", "") if asked.get("etat", "") in dict(STATES) else ""
        found: QuerySet[Absence] = Absence.objects.filter(school=school).visible_to(user).with_class()
        found = named(found, school, words, by="pupil")
        found = _in_state(found, state, timezone.localdate())
        if division:
            found = _in_class(found, division)
        shown = found.select_related("pupil", "cancellation", "confirmation").order_by(
            "starts_on", "pupil__last_name", "pk"
        )
        page = Paginator(shown.reverse() if state == "toutes" else shown, PER_PAGE).get_page(asked.get("page"))
        codes = Cohort.objects.of_year(school).divisions().values_list("code", flat=True)
        known = Absence.objects.known_to(user).filter(pk__in=[one.pk for one in page]).values_list("pk", flat=True)
        return cls(page, words, state, division, list(codes), frozenset(known))

    @property
    def query(self) -> str:
        """What the address says, without the page."""
        said = {"q": self.words, "etat": self.state, "classe": self.division}
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def states(self) -> list[tuple[str, str, str]]:
        """As `views` draws them; what is searched stays."""
        kept = {name: value for name, value in (("q", self.words), ("classe", self.division)) if value}
        return [(key, label, "?" + urlencode({**kept, **({"etat": key} if key else {})})) for key, label in STATES]


def _in_class(found: Any, division: str) -> Any:
    return found.filter(class_code=division)


def _in_state(found: Any, state: str, today: dt.date) -> Any:
    if state == "":
        return found.on(today)
    if state == "a-venir":
        return found.standing().filter(starts_on__gt=today)
    return found.to_confirm().filter(ends_on__gte=today) if state == "a-confirmer" else found


def named(people: QuerySet[Any], school: School, words: str, by: str = "pk") -> QuerySet[Any]:
    """Of these rows, those whose person (`by`) has a name that begins with each of these words, accents or not."""
    for word in words_of(words):
        people = people.filter(**{f"{by}__in": Word.objects.in_schools([school.pk]).beginning(word).values("person")})
    return people


def pupils_named(school: School, words: str) -> QuerySet[Person]:
    """Pupils of the school; none before anything is asked."""
    if not words_of(words):
        return Person.objects.none()
    return named(Person.objects.in_school(school, Profile.PUPIL), school, words).by_name()[:PER_PAGE]  # type: ignore[attr-defined]


def children_of(guardian: Any) -> list[tuple[Person, list[Absence]]]:
    """Each child of this guardian with their absences of the year, the latest first."""
    found = Absence.objects.filter(pupil__in=guardian.children).select_related("cancellation", "confirmation")
    by_child: dict[int, list[Absence]] = {}
    for absence in found:
        by_child.setdefault(absence.pupil_id, []).append(absence)
    return [(child, by_child.get(child.pk, [])) for child in guardian.children]
