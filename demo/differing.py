"""A sequence of the demonstration that is not the same for all: some have more help, its last step opens in turn."""

from demo.backdating import as_of
from preau.learning.sequences import differing
from preau.learning.sequences.locking import lock
from preau.learning.sequences.models import Sequence, Step
from preau.school.activities.models import Activity, Progress, Publication
from preau.school.people.models import Cohort, Person, School

HELPED = 5
FIRST = "Inès"  # who signs in by one click has the path of most


def differ(school: School) -> None:
    """Julien's latest sequence for 4B of which nobody has begun anything."""
    author = Person.objects.get(memberships__school=school, first_name="Julien", last_name="Ferrand")
    begun = Progress.objects.filter(activity__author=author, activity__step__isnull=False).values(
        "activity__step__sequence"
    )
    class_ = Cohort.objects.of_year(school).filter(code="4B")
    fresh = (
        Sequence.objects.of(author)
        .laid()
        .filter(audience__parts__cohort__in=class_)
        .exclude(pk__in=begun.values("activity__step__sequence"))
    )
    sequence = fresh.order_by("-created_at", "-pk").first()
    if sequence is not None:
        with as_of(sequence.created_at):
            _differ(sequence)


def _differ(sequence: Sequence) -> None:
    steps = list(sequence.steps.select_related("activity__publication"))
    circle = differing.gather(sequence, "Avec aide", sequence.pupils.exclude(first_name=FIRST)[3 : 3 + HELPED])
    other = _step_by_step(steps[0])
    differing.share(other.step, [circle])
    if len(steps) > 1:
        lock(steps[-1], [{"when": "after", "after": steps[-2]}])


def _step_by_step(step: Step) -> Activity:
    """The same, slower; given when the rest was."""
    base = step.activity
    other = differing.vary(base)
    other.title, other.minutes_expected = f"{base.title}, pas à pas", base.minutes_expected + 10
    other.scaffolding = "Regarde d’abord l’exemple résolu, cache-le, puis refais-le seul."
    other.created_at = base.created_at
    other.save()
    Publication.objects.filter(activity=other).update(at=base.publication.at)
    return other
