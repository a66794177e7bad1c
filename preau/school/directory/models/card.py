"""A person as the directory shows them: fewer see them than know that they exist."""

from typing import Any, Self

from django.db.models import Exists, OuterRef, Q

from preau.school.directory.circles import FAMILY, LOOKING_AFTER, SERVING, Circle
from preau.school.people.models import ClassTeacher, CohortMember, Guardianship, Membership, Person, Profile
from preau.school.people.models.membership import STAFF_PROFILES
from preau.school.people.models.person import PersonManager, PersonQuerySet
from preau.school.timetable.models import Teaching

ME = OuterRef("pk")


class CardQuerySet(PersonQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Whoever has a tie with this person that lets at least their name be seen (`sight.py`)."""
        seen = Q(pk=user.pk) | _of_the_school(user)
        if Profile.TEACHER in user.profiles:
            seen |= _of_my_classes(user)
        if user.profiles & set(FAMILY):
            seen |= _around_a_family(user)
        if user.is_steward:
            seen |= Q(Exists(Membership.objects.filter(person=ME, profile__in=STAFF_PROFILES)))
        return self.filter(seen)


class CardManager(PersonManager.from_queryset(CardQuerySet)):  # type: ignore[misc]
    pass


class Card(Person):
    objects = CardManager()  # type: ignore[misc]

    class Meta:
        proxy = True

    def __str__(self) -> str:
        return self.full_name


def _of_the_school(user: Any) -> Q:
    """Everyone for those who look after the school, the staff for those who teach there."""
    everyone = Membership.objects.filter(person=ME, school__in=user.schools_as(*LOOKING_AFTER))
    staff = Membership.objects.filter(
        person=ME, school__in=user.schools_as(*STAFF_PROFILES), profile__in=STAFF_PROFILES
    )
    return Q(Exists(everyone)) | Q(Exists(staff))


def _of_my_classes(user: Any) -> Q:
    """The pupils whom one teaches, and who answers for them."""
    taught = Circle.of(user).taught
    pupils = CohortMember.objects.filter(pupil=ME, cohort__in=taught)
    guardians = Guardianship.objects.filter(guardian=ME, pupil__cohort_memberships__cohort__in=taught)
    return Q(Exists(pupils)) | Q(Exists(guardians))


def _around_a_family(user: Any) -> Q:
    circle = Circle.of(user)
    mates = CohortMember.objects.filter(pupil=ME, cohort__in=circle.mine)
    teachers = Teaching.objects.filter(teacher=ME, cohort__in=circle.mine)
    leaders = ClassTeacher.objects.filter(teacher=ME, cohort__in=circle.mine)
    serving = Membership.objects.filter(person=ME, school__in=circle.families_of, profile__in=SERVING)
    children = Guardianship.objects.filter(pupil=ME, guardian=user, level__lt=Guardianship.Level.CONTACT)
    parents = Guardianship.objects.filter(guardian=ME, pupil=user)
    found = Q()
    for tie in (mates, teachers, leaders, serving, children, parents):
        found |= Q(Exists(tie))
    return found
