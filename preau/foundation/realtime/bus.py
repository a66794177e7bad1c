"""One bus: `publish("job:12", "progress", {…})` reaches every open page that may follow job 12.

In one process it calls the hub; with Redis it goes through pub/sub, so that any process may publish.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import redis
from django.conf import settings
from django.db import transaction

REDIS_CHANNEL = "preau:live"
Deliver = Callable[[str, str], None]

_local: list[Deliver] = []


def publish(topic: str, event: str, data: dict[str, Any] | None = None) -> None:
    """Tell who follows `topic`, once the present transaction is committed."""
    message = json.dumps({"event": event, "topic": topic, "data": data or {}})
    transaction.on_commit(lambda: _send(topic, message), robust=True)


def publish_at_once(topic: str, event: str, data: dict[str, Any] | None = None) -> None:
    """Tell without waiting for the present transaction: only ever for what is not written in it (progress)."""
    _send(topic, json.dumps({"event": event, "topic": topic, "data": data or {}}))


def cut(person_id: int) -> None:
    """Close every live page of a person: their rights changed, they reconnect and are asked again."""
    publish(f"cut:{person_id}", "cut")


def deliver_to(hub: Deliver) -> None:
    """Called by the hub of this process when it opens."""
    _local.append(hub)


def _send(topic: str, message: str) -> None:
    if settings.PREAU.redis_url:
        _redis(settings.PREAU.redis_url).publish(REDIS_CHANNEL, f"{topic}|{message}")
        return
    for hub in _local:
        hub(topic, message)


@cache
def _redis(url: str) -> redis.Redis:
    return redis.Redis.from_url(url)
