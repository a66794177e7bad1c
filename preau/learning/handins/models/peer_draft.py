"""A review that is being written: its reader's alone until it is handed in."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone

from preau.learning.handins.models.peer_review import LONGEST, PeerReview
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance
from preau.school.rubrics.grid import Row


class PeerDraft(models.Model):
    """`seq` is the device's clock in milliseconds: what arrives late never undoes what was written later."""

    review = models.OneToOneField(PeerReview, models.CASCADE, related_name="draft", verbose_name="relecture")
    levels = models.JSONField(default=dict)
    remarks = models.JSONField("remarques", default=dict)
    well = models.TextField("ce qui est réussi", blank=True)
    better = models.TextField("ce qui peut être amélioré", blank=True)
    seq = models.BigIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"brouillon, {self.review}"

    @classmethod
    def keep(cls, review: PeerReview, said: Mapping[str, Any], *, seq: int, now: dt.datetime | None = None) -> bool:
        """The fields of the form as they stand; whether they were kept: not once it was handed in or decided since."""
        if review.verdict or (review.grade_id and review.at.timestamp() * 1000 >= seq):
            return False
        row = Row.posted(review.round.rubric.grid, said)
        draft, fresh = cls.objects.get_or_create(review=review)
        if fresh and review.round.activity:
            advance(review.round.activity, review.reader, Progress.Step.STARTED, at=now)
        written = {name: said.get(name, "")[:LONGEST] for name in ("well", "better")}
        chosen = {"levels": row.levels, "remarks": row.remarks, "seq": seq, "saved_at": now or timezone.now()}
        return bool(cls.objects.filter(pk=draft.pk, seq__lt=seq).update(**written, **chosen))

    @property
    def row(self) -> Row:
        return Row(self.levels, self.remarks)
