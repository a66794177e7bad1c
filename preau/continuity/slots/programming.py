"""Préau proposes one hour for each class; the head publishes them; they leave the threads with the closure."""

from typing import Any

from django.db import transaction
from django.urls import reverse

from preau.continuity.closures.models import Closure
from preau.continuity.letters.facts import said_dates
from preau.continuity.slots.arranging import Answer, arrange
from preau.continuity.slots.gathering import Gathered, gather
from preau.continuity.slots.models import Program, Publication, VirtualClass
from preau.foundation.jobs.asking import progress
from preau.foundation.journal.models import record
from preau.school.notifications.models import notify
from preau.school.people.models import Person


def propose(closure: Closure, *, by: Any = None) -> Program:
    """The best hours found among the usual lessons; links that teachers gave already are kept."""
    progress(1, 2, "Les cours habituels et les fratries sont réunis.")
    known = gather(closure)
    return _write(closure, known, arrange(known.facts), by=by)


@transaction.atomic
def _write(closure: Closure, known: Gathered, answer: Answer, *, by: Any) -> Program:
    links = dict(VirtualClass.objects.filter(program__closure=closure).exclude(link="").values_list("teacher", "link"))
    program = Program.objects.create(
        closure=closure,
        by=by,
        held=[[one.cost, one.bound] for one in answer.held],
        without=[cohort.code for cohort in known.cohorts if cohort.pk not in answer.hours],
    )
    VirtualClass.objects.bulk_create(
        [_hour(program, known, pk, number, links) for pk, number in sorted(answer.hours.items())]
    )
    record("program.proposed", by=by, on=closure, scope=closure.school.scope, classes=len(answer.hours))
    return program


def _hour(program: Program, known: Gathered, cohort: int, number: int, links: dict[int, str]) -> VirtualClass:
    lesson, teacher = known.lessons[cohort][number], known.facts.options[cohort][number].teacher
    return VirtualClass(
        program=program, cohort_id=cohort, teacher_id=teacher, subject_id=lesson.subject_id,
        weekday=lesson.weekday, starts_at=lesson.starts_at, minutes=lesson.minutes, link=links.get(teacher, ""),
    )  # fmt: skip


@transaction.atomic
def publish(program: Program, *, by: Any) -> bool:
    """On the threads; False when it was already, so that nobody is told twice."""
    _, fresh = Publication.objects.get_or_create(program=program, defaults={"by": by})
    if fresh:
        record("program.published", by=by, on=program.closure, scope=program.closure.school.scope)
    return fresh


def tell(program: Program) -> int:
    """Pupils of these classes, their families, and who holds an hour; how many."""
    closure = program.closure
    pupils = Person.objects.filter(cohort_memberships__cohort__virtual_classes__program=program).distinct()
    dates = said_dates(closure.starts_on, closure.last_day)
    said: dict[str, Any] = {"school": closure.school, "by_mail": True, "about": f"program:{program.pk}"}
    families = Person.objects.guardians_of(pupils.values("pk"))
    told = notify(
        pupils.with_account(), saying="Ta classe virtuelle de la semaine", href="/",
        detail=f"Pendant la fermeture {dates}, ta classe se retrouve une heure par semaine. L’heure est sur ton fil.",
        **said,
    )  # fmt: skip
    told += notify(
        families, saying="La classe virtuelle de la semaine", href="/",
        detail="Chaque classe se retrouve une heure par semaine. L’heure de chacun de vos enfants est sur son fil.",
        **said,
    )  # fmt: skip
    teachers = Person.objects.filter(virtual_classes__program=program).distinct()
    return told + notify(
        teachers, saying="Votre heure de classe virtuelle", href=reverse("slots:mine"),
        detail=f"Pendant la fermeture {dates}. Donnez l’adresse de la salle : les élèves la trouvent sur leur fil.",
        **said,
    )  # fmt: skip
