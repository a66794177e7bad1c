"""What a person is in the school, in few words: a class, whose parent, what they teach, a function."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from preau.school.directory.circles import FAMILY, of_this_year
from preau.school.directory.models import Card
from preau.school.people.models import CohortMember, Guardianship, Membership, Person, Profile
from preau.school.timetable.models import Teaching

LABELS = {Profile.ADMINISTRATOR.value: "administration"}


def places_of(people: Iterable[Person], user: Any) -> dict[int, str]:
    """`{person: "4B"}`, `"Inès (4B), Adam (6C)"`, `"Mathématiques"`; only of whom this user may see. Six statements."""
    ids = [person.pk for person in people]
    told: dict[int, list[str]] = defaultdict(list)
    for source in (_classes(ids), _children(ids, user), _functions(ids, user)):
        for pk, words in source:
            if words not in told[pk]:
                told[pk].append(words)
    return {pk: ", ".join(words) for pk, words in told.items()}


def _classes(ids: list[int]) -> list[tuple[int, str]]:
    members = CohortMember.objects.filter(pupil__in=ids, cohort__in=of_this_year().divisions().order_by())
    return list(members.values_list("pupil_id", "cohort__code"))


def _children(ids: list[int], user: Any) -> list[tuple[int, str]]:
    """Those of their children who are in a class that this user knows."""
    ties = list(
        Guardianship.objects.filter(guardian__in=ids)
        .order_by("pupil__birth_date", "pupil__first_name")
        .values_list("guardian_id", "pupil_id", "pupil__first_name")
    )
    seen = set(Card.objects.visible_to(user).filter(pk__in={tie[1] for tie in ties}).values_list("pk", flat=True))
    codes = dict(_classes(list(seen)))
    return [
        (guardian, f"{name} ({codes[pupil]})" if pupil in codes else name)
        for guardian, pupil, name in ties
        if pupil in seen
    ]


def _functions(ids: list[int], user: Any) -> list[tuple[int, str]]:
    """What they do in the schools of this user; what they teach says more than « enseignant »."""
    members = Membership.objects.filter(person__in=ids).exclude(profile__in=FAMILY)
    if not user.is_steward:
        members = members.filter(school__in=user.school_ids)
    taught = _subjects(ids)
    found = []
    for one in members:
        is_teacher = one.profile == Profile.TEACHER and not one.function
        said = taught[one.person_id] if is_teacher else []
        found += [(one.person_id, words) for words in said or [_function(one)]]
    return found


def _function(membership: Membership) -> str:
    return membership.function or LABELS.get(membership.profile, membership.get_profile_display())


def _subjects(ids: list[int]) -> dict[int, list[str]]:
    rows = (
        Teaching.objects.filter(teacher__in=ids, cohort__in=of_this_year().order_by())
        .values_list("teacher_id", "subject__label")
        .order_by("subject__label")
        .distinct()
    )
    found: dict[int, list[str]] = defaultdict(list)
    for teacher, label in rows:
        found[teacher].append(label)
    return found
