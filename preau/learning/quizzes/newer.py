"""A later state of a question that a quiz asks as it was: what differs, and taking it."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from preau.learning.quizzes.models import ItemVersion, Slot
from preau.learning.quizzes.types import Content, type_of

KEPT, GONE, NEW = "kept", "gone", "new"


@dataclass(frozen=True)
class Difference:
    """One part of a question, before and after: `[(kept | gone | new, words)]`."""

    label: str
    before: list[tuple[str, str]]
    after: list[tuple[str, str]]


def newer(versions: Iterable[ItemVersion], user: Any) -> dict[int, ItemVersion]:
    """`{id of a version: the latest after it}`, written by this person or by whose question it is."""
    held = list(versions)
    known = Q(by=user) | Q(by=F("item__author"))
    written = ItemVersion.objects.filter(known, item__in={one.item_id for one in held}).select_related("by")
    latest = {one.item_id: one for one in written.order_by("number")}
    found = {one.pk: latest[one.item_id] for one in held if one.item_id in latest}
    return {one.pk: found[one.pk] for one in held if one.pk in found and found[one.pk].number > one.number}


@transaction.atomic
def take(slot: Slot, *, by: Any) -> Slot:
    """Ask the latest from now on; who began with the former keeps it. The slot as it stands, changed or not."""
    latest = newer([slot.version], by).get(slot.version_id)
    return slot.take(latest, slot.points) if latest else slot


def differences(before: Content, after: Content) -> list[Difference]:
    """Part by part, those that are not the same."""
    former, present = dict(_parts(before)), dict(_parts(after))
    labels = dict.fromkeys([*former, *present])
    return [
        Difference(label, *_compared(former.get(label, ""), present.get(label, "")))
        for label in labels
        if former.get(label, "") != present.get(label, "")
    ]


def _parts(content: Content) -> Iterator[tuple[str, str]]:
    kind = type_of(content.type)
    yield "Énoncé", content.shown
    yield "Réponses proposées", _listed(one.get("text", "") for one in kind.offered(content))
    yield "Réponse attendue", kind.right_answer(content)
    yield "Images", _listed(one["alt"] for one in content.body.get("images", []))
    yield "Indices", _listed(one["text"] for one in content.feedback.get("hints", []))
    told = {name: words for name, words in content.feedback.items() if isinstance(words, str)}
    yield "Commentaires", _listed(told[name] for name in sorted(told))


def _listed(words: Iterable[str]) -> str:
    return " · ".join(one for one in words if one)


def _compared(before: str, after: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    former, present = before.split(), after.split()
    left, right = [], []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, former, present, autojunk=False).get_opcodes():
        same = tag == "equal"
        left.append((KEPT if same else GONE, " ".join(former[i:j])))
        right.append((KEPT if same else NEW, " ".join(present[k:m])))
    return [one for one in left if one[1]], [one for one in right if one[1]]
