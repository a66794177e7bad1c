"""Who has two activated accounts proves it: a key taken in one is typed in the other."""

import datetime as dt
from typing import Self

from django.db import models
from django.utils import timezone

from preau.school.accounts.models.activation import LENGTH, new_code

LIFE = dt.timedelta(hours=24)


class MergeKeyQuerySet(models.QuerySet["MergeKey"]):
    def valid(self) -> Self:
        return self.filter(made_at__gt=timezone.now() - LIFE)

    def over(self) -> Self:
        return self.filter(made_at__lte=timezone.now() - LIFE)


class MergeKey(models.Model):
    person = models.OneToOneField("people.Person", models.CASCADE, related_name="merge_key")
    key = models.CharField(max_length=LENGTH, default=new_code, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = MergeKeyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"clé de {self.person}"

    @property
    def ends_at(self) -> dt.datetime:
        return self.made_at + LIFE
