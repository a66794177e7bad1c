"""What may be followed: a room declares `follow("job", Job, can_follow)` in its `channels.py`."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from rules import Predicate


@dataclass(frozen=True)
class Topic:
    model: type[Model]
    rule: Predicate

    def admits(self, user: Any, pk: str) -> bool:
        """The page's own gate: visible, then allowed."""
        if not pk.isdigit():
            return False
        found = self.model._default_manager.visible_to(user).filter(pk=pk).first()  # type: ignore[attr-defined]
        return found is not None and bool(self.rule.test(user, found))


topics: dict[str, Topic] = {}


def follow(kind: str, model: type[Model], rule: Predicate) -> None:
    topics[kind] = Topic(model, rule)


def may_follow(user: Any, topic: str) -> bool:
    """An unknown kind of topic is refused like a forbidden one."""
    kind, _, pk = topic.partition(":")
    return kind in topics and topics[kind].admits(user, pk)
