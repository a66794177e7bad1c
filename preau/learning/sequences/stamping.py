"""What a step says, field by field, small enough to be kept: what changed since is read from it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import prefetch_related_objects

from preau.foundation.ui.words import duration
from preau.school.activities.kinds import contents
from preau.school.activities.models import Activity
from preau.school.activities.rewording import WORDS

SHORT = ("title", "minutes_expected")  # kept as they are, to be told
HELD = {"resources": "les documents", "contents": "ce que l’élève fait"}
LENGTH = 16

Stamp = Mapping[str, str]


def stamps(activities: Iterable[Activity]) -> dict[int, Stamp]:
    """`{activity: {field: what it says, or a digest of it}}`, in a few statements."""
    listed = list(activities)
    prefetch_related_objects(listed, "resources__file")
    held = contents(listed)
    return {one.pk: _stamp(one, held.get(one.pk, "")) for one in listed}


def digest_of(found: Iterable[Stamp]) -> str:
    """SHA-256 of all that these steps say, whatever their order."""
    return hashlib.sha256("\n".join(sorted(json.dumps(one, sort_keys=True) for one in found)).encode()).hexdigest()


def changes(before: Stamp, now: Stamp) -> list[str]:
    """What is not as it was, in words: `["30 min au lieu de 20 min", "le contenu"]`."""
    told = []
    if before["title"] != now["title"]:
        told.append(f"s’appelait «\u00a0{before['title']}\u00a0»")
    if before["minutes_expected"] != now["minutes_expected"]:
        told.append(" au lieu de ".join(duration(int(one["minutes_expected"])) for one in (now, before)))
    return told + [words for name, words in {**WORDS, **HELD}.items() if before.get(name) != now.get(name)]


def _stamp(activity: Activity, held: str) -> Stamp:
    documents = [[one.label, one.url, one.file.blob_id if one.file else ""] for one in activity.resources.all()]
    said: dict[str, Any] = {name: getattr(activity, name) for name in WORDS}
    said |= {"resources": documents, "contents": held}
    return {name: str(getattr(activity, name)) for name in SHORT} | {name: _digest(one) for name, one in said.items()}


def _digest(said: Any) -> str:
    """Nothing for what says nothing, so that a field added later changes no stamp."""
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:LENGTH] if said else ""
