"""One try of one pupil: begun on the device, answered one question at a time, finished by a gesture or by the clock."""

import datetime as dt
import random
import uuid
from collections import Counter, defaultdict
from functools import cached_property
from typing import Any, Self

from django.db import IntegrityError, models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from preau.foundation.storage.attaching import own_files
from preau.foundation.storage.models import File
from preau.learning.quizzes.models.item import ItemVersion
from preau.learning.quizzes.models.passing import Passing
from preau.learning.quizzes.models.quiz import Quiz, Slot
from preau.learning.quizzes.types.opentext import ASKED_FOR, files_of, takes, text_of
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance
from preau.school.people.models import ClassTeacher, Guardianship, Profile

TRAVEL = dt.timedelta(seconds=60)
CATCHING_UP = dt.timedelta(hours=24)


class Refused(Exception):
    """Why an answer or an attempt was not taken, as a sentence for the pupil."""


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def visible_to(self, user: Any) -> Self:
        """Its pupil and their guardians; the author, who teaches it too, the class teacher, staff and head.

        Who is a pupil and nothing else sees their own: saving an answer, the most frequent act of all, stays cheap.
        """
        found = self.select_related("finish", "quiz__activity", "pupil")
        if user.profiles == {Profile.PUPIL}:
            return found.filter(pupil=user)
        guarded = Guardianship.objects.filter(guardian=user, pupil=OuterRef("pupil"), level__lt=3)
        led = ClassTeacher.objects.filter(teacher=user, cohort__members__pupil=OuterRef("pupil"))
        overseen = Activity.objects.filter(
            pk=OuterRef("quiz_id"),
            school__memberships__person=user,
            school__memberships__profile__in=[Profile.STAFF, Profile.HEAD],
        )
        return found.filter(
            Q(pupil=user)
            | Q(quiz__activity__author=user)
            | Q(quiz__activity__in=Activity.objects.taught_by(user))
            | Exists(guarded)
            | Exists(led)
            | Exists(overseen)
        )

    def of(self, pupil: Any) -> Self:
        return self.filter(pupil=pupil)

    def unfinished(self) -> Self:
        return self.filter(finish__isnull=True)

    def finished(self) -> Self:
        return self.filter(finish__isnull=False)

    def overdue(self, now: dt.datetime) -> Self:
        """Whose time has run out, or whose quiz has closed; the last answers have had time to arrive."""
        over = now - TRAVEL
        closed = Q(closes_at__lt=over) | Q(closes_at__isnull=True, quiz__activity__closes_at__lt=over)
        as_set = Q(granted_until__isnull=True) & (Q(deadline__lt=over) | closed)
        return self.unfinished().filter(Q(granted_until__lt=over) | as_set)


