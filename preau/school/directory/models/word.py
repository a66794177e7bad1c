"""The index of names: one row per word of a name and per place of its bearer in a school.

Asking for what begins with « ben » in one school reads as many rows as that school has such names, however many people
the platform knows. The database keeps it true by itself (`keeping.py`), whoever writes; so nobody else should touch it,
and its columns are numbers, not ties that a merge or an erasure would follow.
"""

from collections.abc import Iterable
from typing import Self

from django.db import models

from preau.school.people.models.membership import STAFF_PROFILES

LAST = "z" * 40  # words are made of a-z and 0-9: nothing that begins with a prefix comes after it


class WordQuerySet(models.QuerySet["Word"]):
    def in_schools(self, schools: Iterable[int]) -> Self:
        return self.filter(school__in=list(schools))

    def of_staff(self) -> Self:
        """Everywhere."""
        return self.filter(profile__in=STAFF_PROFILES)

    def beginning(self, prefix: str) -> Self:
        return self.filter(word__gte=prefix, word__lte=prefix + LAST)


class Word(models.Model):
    membership = models.BigIntegerField(db_column="membership_id", db_index=True)
    person = models.BigIntegerField(db_column="person_id")
    school = models.BigIntegerField(db_column="school_id")
    profile = models.CharField(max_length=14)
    word = models.CharField(max_length=40)

    objects = WordQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["school", "word", "person"], name="directory_by_school"),
            models.Index(fields=["profile", "word", "person"], name="directory_by_profile"),
        ]

    def __str__(self) -> str:
        return self.word
