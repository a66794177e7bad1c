"""Drawing the questions of a quiz from a bank: some of a folder or of a tag for each attempt."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from preau.learning.banks.models import Draw, Folder
from preau.learning.quizzes.drawing import LONGEST_NAME
from preau.learning.quizzes.models import Quiz


@transaction.atomic
def draw(quiz: Quiz, many: int, *, folder: Folder | None, tag: str, by: Any) -> int:
    """Ask `many` of what is there, drawn for each attempt; how many there are to draw among."""
    pool = (tag or (folder.name if folder else ""))[:LONGEST_NAME].strip()
    kept, _ = Draw.objects.update_or_create(quiz=quiz, pool=pool, defaults={"folder": folder, "tag": tag, "by": by})
    quiz.picks = {**quiz.picks, pool: many}
    quiz.save(update_fields=["picks"])
    return _filled(kept)


@transaction.atomic
def refill(quiz: Quiz) -> None:
    """What came into the folders since, and no longer what left them; a pool that was undone draws nothing more."""
    for kept in Draw.objects.filter(quiz=quiz, by__isnull=False).select_related("folder", "by", "quiz"):
        if kept.pool in quiz.picks:
            _filled(kept)
        else:
            kept.delete()


def keep_sources(quiz: Quiz, other: Quiz) -> None:
    """A duplicate draws where the quiz does, as its own author sees it.

    Who sees nothing there keeps the questions as they are: filling such a pool again would empty it.
    """
    for kept in Draw.objects.filter(quiz=quiz).select_related("folder"):
        fresh = Draw(quiz=other, pool=kept.pool, folder=kept.folder, tag=kept.tag, by=other.activity.author)
        if fresh.entries.exists():
            fresh.save()


def sources(quiz: Quiz) -> dict[str, str]:
    """`{pool: where it is drawn from}`."""
    return {kept.pool: kept.source for kept in Draw.objects.filter(quiz=quiz).select_related("folder")}


def _filled(kept: Draw) -> int:
    """Versions are pinned here: what is revised in the bank afterwards changes no quiz."""
    wanted = {entry.version_id: entry.points for entry in kept.entries}
    asked = list(kept.quiz.asked)
    for slot in asked:
        if slot.pool == kept.pool and slot.version_id not in wanted:
            slot.remove()
    last = kept.quiz.slots.aggregate(last=Max("position"))["last"] or 0
    fresh = [version for version in wanted if version not in {slot.version_id for slot in asked}]
    for position, version in enumerate(fresh, start=last + 1):
        kept.quiz.slots.create(version_id=version, position=position, points=wanted[version], pool=kept.pool)
    return len(wanted)