class Attempt(models.Model):
    """Its id is made on the pupil's device, so that beginning twice is beginning once.

    `layout` is the slots in the order drawn from `seed`; `deadline` is the server's.
    `closes_at` is when the quiz closes for this pupil, where it is not as for everyone;
    `granted_until`, what its teacher gave after the fact, before all else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="attempts")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="quiz_attempts")
    number = models.PositiveSmallIntegerField()
    seed = models.BigIntegerField()
    layout = models.JSONField()
    started_at = models.DateTimeField(default=timezone.now)
    deadline = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    granted_until = models.DateTimeField(null=True)
    files = models.ManyToManyField(File, related_name="quiz_attempts")

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "pupil", "number"], name="one_attempt_per_number"),
        ]
        indexes = [models.Index(fields=["deadline"])]

    def __str__(self) -> str:
        return f"essai {self.number} de {self.pupil}"

    @property
    def is_finished(self) -> bool:
        return hasattr(self, "finish")

    @property
    def ends_at(self) -> dt.datetime | None:
        """The sooner of its own limit and the closing of the quiz."""
        return self.granted_until or min((end for end in (self.deadline, self.closing) if end), default=None)

    @property
    def closing(self) -> dt.datetime | None:
        """When the quiz closes for its pupil."""
        return self.granted_until or self.closes_at or self.quiz.activity.closes_at

    @cached_property
    def slots(self) -> list[Slot]:
        """Its questions, as drawn: pinned versions, they do not change."""
        found = Slot.objects.select_related("version", "judged_by").in_bulk(self.layout)
        return [found[pk] for pk in self.layout if pk in found]

    @property
    def values(self) -> dict[int, Any]:
        """The last answer to each slot."""
        return dict(self.responses.order_by("seq").values_list("slot_id", "value"))

    @property
    def came_later(self) -> int:
        """How many answers, written in time without a network, arrived once the clock had closed it."""
        return self.responses.filter(at__gt=self.finish.at + TRAVEL).count() if self.is_finished else 0

    def choices_of(self, slot: Slot) -> list[dict[str, Any]]:
        """The proposed answers, in this attempt's order."""
        return drawn(slot.version, self.seed, shuffles=self.quiz.shuffles_choices)

    def answer(
        self, slot_id: int, value: Any, *, seq: int, key: str, client_at: dt.datetime, now: dt.datetime | None = None
    ) -> bool:
        """Write one answer down; whether it is now there. The same key again changes nothing. Raises `Refused`.

        Two open tabs may number alike: the second to arrive comes after the first.
        """
        now = now or timezone.now()
        if slot_id not in self.layout:
            raise Refused("Cette question n’est pas dans ton QCM.")
        if not self._still_takes(slot_id, value, client_at, now):
            return False
        value = self._with_own_files(slot_id, value)
        first = seq == 1 and not self.responses.exists()
        row = {"slot_id": slot_id, "value": value, "key": key, "client_at": client_at, "at": now}
        try:
            with transaction.atomic():
                self.responses.create(seq=seq, **row)
        except IntegrityError:
            self._answer_next(row)
        if first:
            advance(self.quiz.activity, self.pupil, Progress.Step.STARTED, at=now)
        return True

    def answer_all(
        self, values: dict[int, Any], *, client_at: dt.datetime | None = None, now: dt.datetime | None = None
    ) -> None:
        """What a whole sheet says: only what changed is written down. One that is refused keeps out no other.

        Raises the first `Refused`, once the others are in.
        """
        now, before, refusals = now or timezone.now(), self.values, []
        for slot in self.slots:
            if slot.pk in values and self._says_more(slot, values[slot.pk], before):
                try:
                    self.answer(
                        slot.pk, values[slot.pk], seq=1, key=uuid.uuid4().hex, client_at=client_at or now, now=now
                    )
                except Refused as refusal:
                    refusals.append(refusal)
        if refusals:
            raise refusals[0]

    @staticmethod
    def _says_more(slot: Slot, value: Any, before: dict[int, Any]) -> bool:
        blank = slot.version.question_type.is_blank(value) and slot.pk not in before
        return not blank and before.get(slot.pk) != value

    def refuse_unless_checkable(self, slot_id: int) -> None:
        """Whether this question may be seen corrected now. Raises `Refused`."""
        if slot_id not in self.layout or not self.quiz.is_answered_at_once or self.is_finished:
            raise Refused("Cette question ne se vérifie pas maintenant.")
        if not self.responses.filter(slot=slot_id).exists():
            raise Refused("Réponds d’abord à la question.")
        self._refuse_if_settled(slot_id)

    @property
    def tried(self) -> defaultdict[int, list[Any]]:
        """The answers that were checked and could be changed, in order, by slot."""
        found = defaultdict(list)
        for slot, value in self.tries.values_list("slot_id", "value"):
            found[slot].append(value)
        return found

    def take_hint(self, slot_id: int, number: int) -> None:
        """Read the next hint; asking twice for the same one costs once. Raises `Refused`."""
        slot = next((one for one in self.slots if one.pk == slot_id), None)
        hints = slot.version.feedback.get("hints", []) if slot else []
        taken = self.hints_taken.filter(slot=slot_id).count()
        if self.is_finished or self.quiz.tells_hints or not 1 <= number <= min(taken + 1, len(hints)):
            raise Refused("Cet indice ne se demande pas maintenant.")
        self._refuse_if_settled(slot_id)
        self.hints_taken.get_or_create(slot_id=slot_id, number=number)

    @property
    def hint_counts(self) -> Counter[int]:
        """How many hints were read, by slot."""
        return Counter(self.hints_taken.values_list("slot_id", flat=True))

    def _still_takes(self, slot_id: int, value: Any, client_at: dt.datetime, now: dt.datetime) -> bool:
        """False when it is too late but nothing would change: the same answer came by another way. Raises `Refused`."""
        try:
            self._refuse_unless_in_time(client_at, now)
            self._refuse_if_settled(slot_id)
        except Refused:
            if slot_id in (values := self.values) and values[slot_id] == value:
                return False
            raise
        return True

    def _refuse_unless_in_time(self, client_at: dt.datetime, now: dt.datetime) -> None:
        """What was written in time on a device without network still counts when it arrives within a day."""
        if not self.is_finished:
            if self.ends_at and now > self.ends_at + TRAVEL and client_at > self.ends_at:
                raise Refused("Le temps est écoulé : cette réponse n’a pas été prise.")
            return
        in_time = self.ends_at is not None and client_at <= self.ends_at and now <= self.finish.at + CATCHING_UP
        if not (self.finish.how == Finish.How.CLOCK and in_time):
            raise Refused("Ce QCM est terminé : cette réponse n’a pas été prise.")

    def _refuse_if_settled(self, slot_id: int) -> None:
        if self.quiz.is_answered_at_once and self.checks.filter(slot=slot_id).exists():
            raise Refused("Tu as déjà vérifié cette question : ta réponse ne change plus.")
        if slot_id in Passing.over(self):
            raise Refused("Tu as continué après cette question : ta réponse ne change plus.")

    def _with_own_files(self, slot_id: int, value: Any) -> Any:
        """Of the files it names, those of this pupil; whoever reads the attempt reads them. Raises `Refused`."""
        if not files_of(value):
            return value
        body = next(slot.version.body for slot in self.slots if slot.pk == slot_id)
        if "attaches" not in body:
            return value
        found = own_files(files_of(value), self.pupil)[: body.get("attached", 1)]
        if not all(takes(body, one.media_type) for one in found):
            raise Refused(ASKED_FOR[body["attaches"]])
        self.files.add(*found)
        return {"text": text_of(value), "files": [str(one.pk) for one in found]}

    def _answer_next(self, row: dict[str, Any]) -> None:
        with transaction.atomic():
            if not self.responses.filter(key=row["key"]).exists():
                last = self.responses.filter(slot=row["slot_id"]).order_by("-seq").values_list("seq", flat=True).first()
                self.responses.create(seq=(last or 0) + 1, **row)


def drawn(version: ItemVersion, seed: int, *, shuffles: bool) -> list[dict[str, Any]]:
    """What is proposed, in the order of this seed; never as its author wrote it where the order is the answer."""
    kind, chance = version.question_type, random.Random(f"{seed}:{version.pk}")  # noqa: S311 an order, not a secret
    offered = kind.offered(version.content)
    written = list(offered)
    if shuffles or kind.tells_by_its_order:
        chance.shuffle(offered)
    return offered[::-1] if kind.tells_by_its_order and offered == written else offered


class Finish(models.Model):
    """Its existence is what "finished" means."""

    class How(models.TextChoices):
        PUPIL = "pupil", "par l’élève"
        CLOCK = "clock", "à la fin du temps"
        PAPER = "paper", "sur papier"

    attempt = models.OneToOneField(Attempt, models.CASCADE, related_name="finish")
    how = models.CharField(max_length=5, choices=How)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(F("at").desc(), name="latest_finishes")]

    def __str__(self) -> str:
        return f"{self.attempt_id}, {self.get_how_display()}"
