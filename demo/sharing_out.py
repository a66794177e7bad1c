"""What teachers of the collège share with one another; Julien took a colleague's sequence, which has changed since."""

import datetime as dt
import uuid

from demo import hours
from demo.backdating import as_of
from preau.learning.sequences import borrowing, sharing
from preau.learning.sequences.models import Sequence, Sharing
from preau.school.people.models import Cohort, Person, School

SHARED, TEAMS = 24, 3  # how many in all; one in three goes to its team alone
AGO, TAKEN, CHANGED = 12, 6, 2
HELP = "Un exemple résolu est au dos : cache la solution, refais-le, puis compare."


def share_out(college: School, today: dt.date) -> None:
    julien = Person.objects.get(memberships__school=college, first_name="Julien", last_name="Ferrand")
    chosen = _of_many(college, hours.at(hours.school_days_before(today, AGO), 12))
    for number, sequence in enumerate(chosen):
        ago = AGO - number % 5
        with as_of(hours.at(hours.school_days_before(today, ago), 17)):
            sharing.share(sequence, "team" if number % TEAMS == 1 else "school", by=sequence.author)
    nearest, class_ = _nearest(julien), Cohort.objects.of_year(college).filter(code="4B").first()
    if nearest and class_:
        _take(julien, nearest, class_, today)


def _of_many(college: School, before: dt.datetime) -> list[Sequence]:
    """Two of Julien's, then the last of each title that had been given by then."""
    laid = Sequence.objects.laid().filter(school=college, subject__isnull=False, laying__at__lt=before)
    laid = laid.select_related("author", "school").order_by("-laying__at", "-pk")
    own = laid.filter(author__first_name="Julien", author__last_name="Ferrand")[:2]
    by_title: dict[str, Sequence] = {}
    for sequence in [*own, *laid]:
        by_title.setdefault(sequence.title, sequence)
    return list(by_title.values())[:SHARED]


def _nearest(julien: Person) -> Sharing | None:
    """Of a colleague of the same subject if there is one, for all to read."""
    found = Sharing.objects.visible_to(julien).exclude(sequence__author=julien).order_by("pk")
    return found.filter(sequence__subject__teachings__teacher=julien).first() or found.first()


def _take(julien: Person, found: Sharing, class_: Cohort, today: dt.date) -> None:
    taken = hours.at(hours.school_days_before(today, TAKEN), 18)
    with as_of(taken):
        copy = borrowing.take(found, by=julien, cohorts=[class_], key=uuid.uuid5(uuid.NAMESPACE_OID, "taken"))
    Sequence.objects.filter(pk=copy.pk).update(created_at=taken)
    copy.activities.update(created_at=taken)
    first = found.sequence.activities[0]
    first.scaffolding = HELP
    first.save(update_fields=["scaffolding"])
    sharing.notice(found)
    Sharing.objects.filter(pk=found.pk).update(changed_at=hours.at(hours.school_days_before(today, CHANGED), 12))
