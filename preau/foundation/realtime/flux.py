"""`GET /flux/?sujet=job:12&sujet=…&depuis=1795300000.25`: server-sent events, beside Django, authorised like a page.

`depuis` is when the page was asked for, as the page says (`AskedAt`): a job that ended meanwhile is told at once.
"""

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

import redis.asyncio
from django.conf import settings
from django.db import close_old_connections

from preau.foundation.realtime import bus
from preau.foundation.realtime.hub import Hub, Listener
from preau.foundation.realtime.topics import may_follow

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Identify = Callable[[dict[str, str]], Any]

MOST_TOPICS = 12
MARGIN_SECONDS = 1.0  # a page that listens anew counts on its own clock since it was asked for
HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


class Flux:
    """The ASGI application of live updates. `identify` gives the person behind a request's cookies, or None."""

    def __init__(self, identify: Identify) -> None:
        self.identify = identify
        self.hub: Hub | None = None
        self._gatekeepers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="flux")
        self._relay: asyncio.Task[None] | None = None

    async def open(self) -> None:
        self.hub = Hub(asyncio.get_running_loop())
        bus.deliver_to(self.hub.deliver)
        if settings.PREAU.redis_url:
            self._relay = asyncio.create_task(self._listen_to_redis(settings.PREAU.redis_url))

    async def close(self) -> None:
        if self._relay:
            self._relay.cancel()
        if self.hub:
            self.hub.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        person_id, topics = await asyncio.get_running_loop().run_in_executor(self._gatekeepers, self._admit, scope)
        if person_id is None or not topics or self.hub is None:
            await self._refuse(send, 401 if person_id is None else 403)
            return
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": b"retry: 2000\n\n", "more_body": True})
        listener = Listener(person_id, topics, send)
        self.hub.add(listener, since=_since(scope))
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            self.hub.remove(listener)

    def _admit(self, scope: Scope) -> tuple[int | None, tuple[str, ...]]:
        """In a thread: the person, and the topics asked for if every one of them is theirs to follow."""
        try:
            headers = {name.decode("latin1"): value.decode("latin1") for name, value in scope["headers"]}
            user = self.identify(headers)
            if user is None:
                return None, ()
            wanted = tuple(parse_qs(scope["query_string"].decode()).get("sujet", []))[:MOST_TOPICS]
            return user.pk, wanted if all(may_follow(user, topic) for topic in wanted) else ()
        finally:
            close_old_connections()

    async def _refuse(self, send: Send, status: int) -> None:
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})

    async def _listen_to_redis(self, url: str) -> None:
        while True:
            with contextlib.suppress(OSError, redis.RedisError):
                async with redis.asyncio.from_url(url) as client, client.pubsub() as channel:
                    await channel.subscribe(bus.REDIS_CHANNEL)
                    async for message in channel.listen():
                        if message["type"] == "message" and self.hub:
                            topic, _, body = message["data"].decode().partition("|")
                            self.hub._take(topic, body)
            await asyncio.sleep(1)


def _since(scope: Scope) -> float | None:
    """None for a page that does not say."""
    said = parse_qs(scope["query_string"].decode()).get("depuis", [""])[0]
    return float(said) - MARGIN_SECONDS if re.fullmatch(r"\d{1,12}(\.\d{1,9})?", said) else None
