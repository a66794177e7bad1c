"""What a pupil is writing. It is theirs alone until they hand it in."""

import datetime as dt
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from preau.foundation.storage.models import File
from preau.learning.handins.models.handin import Handin
from preau.learning.handins.models.team import TeamMember
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance

LONGEST = 100_000
LONGEST_LINKS = 20_000


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: Any) -> Self:
        """One's own, and those of who hands in with them."""
        beside = TeamMember.objects.filter(
            team__members__pupil=user, handin=OuterRef("handin"), pupil=OuterRef("pupil")
        )
        return self.filter(Q(pupil=user) | Exists(beside))


class Draft(models.Model):
    """`seq` is the device's clock in milliseconds: a save that arrives late never undoes a later one."""

    handin = models.ForeignKey(Handin, models.CASCADE, related_name="drafts")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="handin_drafts")
    text = models.TextField(blank=True)
    links = models.TextField("liens", blank=True, help_text="Un par ligne, tels qu’ils sont écrits.")
    seq = models.BigIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)
    files = models.ManyToManyField(File, through="DraftFile", related_name="handin_drafts")

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["handin", "pupil"], name="one_draft_per_pupil")]

    def __str__(self) -> str:
        return f"brouillon de {self.pupil}"

    @classmethod
    def of(cls, handin: Handin, pupil: Any) -> "Draft":
        draft, fresh = cls.objects.get_or_create(handin=handin, pupil=pupil)
        draft.handin, draft.pupil = handin, pupil
        if fresh:
            advance(handin.activity, pupil, Progress.Step.STARTED)
        return draft

    def add(self, other: "Draft", *, seq: int) -> None:
        """What another wrote, after what is here; nothing of either is lost."""
        text, links = (self._joined(getattr(self, name), getattr(other, name)) for name in ("text", "links"))
        self.write(text, links=links, seq=max(seq, self.seq + 1))
        self.hold([*self.ordered_files, *other.ordered_files])

    @staticmethod
    def _joined(mine: str, theirs: str) -> str:
        return mine if theirs.strip() in mine else f"{mine.rstrip()}\n\n{theirs}".strip()

    @property
    def most_files(self) -> int:
        """As many as are taken, or as were already held when fewer came to be."""
        return max(self.handin.most_files, self.held.count())

    @property
    def ordered_files(self) -> list[File]:
        return [held.file for held in self.held.select_related("file__blob").order_by("position")]

    def write(
        self, text: str | None = None, *, seq: int, links: str | None = None, now: dt.datetime | None = None
    ) -> bool:
        """Keep these words unless later ones are there already; whether they were kept. What is not said stays."""
        cut = {"text": text and text[:LONGEST], "links": links and links[:LONGEST_LINKS]}
        written = {name: words for name, words in cut.items() if words is not None}
        if Draft.objects.filter(pk=self.pk, seq__lt=seq).update(**written, seq=seq, saved_at=now or timezone.now()):
            self.text, self.links, self.seq = written.get("text", self.text), written.get("links", self.links), seq
            return True
        if kept := Draft.objects.filter(pk=self.pk).first():  # none: handed in at this very moment
            self.text, self.links, self.seq = kept.text, kept.links, kept.seq
        return False

    @transaction.atomic
    def hold(self, files: list[File]) -> list[File]:
        """Exactly these files, in this order, as many as the work takes; those that are held.

        Nothing is written when it was handed in at this very moment: a second click says the same again.
        """
        kept = list({file.pk: file for file in files}.values())[: self.most_files]
        if Draft.objects.select_for_update().filter(pk=self.pk).first() is None:  # two devices: one after the other
            return kept
        if [file.pk for file in kept] != list(self.held.order_by("position").values_list("file", flat=True)):
            self.held.all().delete()
            DraftFile.objects.bulk_create(
                [DraftFile(draft=self, file=file, position=position) for position, file in enumerate(kept)]
            )
            Draft.objects.filter(pk=self.pk).update(saved_at=timezone.now())
        return kept


class DraftFile(models.Model):
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="held")
    file = models.ForeignKey(File, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "position"], name="one_draft_file_per_position")]

    def __str__(self) -> str:
        return str(self.file)
