"""What who runs a school sees first: what is ready, and what is left to do, measured and never ticked by hand."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from preau.continuity.closures.pulse import Totals, classes_of, load_of, window_of
from preau.continuity.closures.todo import done_of
from preau.learning.workload.load import ClassLoad
from preau.portal.home.navigation import way_to
from preau.school.activities.models import Publication
from preau.school.people.models import Cohort, Membership, Person, Profile, School
from preau.school.timetable.models import Lesson

NEARLY_ALL = 0.9


@dataclass(frozen=True)
class FirstStep:
    """One thing that makes a school ready: done or not as the data says, and where to do it."""

    label: str
    detail: str
    is_done: bool
    href: str


@dataclass(frozen=True)
class Direction:
    school: Any
    pupils: int
    adults: int
    activated: int
    accounts: int
    classes: int
    steps: list[FirstStep]

    @property
    def is_ready(self) -> bool:
        return all(step.is_done for step in self.steps)

    @property
    def next(self) -> FirstStep | None:
        return next((step for step in self.steps if not step.is_done and step.href), None)


def direction_of(school: Any) -> Direction:
    counts = Membership.objects.filter(school=school).aggregate(
        pupils=Count("person", filter=Q(profile=Profile.PUPIL), distinct=True),
        people=Count("person", distinct=True),
    )
    people = Person.objects.in_school(school).with_account()
    accounts = people.count()
    activated = people.filter(activation__isnull=False).count()
    classes = Cohort.objects.of_year(school).divisions().count()
    pupils = counts["pupils"]
    return Direction(
        school=school,
        pupils=pupils,
        adults=counts["people"] - pupils,
        activated=activated,
        accounts=accounts,
        classes=classes,
        steps=_steps(school, pupils, classes, activated, accounts),
    )


@dataclass(frozen=True)
class Watch:
    """A school at a distance, as its head meets it: who gives a sign, who works, who is silent, what is given."""

    closure: Any
    classes: list[dict[str, Any]]
    totals: Totals
    tasks_done: int
    tasks: int
    overloaded: list[ClassLoad]

    @property
    def most_silent(self) -> list[dict[str, Any]]:
        """The classes to look at first."""
        found = [row for row in self.classes if row["silent"]]
        return sorted(found, key=lambda row: (-row["silent"], row["cohort__code"]))[:5]


def watch_of(school: Any, head: Any) -> Watch | None:
    """None while the school is open."""
    window = window_of(school, head)
    if window.closure is None:
        return None
    classes = classes_of(window)
    done, asked = done_of(window.closure)
    heavy = [load for load in load_of(window) if load.is_over]
    return Watch(window.closure, classes, Totals.of(classes), done, asked, heavy)


def schools_of_the_platform() -> QuerySet[School]:
    """Every school, with how many pupils: for the stewards."""
    pupils = Count("memberships", filter=Q(memberships__profile=Profile.PUPIL))
    return School.objects.annotate(pupils=pupils).order_by("name")[:500]


def _steps(school: Any, pupils: int, classes: int, activated: int, accounts: int) -> list[FirstStep]:
    lessons = Lesson.objects.filter(cohort__school=school, cohort__year=school.year).exists()
    published = Publication.objects.filter(activity__school=school).exists()
    share = activated / accounts if accounts else 0
    return [
        FirstStep(
            "Importer les fichiers du secrétariat",
            f"{pupils} élèves dans {classes} classes" if pupils else "SIECLE et STS-web, ou ONDE, ou un tableau.",
            pupils > 0 and classes > 0,
            way_to("imports:school", school),
        ),
        FirstStep(
            "Avoir l’emploi du temps",
            "Les cours de chaque classe sont connus."
            if lessons
            else "Il vient avec le fichier emp_sts, et place le travail.",
            lessons,
            way_to("imports:school", school),
        ),
        FirstStep(
            "Distribuer les codes et faire activer les comptes",
            f"{activated} comptes activés sur {accounts}, soit {round(100 * share)} %",
            share >= NEARLY_ALL,
            way_to("accounts:console", school),
        ),
        FirstStep(
            "Donner un premier travail",
            "Des enseignants ont publié."
            if published
            else "Chaque enseignant peut le faire en deux minutes, fermeture ou pas.",
            published,
            "",  # a teacher’s gesture
        ),
    ]
