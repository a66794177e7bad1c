"""How long the slips of a whole school take on paper, what they weigh, what they keep in memory."""

import resource
import time
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db import transaction

from preau.school.accounts import slips
from preau.school.accounts.models import Activation, ActivationCode, Printing
from preau.school.people.models import Membership, Person, Profile


@dataclass(frozen=True)
class Paper:
    """`megabytes` is the most the process ever had."""

    layout: str
    sheets: int
    seconds: float
    kilobytes: int
    megabytes: int


def papers(count: int) -> list[Paper]:
    """Each layout for that many guardians of the demonstration; nothing of it is kept."""
    head = Membership.objects.select_related("school", "person").filter(profile=Profile.HEAD).first()
    assert head is not None
    with transaction.atomic():
        people = _waiting(head.school_id, count)
        found = [_laid_out(head, layout, people) for layout in Printing.SLIPS]
        transaction.set_rollback(True)
    return found


def lines(found: list[Paper]) -> list[str]:
    heads = ["", "slips on paper          sheets   seconds    kB   process MB"]
    return heads + [
        f"{one.layout:<22}{one.sheets:>8}{one.seconds:>10.1f}{one.kilobytes:>6}{one.megabytes:>13}" for one in found
    ]


def _waiting(school: int, count: int) -> list[int]:
    guardians = Person.objects.filter(memberships__school=school, memberships__profile=Profile.GUARDIAN)
    people = list(guardians.with_account().by_name()[:count])
    Activation.objects.filter(person__in=people).delete()
    codes = [ActivationCode(person=person) for person in people]
    ActivationCode.objects.bulk_create(codes, ignore_conflicts=True)
    return [person.pk for person in people]


def _laid_out(head: Membership, layout: str, people: list[int]) -> Paper:
    printing = Printing.objects.create(school=head.school, by=head.person, layout=layout, people=people)
    begun = time.perf_counter()
    sheets = slips.make(printing)
    seconds = time.perf_counter() - begun
    weight = default_storage.size(printing.document) // 1000
    default_storage.delete(printing.document)
    return Paper(layout, sheets, seconds, weight, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000)
