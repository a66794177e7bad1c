"""What one pupil handed in, once: sealed, never changed. Handing in again is another row."""

import datetime as dt
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from preau.foundation.journal.models import record
from preau.foundation.storage.models import File
from preau.learning.handins.models.handin import Handin
from preau.school.activities import marks
from preau.school.activities.models import Activity, Progress, Wording
from preau.school.activities.models.progress import advance
from preau.school.duplicates.models.merge import former_selves
from preau.school.notifications.models import notify
from preau.school.people.models import ClassTeacher, Guardianship, Person, Profile


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, user: Any) -> Self:
        """Its pupil and their guardians; the author, who teaches it too, the class teacher, staff and head.

        Who is a pupil and nothing else sees their own: the receipt of an evening's two hundred hand-ins stays cheap.
        """
        found = self.select_related("pupil", "handin__activity__school")
        if user.profiles == {Profile.PUPIL}:
            return found.filter(pupil=user)
        guarded = Guardianship.objects.filter(guardian=user, pupil=OuterRef("pupil"), level__lt=3)
        led = ClassTeacher.objects.filter(teacher=user, cohort__members__pupil=OuterRef("pupil"))
        overseen = Activity.objects.filter(
            pk=OuterRef("handin_id"),
            school__memberships__person=user,
            school__memberships__profile__in=[Profile.STAFF, Profile.HEAD],
        )
        return found.filter(
            Q(pupil=user)
            | Q(handin__activity__author=user)
            | Q(handin__activity__in=Activity.objects.taught_by(user))
            | Exists(guarded)
            | Exists(led)
            | Exists(overseen)
        )

    def of(self, pupil: Any) -> Self:
        return self.filter(pupil=pupil)

    def last_versions(self) -> Self:
        """The last version of each pupil."""
        same = Submission.objects.filter(handin=OuterRef("handin"), pupil=OuterRef("pupil"))
        return self.filter(~Exists(same.filter(number__gt=OuterRef("number"))))

    def awaiting_feedback(self) -> Self:
        return self.filter(feedbacks__isnull=True)

    def returned(self) -> Self:
        return self.filter(feedbacks__isnull=False).distinct()

    def by_name(self) -> Self:
        return self.order_by("pupil__last_name", "pupil__first_name", "pupil", "number")


class Submission(models.Model):
    """Handed in by a team, each of it has a copy: `original` is the one of who handed it in, None for that one."""

    handin = models.ForeignKey(Handin, models.CASCADE, related_name="submissions")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="submissions")
    team = models.ForeignKey("handins.Team", models.SET_NULL, null=True, related_name="submissions")
    original = models.ForeignKey("self", models.SET_NULL, null=True, related_name="copies")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    links = models.JSONField("liens", default=list)
    sha256 = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(default=timezone.now)
    files = models.ManyToManyField(File, through="SubmissionFile", related_name="submissions")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["handin", "pupil", "number"], name="one_submission_per_number"),
            models.UniqueConstraint(fields=["handin", "pupil", "key"], name="one_submission_per_key"),
        ]
        indexes = [models.Index(F("sealed_at").desc(), name="latest_submissions")]

    def __str__(self) -> str:
        return f"{self.handin}, {self.pupil}, version {self.number}"

    @property
    def ordered_files(self) -> list[File]:
        return [held.file for held in self.held.select_related("file__blob").order_by("position")]

    @property
    def shared(self) -> SubmissionQuerySet:
        """Itself, and the same in the name of those who handed it in together."""
        first = self.original_id or self.pk
        return Submission.objects.filter(Q(pk=first) | Q(original=first))

    @property
    def notes(self) -> list[Any]:
        """What is noted on it: on the original, for all who handed it in."""
        return list((self.original or self).annotations.all())

    @property
    def verify_href(self) -> str:
        """Where whoever holds its receipt verifies it."""
        return f"/recus/?code={self.code}"

    @property
    def asked(self) -> Wording | None:
        """What was asked when it was handed in; None when that is what is asked now."""
        return Wording.objects.read_at(self.handin.activity, self.sealed_at)

    @property
    def is_late(self) -> bool:
        due = self.handin.activity.due_for(self.pupil_id)
        return due is not None and self.sealed_at > due

    @property
    def feedback(self) -> Any:
        """The answer as it stands, or None."""
        return self.feedbacks.select_related("by", "voice__blob", "grade__version").order_by("-id").first()

    @property
    def is_returned(self) -> bool:
        return self.feedbacks.exists()

    @property
    def code(self) -> str:
        """The server's signature of who handed in what and when, short enough to be copied by hand."""
        return self._code_given_to(self.pupil_id)

    def _code_given_to(self, pupil: int) -> str:
        at = self.sealed_at.astimezone(dt.UTC).isoformat()
        sealed = f"{self.pk}|{self.handin_id}|{pupil}|{self.sha256}|{at}"
        digits = salted_hmac("preau.handins.receipt", sealed, algorithm="sha256").hexdigest()[:20].upper()
        return f"{self.pk}-{'-'.join(digits[at : at + 5] for at in range(0, 20, 5))}"

    @classmethod
    def certified_by(cls, code: str) -> "Submission | None":
        """The submission this receipt was given for; None when the code is not ours."""
        code = code.strip().upper()
        number = code.partition("-")[0]
        found = (
            cls.objects.select_related("pupil", "handin__activity").filter(pk=number).first()
            if _is_id(number)
            else None
        )
        if found is None:
            return None
        known = [found.pupil_id, *former_selves(found.pupil_id)]  # two accounts may have become one since
        return found if any(constant_time_compare(found._code_given_to(one), code) for one in known) else None

    @transaction.atomic
    def return_with(
        self,
        comment: str,
        *,
        by: Any,
        mark: str = "",
        voice: File | None = None,
        grade: Any = None,
        alone: bool = False,
        now: dt.datetime | None = None,
    ) -> Any:
        """Give the work back with feedback; a second call amends the first, and the first is kept.

        For this pupil: `together.answer` says it to all who handed it in. `alone` is what only one of them is told.

        Raises `NotAMark` when the mark is not on the activity's scale.
        """
        from preau.learning.handins.models.prepared import Prepared  # which names this one

        activity = self.handin.activity
        said = marks.read(activity.measure, mark)
        words = {"comment": comment, "mark": said, "voice": voice, "grade": grade, "alone": alone}
        feedback = self.feedbacks.create(**words, by=by, at=now or timezone.now())
        Prepared.objects.filter(submission__in=[self.pk, self.original_id or self.pk], alone=alone).delete()
        advance(activity, self.pupil, Progress.Step.RETURNED, mark=said)
        record("submission.returned", by=by, on=activity, scope=activity.school.scope, pupil=self.pupil_id, mark=said)
        self._tell(by)
        return feedback

    def _tell(self, by: Any) -> None:
        """The pupil each time; the guardians once."""
        activity, first = self.handin.activity, self.feedbacks.count() == 1
        told: dict[str, Any] = {"href": activity.href, "school": activity.school}
        title = f"\u00a0: «\u00a0{activity.title}\u00a0»"
        verb = "a répondu à ton travail" if first else "a complété sa réponse"
        notify([self.pupil], saying=f"{by.formal_name} {verb}{title}", **told)
        if first:
            saying = f"{by.formal_name} a répondu au travail de {self.pupil.first_name}{title}"
            notify(Person.objects.guardians_of([self.pupil]), saying=saying, **told)


class SubmissionFile(models.Model):
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="held")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "position"], name="one_submitted_file_per_position")
        ]

    def __str__(self) -> str:
        return str(self.file)


def _is_id(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) <= 18
