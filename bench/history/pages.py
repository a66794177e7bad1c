"""Every list of the learning rooms, as those who open it open it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse

from bench.history.place import Grade, Place
from preau.learning.banks.models import Entry
from preau.learning.quizzes.models import Quiz
from preau.learning.sequences.models import Sequence
from preau.school.activities.models import Activity, Progress
from preau.school.people.models import Person

A_CLASS = 3  # its rank in the school


def pages(place: Place) -> Iterator[tuple[str, Person, str]]:
    """`(name, who, address)`."""
    grade = place.present[min(A_CLASS, len(place.present) - 1)]
    lead = grade.cohort.class_teachers.select_related("teacher").get().teacher
    yield from _of_questions(place, grade.cohort)
    yield from _of_classes(place, grade.cohort, lead, _watched(grade))
    yield from _of_books(place, grade.cohort, grade.teachers[0], grade.pupils[0])
    yield from _of_work(place, grade.cohort, lead)
    yield from _of_pupils(grade.pupils[0])


def _of_questions(place: Place, cohort: object) -> Iterator[tuple[str, Person, str]]:
    owner = place.teachers[0][0]
    entry = Entry.objects.visible_to(owner).filter(folder__owner=owner)[0]
    quiz = Quiz.objects.filter(activity__in=Activity.objects.for_cohort(cohort)).annotate(
        many=Count("attempts")
    ).order_by("-many", "pk")[0]  # fmt: skip
    by, key = quiz.activity.author, quiz.pk
    yield "la banque de questions", owner, reverse("banks:bank")
    yield "la banque, cherchée", owner, reverse("banks:bank") + "?q=combien"
    yield "la banque, une étiquette", owner, reverse("banks:bank") + "?etiquette=brevet"
    yield "une question de la banque", owner, reverse("banks:entry", args=[entry.pk])
    yield "les questions d’un QCM", by, reverse("quizzes:questions", args=[key])
    yield "les résultats d’un QCM, statistiques", by, reverse("quizzes:results", args=[key])


def _of_classes(place: Place, cohort: object, lead: Person, pupil: Person) -> Iterator[tuple[str, Person, str]]:
    of_class = [cohort.pk]  # type: ignore[attr-defined]
    yield "les classes à suivre", lead, reverse("followup:classes")
    yield "les classes à suivre, direction", place.head, reverse("followup:classes")
    yield "la matrice d’une classe", lead, reverse("followup:class", args=of_class)
    yield "les alertes d’une classe", lead, reverse("followup:silence", args=of_class)
    yield (
        "la synthèse d’une séquence",
        lead,
        f"{reverse('followup:synthesis', args=of_class)}?sequence={_last(cohort).pk}",
    )
    yield "un élève, toutes matières", lead, reverse("followup:pupil", args=[*of_class, pupil.pk])
    yield "la liste des appels", place.staff, reverse("followup:calls", args=[place.school.uai])


def _of_books(place: Place, cohort: object, teacher: Person, pupil: Person) -> Iterator[tuple[str, Person, str]]:
    book = reverse("lessonbook:cohort", args=[cohort.pk])  # type: ignore[attr-defined]
    long_ago = dt.date(place.school.year - 1, 11, 12)
    yield "mon cahier, la semaine", teacher, reverse("lessonbook:teaching")
    yield "mon cahier, la liste", teacher, reverse("lessonbook:teaching") + "?vue=liste"
    yield "mon cahier, un an avant", teacher, reverse("lessonbook:teaching") + f"?le={long_ago}"
    yield "le cahier d’une classe", teacher, book
    yield "le cahier d’une classe, la liste", teacher, f"{book}?vue=liste"
    yield "le cahier d’un élève", pupil, reverse("lessonbook:own")
    yield "les cahiers de l’établissement", place.head, reverse("lessonbook:school", args=[place.school.uai])


def _of_work(place: Place, cohort: object, lead: Person) -> Iterator[tuple[str, Person, str]]:
    of_class = Activity.objects.for_cohort(cohort)
    piled = of_class.filter(kind="handin").annotate(many=Count("progresses")).order_by("-many", "pk")[0]
    sequence = _last(cohort)
    given = piled.handin.submissions.order_by("pk")[0]
    by = sequence.author
    yield "la pile des rendus", piled.author, reverse("handins:submissions", args=[piled.pk])
    yield "un rendu à lire", piled.author, reverse("handins:submission", args=[given.pk])
    yield "préparer : la réserve", by, reverse("sequences:reserve")
    yield "une séquence", by, reverse("sequences:sequence", args=[sequence.pk])
    yield "qui fait quoi", by, reverse("sequences:who", args=[sequence.pk])
    yield "les mains levées", lead, reverse("hands:line")
    yield "la charge d’une classe", lead, reverse("workload:cohort", args=[cohort.pk])  # type: ignore[attr-defined]


def _of_pupils(pupil: Person) -> Iterator[tuple[str, Person, str]]:
    yield "le fil d’un élève", pupil, "/"
    yield "ses parcours", pupil, reverse("sequences:paths")


def _watched(grade: Grade) -> Person:
    """Who did least: the one whose page is opened."""
    done = Progress.objects.filter(pupil__in=grade.pupils)
    counted = Counter(done.values_list("pupil", flat=True))
    return min(grade.pupils, key=lambda pupil: (counted[pupil.pk], pupil.pk))


def _last(cohort: object) -> Sequence:
    """The last sequence that a class was given."""
    return Sequence.objects.laid().filter(audience__parts__cohort=cohort).order_by("-pk")[0]
