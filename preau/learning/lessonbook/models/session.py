"""An hour as its teacher tells it (séance): it comes from the timetable, and is stored once something is written."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from preau.learning.lessonbook.hours import is_held
from preau.learning.lessonbook.keys import Key
from preau.learning.lessonbook.models.stay import Stay
from preau.learning.lessonbook.news import is_stood_in_for, news_between
from preau.school.people.models import Cohort, CohortMember, Profile
from preau.school.timetable.models import Lesson, Subject, Teaching

STOOD_IN_FOR = dt.timedelta(days=400)


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, user: Any) -> Self:
        """Who teaches it or wrote it; once published, the team of the school, pupils of the class, their guardians."""
        if user.is_steward:
            return self
        team = user.schools_as(Profile.TEACHER, Profile.STAFF, Profile.HEAD)
        read = Q(school__in=team) | self._of_family(user)
        found = Q(publication__isnull=False) & read
        return self.filter(found | self._written_by(user) if Profile.TEACHER in user.profiles else found)

    def _of_family(self, user: Any) -> Any:
        """Of the classes and groups one is in, what came before included; of those one left, the days one was there."""
        if not user.profiles & {Profile.PUPIL, Profile.GUARDIAN}:
            return Q(pk__in=[])
        concerned = [user.pk, *[child.pk for child in user.children]]
        now = CohortMember.objects.filter(pupil__in=concerned).values("cohort")
        then = Stay.objects.filter(
            Q(since=None) | Q(since__lte=OuterRef("day")),
            pupil__in=concerned,
            cohort=OuterRef("cohort"),
            until__gte=OuterRef("day"),
        )
        return Q(cohort__in=now) | Exists(then)

    def _written_by(self, user: Any) -> Any:
        taught = {"cohort": OuterRef("cohort"), "subject": OuterRef("subject")}
        found = (
            Q(author=user)
            | Exists(Teaching.objects.filter(teacher=user, **taught))
            | Exists(Lesson.objects.filter(teachers=user, **taught))
        )
        today = timezone.localdate()
        for news in news_between(today - STOOD_IN_FOR, today + STOOD_IN_FOR, person=user.pk):
            found |= Q(**news.key.columns)
        return found

    def at(self, key: Key) -> Self:
        return self.filter(**key.columns)

    def published(self) -> Self:
        return self.filter(publication__isnull=False)

    def between(self, first: dt.date, last: dt.date) -> Self:
        return self.filter(day__range=(first, last))

    def saying(self, words: str) -> Self:
        return self.filter(Q(title__icontains=words) | Q(body__icontains=words))

    def latest_first(self) -> Self:
        return self.order_by("-day", "-starts_at", "-pk")


class Session(models.Model):
    """`edition` grows at each writing: who comes from an older one is told, and nobody's text is lost."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="sessions")
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="sessions")
    subject = models.ForeignKey("timetable.Subject", models.CASCADE, related_name="sessions")
    day = models.DateField("jour")
    starts_at = models.TimeField("heure")
    minutes = models.PositiveSmallIntegerField("durée", default=55)
    title = models.CharField("titre", max_length=200, blank=True)
    body = models.TextField("contenu", blank=True, help_text="Texte enrichi, nettoyé.")
    author = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="sessions")
    edition = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField("écrite le", default=timezone.now)

    objects = SessionQuerySet.as_manager()
    lookup = "key"

    class Meta:
        ordering = ["day", "starts_at", "pk"]
        indexes = [
            models.Index(fields=["cohort", "day"]),
            models.Index(fields=["author", "day"]),
            models.Index(fields=["school", "day"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "subject", "day", "starts_at"], name="one_session_an_hour")
        ]

    def __str__(self) -> str:
        return f"{self.subject} en {self.cohort.name}, {self.day:%d/%m/%Y} à {self.starts_at:%H:%M}"

    @classmethod
    def met_by(cls, person: Any, name: "str | Key") -> "Session | None":
        """What the gate asks. An hour of one's own that nothing was written of is a session not yet stored."""
        key = Key.read(str(name))
        if key is None:
            return None
        known = cls.objects.visible_to(person).at(key).select_related("school", "cohort", "subject", "author")
        return known.select_related("publication__by").first() or cls._to_write(person, key)

    @classmethod
    def _to_write(cls, person: Any, key: Key) -> "Session | None":
        if Profile.TEACHER not in person.profiles or cls.objects.at(key).exists():
            return None
        cohort = Cohort.objects.filter(pk=key.cohort, school__in=person.school_ids).select_related("school").first()
        subject = Subject.objects.filter(pk=key.subject, school__in=person.school_ids).first()
        if cohort is None or subject is None:
            return None
        found = cls(school=cohort.school, cohort=cohort, subject=subject, day=key.day, starts_at=key.starts_at)
        return found.placed() if found.is_written_by(person) else None

    def placed(self) -> "Session | None":
        """With the length that the timetable gives it; None when no such hour is held that day."""
        lesson = Lesson.objects.held_on(self.day).filter(
            cohort=self.cohort_id, subject=self.subject_id, starts_at=self.starts_at
        )
        minutes = lesson.values_list("minutes", flat=True).first()
        moved = next((one.minutes for one in self._moved_here()), None)
        if minutes is None and moved is None:
            return None
        self.minutes = minutes or moved or self.minutes
        return self

    def _moved_here(self) -> list[Any]:
        told = news_between(self.day, self.day, cohorts=[self.cohort_id])
        return [one for one in told if one.new_key == self.key]

    @property
    def key(self) -> Key:
        return Key(self.day, self.starts_at, self.cohort_id, self.subject_id)

    @property
    def is_published(self) -> bool:
        return self.pk is not None and hasattr(self, "publication")

    @property
    def is_held(self) -> bool:
        return is_held(self.key)

    @property
    def begins(self) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(self.day, self.starts_at))

    @property
    def has_begun(self) -> bool:
        return self.begins <= timezone.now()

    def is_written_by(self, person: Any) -> bool:
        """Who teaches this subject to this class, or takes the hour for a colleague."""
        taught = {"cohort": self.cohort_id, "subject": self.subject_id}
        return (
            Teaching.objects.filter(teacher=person, **taught).exists()
            or Lesson.objects.filter(teachers=person, **taught).exists()
            or is_stood_in_for(self.key, person.pk)
        )
