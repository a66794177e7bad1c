"""A question changed where it is kept: one version more. What quizzes ask does not move until somebody takes it."""

from typing import Any

from django.db import transaction

from preau.learning.banks.models import Entry
from preau.learning.banks.models.entry import searched
from preau.learning.quizzes.models import Item, ItemVersion
from preau.learning.quizzes.newer import newer
from preau.learning.quizzes.types import Content


def newer_of(entry: Entry, user: Any) -> ItemVersion | None:
    """A later state of the question, that a quiz made of it."""
    return newer([entry.version], user).get(entry.version_id)


@transaction.atomic
def revise(entry: Entry, content: Content, *, by: Any, name: str, points: Any) -> None:
    """Keep it so from now on. A colleague's question becomes one's own: theirs stays as they wrote it."""
    item = entry.version.item
    if item.author_id != by.pk:
        item = Item.objects.create(school=entry.folder.school, author=by)
    keep(entry, item.revise(content, by=by), name=name, points=points)


def keep(entry: Entry, version: ItemVersion, *, name: str, points: Any) -> None:
    """This version in place of the one that was kept."""
    entry.version, entry.name, entry.points = version, (name or version.content.text)[:250], points
    entry.words = searched(entry.name, version.content, [*entry.tags.values_list("word", flat=True)])
    entry.save(update_fields=["version", "name", "points", "words"])
