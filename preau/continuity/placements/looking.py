"""Lists of placements: by state, class and name; the hosts and towns that a disruption may name; one's own."""

from dataclasses import dataclass
from typing import Any, Self

from django.core.paginator import Page, Paginator
from django.db.models import F, Q
from django.utils import timezone
from django.utils.http import urlencode

from preau.continuity.absences.looking import named, pupils_named
from preau.continuity.placements.models import Host, Placement, Sitting
from preau.continuity.placements.touching import Touch, touches_in, undecided
from preau.school.people.models import Cohort, School

__all__ = ["Listing", "hosts_of", "own_placements", "own_sittings", "pupils_named", "towns_of"]

PER_PAGE = 40
TO_DECIDE, NOW = "a-decider", ""
STATES = [(NOW, "En cours"), (TO_DECIDE, "À décider"), ("a-venir", "À venir"), ("finies", "Finies")]


@dataclass(frozen=True)
class Listing:
    """`waiting`: what is not decided yet, all classes together; `page` holds placements or, in that view, touches."""

    page: Page
    words: str
    state: str
    division: str
    divisions: list[str]
    waiting: int

    @property
    def touches(self) -> list[Touch]:
        """Of every page, when what is listed is to be decided."""
        return list(self.page.paginator.object_list) if self.state == TO_DECIDE else []

    @classmethod
    def of(cls, user: Any, school: School, asked: Any) -> Self:
        words, division = asked.get("q", "").strip()[:80], asked.get("classe", "")
        state = asked.get("etat", "") if asked.get("etat", "") in dict(STATES) else ""
        waiting = undecided(touches_in(school, user))
        found = named(Placement.objects.filter(school=school).visible_to(user), school, words, by="pupil")
        if division:
            found = found.filter(cohort__code=division, cohort__year=school.year)
        shown: Any = _in_state(found, state).shown()
        if state == TO_DECIDE:
            kept = set(found.values_list("pk", flat=True))
            shown = [touch for touch in waiting if touch.placement.pk in kept]
        elif state == "finies":
            shown = shown.order_by("-ends_on", "pupil__last_name", "pk")
        page = Paginator(shown, PER_PAGE).get_page(asked.get("page"))
        codes = Cohort.objects.of_year(school).divisions().values_list("code", flat=True)
        return cls(page, words, state, division, list(codes), len(waiting))

    @property
    def query(self) -> str:
        said = {"q": self.words, "etat": self.state, "classe": self.division}
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def states(self) -> list[tuple[str, str, str]]:
        """As `views` draws them; what is searched stays."""
        kept = {name: value for name, value in (("q", self.words), ("classe", self.division)) if value}
        return [
            (key, f"{label} ({self.waiting})" if key == TO_DECIDE and self.waiting else label,
             "?" + urlencode({**kept, **({"etat": key} if key else {})}))
            for key, label in STATES
        ]  # fmt: skip


def _in_state(found: Any, state: str) -> Any:
    today = timezone.localdate()
    if state == "a-venir":
        return found.to_come(today)
    return found.over(today) if state == "finies" else found.under_way(today)


def hosts_of(school: School) -> Any:
    return Host.objects.filter(school=school)


def towns_of(school: School) -> list[str]:
    return list(hosts_of(school).exclude(town="").order_by("town").values_list("town", flat=True).distinct())


def own_sittings(user: Any) -> list[Sitting]:
    """Tests to come of oneself and of one's children."""
    mine = [user.pk, *[child.pk for child in user.children]]
    sits = Q(pupil__in=mine) | Q(pupil__isnull=True, cohort__members__pupil__in=mine)
    found = Sitting.objects.since(timezone.now()).filter(sits, cohort__year=F("cohort__school__year"))
    return list(found.shown().distinct()[:PER_PAGE])


def own_placements(user: Any) -> list[Placement]:
    """One's own and one's children's, of this year, the coming ones first."""
    mine = Q(pupil=user) | Q(pupil__in=user.children)
    return list(Placement.objects.filter(mine).standing().shown().order_by("-starts_on", "pk")[:PER_PAGE])
