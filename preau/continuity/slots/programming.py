"""Préau proposes one hour for each class; the head publishes them; they leave the threads with the closure."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse

from preau.continuity.closures.models import Closure
from preau.continuity.letters.facts import said_dates
from preau.continuity.slots.arranging import arrange
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
    answer = arrange(known.facts)
    with transaction.atomic():
        program = write(closure, known, answer.hours, [[one.cost, one.bound] for one in answer.held], by=by)
        record("program.proposed", by=by, on=closure, scope=closure.school.scope, classes=len(answer.hours))
    return program


def write(closure: Closure, known: Gathered, hours: Mapping[int, int], held: list[list[int]], *, by: Any) -> Program:
    """One more program of this closure: the number of its lesson for each class, what is held of each aim."""
    links = dict(VirtualClass.objects.filter(program__closure=closure).exclude(link="").values_list("teacher", "link"))
    without = [cohort.code for cohort in known.cohorts if cohort.pk not in hours]
    program = Program.objects.create(closure=closure, by=by, held=held, without=without)
    VirtualClass.objects.bulk_create([_hour(program, known, pk, number, links) for pk, number in sorted(hours.items())])
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
    """Pupils of the classes whose hour is new, their families, and who holds it; how many."""
    closure, fresh = program.closure, _fresh(program)
    pupils = Person.objects.filter(cohort_memberships__cohort__virtual_classes__in=fresh).distinct()
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
    teachers = Person.objects.filter(virtual_classes__in=fresh).distinct()
    return told + notify(
        teachers, saying="Votre heure de classe virtuelle", href=reverse("slots:mine"),
        detail=f"Pendant la fermeture {dates}. Donnez l’adresse de la salle : les élèves la trouvent sur leur fil.",
        **said,
    )  # fmt: skip


def _fresh(program: Program) -> list[VirtualClass]:
    """Those that are not as they were published before: nobody is told twice of the same hour."""
    before = Program.objects.filter(closure=program.closure, pk__lt=program.pk, publication__isnull=False).first()
    known = {_said(hour) for hour in before.hours.all()} if before else set()
    return [hour for hour in program.hours.all() if _said(hour) not in known]


def _said(hour: VirtualClass) -> tuple[Any, ...]:
    return hour.cohort_id, hour.weekday, hour.starts_at, hour.teacher_id, hour.subject_id
