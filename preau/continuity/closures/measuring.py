"""What the plan asks of a closure, measured: families reached, work given, nobody silent."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from preau.communication.messaging.models import Reading
from preau.continuity.closures.impact import pupils_of
from preau.continuity.closures.models import Closure
from preau.continuity.closures.pulse import Totals, classes_of, window_of
from preau.continuity.closures.remote import extent_of
from preau.continuity.closures.todo import done_of
from preau.continuity.plans.measures import Figure, measures
from preau.learning.followup.models import Contact
from preau.school.people.models import School


def closure_of(school: School) -> Closure | None:
    """The one in force, else the next one."""
    return Closure.objects.filter(school=school).not_over(timezone.localdate()).first()


def families_reached(school: School) -> Figure:
    """Pupils kept home one of whose guardians opened the message, or was reached by somebody since."""
    closure = closure_of(school)
    if closure is None:
        return Figure(0, 0)
    pupils = pupils_of(school, extent_of(closure))
    opened = Reading.objects.filter(
        conversation__closures=closure, person__guardianships__pupil=OuterRef("pk"), person__guardianships__level__lt=3
    )
    called = Contact.objects.filter(
        pupil=OuterRef("pk"), outcome=Contact.Outcome.REACHED, at__gte=closure.declaration.at
    )
    reached = pupils.filter(Exists(opened) | Exists(called)).count()
    return Figure(reached, pupils.count(), reverse("closures:closure", args=[closure.pk]))


def work_given(school: School) -> Figure:
    closure = closure_of(school)
    if closure is None:
        return Figure(0, 0)
    return Figure(*done_of(closure), reverse("closures:closure", args=[closure.pk]))


def pupils_heard(school: School) -> Figure:
    """Those who are not silent; nobody is while it is too early to tell."""
    totals = Totals.of(classes_of(window_of(school)))
    return Figure(totals.pupils - totals.silent, totals.pupils, reverse("closures:pulse", args=[school.uai]))


def measure_closures() -> None:
    measures("families-reached", "familles jointes", families_reached)
    measures("work-given", "travaux demandés sont donnés", work_given)
    measures("pupils-silent", "élèves donnent signe de vie", pupils_heard)
