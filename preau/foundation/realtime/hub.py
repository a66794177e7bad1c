"""Who is listening to what, in this process. No task per listener: one flush serves everyone.

A listener's coroutine only waits for its disconnection; the hub writes. A write that would block
(a listener slower than the news) ends that listener: its page reconnects and reads itself anew.
The latest news of each topic is kept a minute: a page hears what happened between its writing and its listening.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

MERGE_SECONDS = 0.03
HEARTBEAT_SECONDS = 25.0
HEARTBEAT = b":\n\n"
MEMORY_SECONDS = 60.0
AGAIN = b'data: {"event": "again"}\n\n'
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Listener:
    __slots__ = ("pending", "person_id", "send", "topics")

    def __init__(self, person_id: int, topics: tuple[str, ...], send: Send) -> None:
        self.person_id, self.topics, self.send = person_id, topics, send
        self.pending: list[bytes] = []

    def write(self, body: bytes, *, last: bool = False) -> bool:
        """Write without waiting; False when the connection would make us wait."""
        writing = self.send({"type": "http.response.body", "body": body, "more_body": not last}).__await__()
        try:
            next(writing)
        except StopIteration:
            return True
        except OSError:
            return False
        writing.close()
        return False


class Hub:
    """The listeners of one event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.by_topic: dict[str, set[Listener]] = defaultdict(set)
        self.listeners: set[Listener] = set()
        self.latest: dict[str, tuple[float, bytes]] = {}
        self._flushing: asyncio.TimerHandle | None = None
        self._heart = loop.call_later(HEARTBEAT_SECONDS, self._beat)

    def add(self, listener: Listener, *, since: float | None = None) -> None:
        """`since`, a timestamp in seconds: what happened from then on is told too, the latest of each topic.

        A page older than the memory is told to read everything again.
        """
        self.listeners.add(listener)
        for topic in (*listener.topics, f"cut:{listener.person_id}"):
            self.by_topic[topic].add(listener)
        if since is not None:
            self._catch_up(listener, since)

    def remove(self, listener: Listener) -> None:
        self.listeners.discard(listener)
        for topic in (*listener.topics, f"cut:{listener.person_id}"):
            self.by_topic[topic].discard(listener)
            if not self.by_topic[topic]:
                del self.by_topic[topic]

    def deliver(self, topic: str, message: str) -> None:
        """From any thread."""
        self.loop.call_soon_threadsafe(self._take, topic, message)

    def close(self) -> None:
        self._heart.cancel()
        for listener in list(self.listeners):
            self._end(listener)

    def _take(self, topic: str, message: str) -> None:
        if topic.startswith("cut:"):
            for listener in list(self.by_topic.get(topic, ())):
                self._end(listener)
            return
        line = b"data: " + message.encode() + b"\n\n"
        self.latest[topic] = (time.time(), line)
        for listener in self.by_topic.get(topic, ()):
            listener.pending.append(line)
        self._flush_soon()

    def _catch_up(self, listener: Listener, since: float) -> None:
        kept = [self.latest[topic] for topic in listener.topics if topic in self.latest]
        known = since >= time.time() - MEMORY_SECONDS
        listener.pending += [line for at, line in kept if at >= since] if known else [AGAIN]
        self._flush_soon()

    def _flush_soon(self) -> None:
        if self._flushing is None:
            self._flushing = self.loop.call_later(MERGE_SECONDS, self._flush)

    def _flush(self) -> None:
        self._flushing = None
        for listener in [one for one in self.listeners if one.pending]:
            body = b"".join(listener.pending)
            listener.pending.clear()
            if not listener.write(body):
                self._end(listener)

    def _beat(self) -> None:
        self._heart = self.loop.call_later(HEARTBEAT_SECONDS, self._beat)
        self._forget(time.time() - MEMORY_SECONDS)
        for listener in list(self.listeners):
            if not listener.write(HEARTBEAT):
                self._end(listener)

    def _forget(self, before: float) -> None:
        self.latest = {topic: kept for topic, kept in self.latest.items() if kept[0] >= before}

    def _end(self, listener: Listener) -> None:
        self.remove(listener)
        listener.write(b"", last=True)
