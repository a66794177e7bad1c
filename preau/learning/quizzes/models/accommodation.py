"""More time for who needs it. Only the teaching team knows."""

from decimal import Decimal
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from preau.school.people.models import Membership, Person, Profile
from preau.school.timetable.models import Teaching

THIRD_MORE = Decimal("1.33")


class AccommodationQuerySet(models.QuerySet["Accommodation"]):
    def visible_to(self, user: Any) -> Self:
        """Who teaches the pupil, the staff and heads of the school; neither the class nor other teachers."""
        taught = Teaching.objects.filter(teacher=user, cohort__members__pupil=OuterRef("person"))
        run = Membership.objects.filter(
            person=OuterRef("person"),
            profile=Profile.PUPIL,
            school__in=user.schools_as(Profile.STAFF, Profile.HEAD),
        )
        return self.filter(Q(Exists(taught)) | Q(Exists(run)))

    def open_to(self, user: Any, school: Any) -> models.QuerySet[Person]:
        """The pupils of this school to whom this person may give more time, and who have none yet."""
        pupils = Person.objects.in_school(school, Profile.PUPIL).filter(accommodation__isnull=True)
        if not user.is_in(school.pk, Profile.STAFF, Profile.HEAD):
            pupils = pupils.filter(cohort_memberships__cohort__teachings__teacher=user)
        return pupils.distinct().order_by("last_name", "first_name")


class Accommodation(models.Model):
    """A person's factor on every limit of time: 1.33 is the *tiers-temps*."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="accommodation")
    factor = models.DecimalField(
        "temps multiplié par",
        max_digits=3,
        decimal_places=2,
        default=THIRD_MORE,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    note = models.CharField("précision", max_length=200, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    objects = AccommodationQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(factor__gte=1), name="never_less_time")]

    def __str__(self) -> str:
        return f"{self.person}, temps × {self.factor}"

    @classmethod
    def factors_of(cls, people: Any) -> dict[int, float]:
        """Of those who have one; a third more is exactly 4/3."""
        rows = cls.objects.filter(person__in=people).values_list("person", "factor")
        return {pk: 4 / 3 if factor == THIRD_MORE else float(factor) for pk, factor in rows}
