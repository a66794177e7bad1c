import asyncio
import time

from preau.foundation.realtime.hub import AGAIN, MEMORY_SECONDS, Hub, Listener


class Line:
    """A connection: what was written to it, and whether it is slow."""

    def __init__(self, slow=False):
        self.written, self.slow, self.ended = [], slow, False

    async def send(self, message):
        if self.slow:
            await asyncio.sleep(10)
        self.written.append(message["body"])
        self.ended = self.ended or not message["more_body"]


def in_a_hub(story):
    async def live():
        hub = Hub(asyncio.get_running_loop())
        await story(hub)
        hub.close()

    asyncio.run(live())


async def soon():
    await asyncio.sleep(0.06)


def test_each_hears_of_what_they_follow_and_of_nothing_else():
    async def story(hub):
        followers, stranger = [Line(), Line()], Line()
        for line in followers:
            hub.add(Listener(1, ("job:1",), line.send))
        hub.add(Listener(2, ("job:2",), stranger.send))
        hub.deliver("job:1", "{}")
        await soon()
        assert [line.written for line in followers] == [[b"data: {}\n\n"]] * 2
        assert stranger.written == []

    in_a_hub(story)


def test_news_that_come_together_leave_together():
    async def story(hub):
        line = Line()
        hub.add(Listener(1, ("job:1",), line.send))
        for n in range(3):
            hub.deliver("job:1", str(n))
        await soon()
        assert line.written == [b"data: 0\n\ndata: 1\n\ndata: 2\n\n"]

    in_a_hub(story)


def test_what_happened_while_the_page_was_being_written_is_told_first():
    async def story(hub):
        asked_at = time.time()
        hub.deliver("job:1", "half")
        hub.deliver("job:1", "done")
        hub.deliver("job:2", "not mine")
        await soon()
        line = Line()
        hub.add(Listener(1, ("job:1",), line.send), since=asked_at)
        await soon()
        assert line.written == [b"data: done\n\n"]

    in_a_hub(story)


def test_what_the_page_already_shows_is_not_told_again():
    async def story(hub):
        hub.deliver("job:1", "done")
        await soon()
        line = Line()
        hub.add(Listener(1, ("job:1",), line.send), since=time.time())
        await soon()
        assert line.written == []

    in_a_hub(story)


def test_a_page_older_than_the_memory_is_told_to_read_again():
    async def story(hub):
        line = Line()
        hub.add(Listener(1, ("job:1",), line.send), since=time.time() - MEMORY_SECONDS - 1)
        await soon()
        assert line.written == [AGAIN]

    in_a_hub(story)


def test_old_news_are_forgotten():
    async def story(hub):
        hub.deliver("job:1", "done")
        await soon()
        hub._forget(time.time())
        assert hub.latest == {}

    in_a_hub(story)


def test_who_loses_their_rights_is_cut_at_once():
    async def story(hub):
        mine, yours = Line(), Line()
        hub.add(Listener(1, ("job:1",), mine.send))
        hub.add(Listener(2, ("job:1",), yours.send))
        hub.deliver("cut:1", "")
        hub.deliver("job:1", "{}")
        await soon()
        assert (mine.ended, mine.written) == (True, [b""])
        assert (yours.ended, yours.written) == (False, [b"data: {}\n\n"])

    in_a_hub(story)


def test_a_slow_listener_is_let_go_and_holds_nobody_up():
    async def story(hub):
        slow, quick = Line(slow=True), Line()
        hub.add(Listener(1, ("job:1",), slow.send))
        hub.add(Listener(2, ("job:1",), quick.send))
        hub.deliver("job:1", "{}")
        await soon()
        assert quick.written == [b"data: {}\n\n"]
        assert len(hub.listeners) == 1

    in_a_hub(story)


def test_who_leaves_leaves_nothing_behind():
    async def story(hub):
        listener = Listener(1, ("job:1", "person:1"), Line().send)
        hub.add(listener)
        hub.remove(listener)
        assert (dict(hub.by_topic), hub.listeners) == ({}, set())

    in_a_hub(story)
