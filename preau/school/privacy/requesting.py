"""Asking to be erased, and the head's answer."""

from django.db import transaction

from preau.foundation.journal.models import record
from preau.foundation.ui.addresses import address
from preau.school.notifications.models import notify
from preau.school.people.models import Membership, Person, Profile, School
from preau.school.privacy.erasing import erase
from preau.school.privacy.models import Erasure, ErasureRefusal, ErasureRequest


def place_of(person: Person) -> School | None:
    """The school whose head answers: the first by name; none for who has left."""
    return min(person.schools.values(), key=lambda school: school.name, default=None)


@transaction.atomic
def ask_for_erasure(person: Person, school: School, reason: str = "") -> ErasureRequest:
    """One at a time: asking again while one waits is the same request."""
    waiting = ErasureRequest.objects.waiting().filter(person=person, school=school).first()
    if waiting:
        return waiting
    request = ErasureRequest.objects.create(person=person, school=school, reason=reason)
    record("erasure.asked", by=person, on=request, scope=school.scope)
    heads = Membership.objects.filter(school=school, profile=Profile.HEAD).select_related("person")
    notify(
        [head.person for head in heads],
        saying=f"{person.full_name} demande l’effacement de ses données",
        href=address("privacy:request", request.pk),
        school=school,
        by_mail=True,
    )
    return request


@transaction.atomic
def grant(request: ErasureRequest, *, by: Person) -> Erasure:
    record("erasure.granted", by=by, scope=request.school.scope)
    return erase(request.person, by=by, ground=Erasure.Ground.ASKED)


@transaction.atomic
def refuse(request: ErasureRequest, reason: str, *, by: Person) -> ErasureRefusal:
    refusal = ErasureRefusal.objects.create(request=request, by=by, reason=reason)
    record("erasure.refused", by=by, on=request, scope=request.school.scope)
    notify(
        [request.person],
        saying="Une réponse à votre demande d’effacement",
        href=address("privacy:mine"),
        school=request.school,
    )
    return refusal


def common_school(head: Person, person: Person) -> School:
    """The school in whose name this head acts for this person."""
    shared = set(head.schools_as(Profile.HEAD)) & set(person.school_ids)
    return head.schools[min(shared)]
