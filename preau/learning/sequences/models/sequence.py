"""A SAP@D: an ordered list of activities for an audience, kept in reserve until it is laid on dates."""

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, AudiencePart
from preau.school.people.models import Cohort, Person, Profile
from preau.school.timetable.models import Teaching


class SequenceQuerySet(models.QuerySet["Sequence"]):
    def visible_to(self, user: Any) -> Self:
        """Its author; once laid, the colleagues of the school."""
        if user.is_steward:
            return self
        colleagues = Q(school__in=user.schools_as(Profile.TEACHER, Profile.STAFF, Profile.HEAD), laying__isnull=False)
        return self.filter(Q(author=user) | colleagues)

    def in_reserve(self) -> Self:
        return self.filter(laying__isnull=True)

    def laid(self) -> Self:
        return self.filter(laying__isnull=False)

    def of(self, teacher: Any) -> Self:
        return self.filter(author=teacher)

    def taught_by(self, teacher: Any) -> Self:
        """Given to a class to which this person teaches its subject: beside its author, or in their place."""
        both = Teaching.objects.of(teacher).filter(subject=OuterRef(OuterRef("subject")), cohort=OuterRef("cohort"))
        return self.laid().filter(Exists(AudiencePart.objects.filter(Exists(both), audience=OuterRef("audience"))))

    def saying(self, words: str) -> Self:
        """Whose title, or the title of an activity, has these words."""
        return self.filter(Q(title__icontains=words) | Q(steps__activity__title__icontains=words)).distinct()


class Sequence(models.Model):
    school = models.ForeignKey("people.School", models.CASCADE, related_name="sequences")
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="sequences")
    title = models.CharField("titre", max_length=200)
    intent = models.TextField("intention", blank=True, help_text="Pour vous et vos collègues.")
    subject = models.ForeignKey("timetable.Subject", models.SET_NULL, null=True, blank=True, related_name="sequences")
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="sequences")
    created_at = models.DateTimeField(default=timezone.now)

    objects = SequenceQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["author", "-created_at"])]

    def __str__(self) -> str:
        return self.title

    @property
    def is_laid(self) -> bool:
        return hasattr(self, "laying")

    @property
    def activities(self) -> models.QuerySet[Activity]:
        """In order, without those taken out."""
        return (
            Activity.objects.filter(step__sequence=self, step__removal__isnull=True)
            .select_related("subject", "audience", "author", "step", "publication")
            .order_by("step__position", "step__pk")
        )

    @property
    def minutes(self) -> int:
        """Of the longest way through: another version of an activity takes its place."""
        longest: dict[int, int] = {}
        for place, minutes in self.activities.values_list("step__position", "minutes_expected"):
            longest[place] = max(minutes, longest.get(place, 0))
        return sum(longest.values())

    @property
    def pupils(self) -> models.QuerySet[Person]:
        """Those of its classes, by name."""
        return self.audience.people.order_by("last_name", "first_name", "pk")

    def pupils_of(self, teacher: Any) -> models.QuerySet[Person]:
        """All of them for its author; for who teaches it too, those of their own classes."""
        if self.author_id == teacher.pk:
            return self.pupils
        taught = Teaching.objects.of(teacher).filter(subject=self.subject, cohort__in=self.cohorts)
        return self.pupils.filter(cohort_memberships__cohort__in=taught.values("cohort")).distinct()

    @property
    def cohorts(self) -> models.QuerySet[Cohort]:
        return Cohort.objects.filter(pk__in=self.audience.parts.values("cohort")).order_by("kind", "code")

    @transaction.atomic
    def is_for(self, audience: Audience) -> None:
        """Change for whom; activities that had the former audience follow."""
        former, self.audience = self.audience, audience
        self.save(update_fields=["audience"])
        self.activities.filter(audience=former).update(audience=audience)
