"""Following every link one is shown, once a kind of page, as a curious person would."""

from collections import deque
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.converters import IntConverter, PathConverter, SlugConverter, StringConverter, UUIDConverter
from playwright.sync_api import Error, Response

from journeys.visits import Visitor

LINKS = "[...document.querySelectorAll('a[href]')].map(link => link.href)"
ANYTHING = {
    IntConverter: 1,
    UUIDConverter: UUID(int=1),
    StringConverter: "quelconque",
    SlugConverter: "quelconque",
    PathConverter: "quelconque",
}


class Wanderer:
    """`looked` is shared by those who wander together: a kind of page is examined once, and visited by each."""

    def __init__(self, visitor: Visitor, looked: set[str]) -> None:
        self.visitor, self.looked = visitor, looked
        self.visited: dict[str, str] = {}
        self.faults: list[str] = []
        self.came_from: dict[str, str] = {}

    @property
    def pages(self) -> set[str]:
        """The names of those that were visited."""
        return {kind.partition("?")[0] for kind in self.visited}

    def wander(self, *starts: str) -> None:
        ahead = deque(starts)
        while ahead:
            path = ahead.popleft()
            kind = kind_of(path)
            if kind is None or kind in self.visited:
                continue
            self.visited[kind] = path
            ahead.extend(self._visit(path, kind))

    def _visit(self, path: str, kind: str) -> list[str]:
        try:
            response = self.visitor.page.goto(path)
        except Error as refusal:
            return self._downloaded(path, refusal)
        if response is None or not response.ok:
            self.faults.append(f"{path} answers {response and response.status}, linked from {self.came_from.get(path)}")
            return []
        if not _is_page(response):
            return []
        self._look(kind)
        links = [self._within(link) for link in self.visitor.page.evaluate(LINKS) if self._is_ours(link)]
        self.came_from = dict.fromkeys(links, path) | self.came_from
        return links

    def _downloaded(self, path: str, refusal: Error) -> list[str]:
        """A file is kept by the browser, not shown."""
        if "Download is starting" not in str(refusal):
            raise refusal
        answer = self.visitor.context.request.get(self.visitor.address + path)
        if not answer.ok:
            self.faults.append(f"{path} answers {answer.status}")
        return []

    def _look(self, kind: str) -> None:
        """Standards once a kind; the width of each page."""
        try:
            if kind in self.looked:
                self.visitor.fits()
            else:
                self.visitor.look()
        except AssertionError as fault:
            self.faults.append(str(fault))
        self.looked.add(kind)

    def _is_ours(self, link: str) -> bool:
        return link.startswith(self.visitor.address + "/")

    def _within(self, link: str) -> str:
        parts = urlsplit(link)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path


def kind_of(path: str) -> str | None:
    """The name of its pattern, and what is asked of it: `followup:class?semaine`."""
    parts = urlsplit(path)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return None
    asked = "&".join(sorted(parse_qs(parts.query)))
    return f"{name}?{asked}" if asked else name


def every_page(visitor: Visitor) -> set[str]:
    """The names of all patterns, but those that only take what is sent to them."""
    return {name for name, path in _patterns(get_resolver()) if _shows(visitor, path)}


def _shows(visitor: Visitor, path: str) -> bool:
    return visitor.context.request.get(visitor.address + path, max_redirects=0).status != 405


def _patterns(resolver: URLResolver, room: str = "") -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one, str(one.app_name or room))
        elif isinstance(one, URLPattern) and one.name:
            name = f"{room}:{one.name}" if room else one.name
            yield name, reverse(name, kwargs=_anything(one))


def _anything(pattern: URLPattern) -> dict[str, object]:
    return {name: ANYTHING[type(converter)] for name, converter in pattern.pattern.converters.items()}


def _is_page(response: Response) -> bool:
    return response.headers.get("content-type", "").startswith("text/html")
