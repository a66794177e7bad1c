"""Gestures on many questions at once: moved, tagged, copied, thrown away and fetched back, asked in a quiz."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.learning.banks.models import Colleague, Discard, Entry, Folder, Share, Tag
from preau.learning.banks.models.entry import searched
from preau.learning.quizzes.models import Quiz, Slot

FORGIVEN = dt.timedelta(days=30)


@transaction.atomic
def move(entries: Iterable[Entry], to: Folder) -> int:
    return Entry.objects.filter(pk__in=[entry.pk for entry in entries]).update(folder=to)


@transaction.atomic
def tag(entries: Iterable[Entry], words: str) -> int:
    """Add these tags, parted by commas; how many questions have them now."""
    wanted = list(dict.fromkeys(word.strip()[:60] for word in words.split(",") if word.strip()))[:20]
    listed = list(entries)
    Tag.objects.bulk_create([Tag(entry=one, word=word) for one in listed for word in wanted], ignore_conflicts=True)
    for entry in listed:
        has = entry.tags.values_list("word", flat=True)
        entry.words = searched(entry.name, entry.version.content, [*has])
    Entry.objects.bulk_update(listed, ["words"], batch_size=200)
    return len(listed) if wanted else 0


@transaction.atomic
def retag(entry: Entry, words: str) -> None:
    """These tags and no others."""
    entry.tags.all().delete()
    tag([entry], words)


@transaction.atomic
def copy(entries: Iterable[Entry], to: Folder, *, by: Any) -> int:
    """The same versions in another folder: they never change, they are shared."""
    listed = list(entries)
    copies = Entry.objects.bulk_create([_copied(entry, to, by) for entry in listed])
    Tag.objects.bulk_create(
        [Tag(entry=made, word=one.word) for made, entry in zip(copies, listed, strict=True) for one in entry.tags.all()]
    )
    return len(copies)


def _copied(entry: Entry, to: Folder, by: Any) -> Entry:
    return Entry(
        folder=to,
        version=entry.version,
        author=by,
        subject=entry.subject if entry.folder.school_id == to.school_id else None,
        name=entry.name,
        points=entry.points,
        words=entry.words,
        digest=entry.digest,
    )


@transaction.atomic
def discard(entries: Iterable[Entry], *, by: Any) -> int:
    found = Discard.objects.bulk_create([Discard(entry=entry, by=by) for entry in entries], ignore_conflicts=True)
    return len(found)


def fetch_back(pks: list[int], *, by: Any) -> int:
    """Those that this person threw away."""
    return Discard.objects.filter(entry__in=pks, by=by, entry__folder__owner=by).delete()[0]


def forget_discarded() -> int:
    """For good, what was thrown away a month ago."""
    return Entry.objects.filter(discard__at__lt=timezone.now() - FORGIVEN).delete()[0]


@transaction.atomic
def ask_in(quiz: Quiz, entries: Iterable[Entry]) -> list[Slot]:
    """Ask these questions last; one that is asked already is not asked twice."""
    asked = set(quiz.asked.values_list("version", flat=True))
    fresh = [entry for entry in entries if entry.version_id not in asked]
    last = quiz.slots.aggregate(last=Max("position"))["last"] or 0
    return [
        quiz.slots.create(version=entry.version, position=position, points=entry.points)
        for position, entry in enumerate(fresh, start=last + 1)
    ]


@transaction.atomic
def put_away(quiz: Quiz, folder: Folder, *, by: Any) -> int:
    """Keep the questions of a quiz in a folder; those that are there already stay as they are."""
    present = set(folder.entries.present().values_list("version", flat=True))
    fresh = [slot for slot in quiz.asked if slot.version_id not in present]
    Entry.objects.bulk_create(
        Entry(
            folder=folder,
            version=slot.version,
            author=by,
            subject=quiz.activity.subject,
            name=slot.version.content.text[:250],
            points=slot.points,
            words=searched("", slot.version.content, []),
        )
        for slot in fresh
    )
    return len(fresh)


@transaction.atomic
def settle(folder: Folder, *, name: str, by: Any, reach: str = "", colleagues: Iterable[Any] = ()) -> None:
    """Its name and, for a bank, who else sees it."""
    folder.name = name
    folder.save(update_fields=["name"])
    if folder.is_top:
        share(folder, reach, colleagues, by=by)


@transaction.atomic
def share(folder: Folder, reach: str, colleagues: Iterable[Any], *, by: Any) -> None:
    """Show a whole bank to others, or to nobody any more."""
    Share.objects.filter(folder=folder).delete()
    if reach in Share.Reach.values:
        made = Share.objects.create(folder=folder, reach=reach, by=by)
        if reach == Share.Reach.TEAM:
            Colleague.objects.bulk_create([Colleague(share=made, person=person) for person in colleagues])
    record("bank.shared", by=by, on=folder, scope=folder.school.scope, reach=reach or "me")


@transaction.atomic
def close(folder: Folder, *, by: Any) -> int:
    """Take a folder away: its questions and its folders go up to the one above, or are thrown away from the top."""
    within = Entry.objects.present().filter(folder__in=folder.within())
    if folder.parent_id is None:
        return discard(within, by=by)
    moved = move(folder.entries.present(), folder.parent)  # type: ignore[arg-type]
    folder.folders.update(parent=folder.parent)
    folder.entries.update(folder=folder.parent)
    folder.delete()
    return moved
