"""Work to measure on, beside the demonstration: a third child, six classes, a full matrix, a quiz and a hand-in."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils import timezone

from preau.learning.handins.models import Handin
from preau.learning.quizzes import pasting
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Attempt, Quiz
from preau.school.accounts.models import DemonstrationRole
from preau.school.activities.models import Activity, Progress, Publication
from preau.school.audiences.models import Audience
from preau.school.audiences.models.audience import pupils_of
from preau.school.people.models import Cohort, CohortMember, Guardianship, Kinship, Membership, Person, Profile
from preau.school.timetable.models import Teaching

PUPILS, WORKS, CLASSES = 35, 20, 6
QUESTION = "Combien font 6 × 7 ?\n* 42\n36\n48"


@dataclass(frozen=True)
class Stage:
    ines: Person
    samira: Person
    julien: Person
    full_class: Cohort
    attempt: Attempt
    quiz: Activity
    lesson: Activity
    handin: Activity


def set_up() -> Stage:
    ines, samira, julien = _known("Inès"), _known("Samira"), _known("Julien")
    division = Cohort.objects.get(members__pupil=ines, kind=Cohort.Kind.DIVISION)
    maths = Teaching.objects.select_related("subject").get(cohort=division, teacher=julien)
    _third_child(samira, division)
    full = _full_class(maths)
    _six_classes(maths, full)
    _matrix(full, maths)
    return Stage(
        ines,
        samira,
        julien,
        full,
        begin(_quiz(division, maths), ines, key=uuid.uuid4()),
        _quiz(division, maths).activity,
        _given(division, maths, "Leçon du banc"),
        _handin(division, maths),
    )


def _known(first_name: str) -> Person:
    """One of those whom the sign-in page offers."""
    return DemonstrationRole.objects.select_related("person").get(person__first_name=first_name).person


def _third_child(guardian: Person, elsewhere: Cohort) -> None:
    hers = Guardianship.objects.filter(guardian=guardian).values("pupil")
    another = CohortMember.objects.filter(cohort__school=elsewhere.school, cohort__kind=Cohort.Kind.DIVISION)
    pupil = another.exclude(cohort=elsewhere).exclude(pupil__in=hers).order_by("pk")[0].pupil
    Guardianship.objects.create(guardian=guardian, pupil=pupil, kinship=Kinship.MOTHER)


def _full_class(like: Teaching) -> Cohort:
    of = like.cohort
    cohort = Cohort.objects.create(school=of.school, year=of.year, kind=of.kind, code="4BANC", level=of.level)
    names = [("Camille", f"Banc-{number:02}") for number in range(PUPILS)]
    people = Person.objects.bulk_create(
        [Person(first_name=first, last_name=last, login=last.lower(), password="!") for first, last in names]
    )
    Membership.objects.bulk_create([Membership(person=one, school=of.school, profile=Profile.PUPIL) for one in people])
    CohortMember.objects.bulk_create([CohortMember(cohort=cohort, pupil=one) for one in people])
    return cohort


def _six_classes(like: Teaching, full: Cohort) -> None:
    taught = Teaching.objects.filter(teacher=like.teacher)
    others = Cohort.objects.filter(school=full.school, year=full.year, kind=full.kind).exclude(teachings__in=taught)
    for cohort in [full, *others.exclude(pk=full.pk).order_by("code")][: max(1, CLASSES - taught.count())]:
        Teaching.objects.create(teacher=like.teacher, cohort=cohort, subject=like.subject)


def _matrix(cohort: Cohort, like: Teaching) -> None:
    """Every pupil somewhere in every work: the fullest a matrix of two weeks gets."""
    works = [_given(cohort, like, f"Travail {number}", days=number % 10) for number in range(WORKS)]
    steps = [Progress.Step.OPENED, Progress.Step.STARTED, Progress.Step.HANDED_IN, Progress.Step.RETURNED]
    pupils = cohort.members.values_list("pupil", flat=True)
    Progress.objects.bulk_create(
        [
            Progress(activity=work, pupil_id=pupil, step=steps[(row + column) % 4], mark="14/20", minutes_spent=25)
            for column, work in enumerate(works)
            for row, pupil in enumerate(pupils)
        ]
    )


def _quiz(cohort: Cohort, like: Teaching) -> Quiz:
    quiz = Quiz.of(_given(cohort, like, "QCM du banc", kind="quiz"))
    contents = [taken.content for taken in pasting.read("\n\n".join([QUESTION] * 5)).taken]
    quiz.add_all(contents, by=like.teacher)
    return quiz


def _handin(cohort: Cohort, like: Teaching) -> Activity:
    activity = _given(cohort, like, "Rendu du banc", kind="handin")
    Handin.objects.create(activity=activity, rewriting=Handin.Rewriting.CLOSED)
    return activity


def _given(cohort: Cohort, like: Teaching, title: str, *, kind: str = "lesson", days: int = 0) -> Activity:
    """Published, laid on a day of this week or of the one before."""
    now = timezone.now()
    activity = Activity.objects.create(
        school=cohort.school,
        author=like.teacher,
        subject=like.subject,
        audience=Audience.of(cohort.school, pupils_of(cohort)),
        kind=kind,
        title=title,
        minutes_expected=20,
        body="<p>À lire puis à faire.</p>",
        planned_on=timezone.localdate() - dt.timedelta(days=timezone.localdate().weekday() + 7 - days),
        due_at=now + dt.timedelta(days=2),
    )
    Publication.objects.create(activity=activity, by=like.teacher, at=now - dt.timedelta(days=1))
    return activity
