"""Somebody signed in who asks for pages in this process, with real cookies, through every middleware."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.wsgi import get_wsgi_application

from tests.cast import browser_of

TOKEN = "b" * 32
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]
    given: dict[str, str]  # cookies


class Unexpected(Exception):
    """A page did not answer what it should: what follows would measure an error."""


class Visitor:
    """Asks the server's own entrance: nothing of a test client is in the measure."""

    def __init__(self, person: Any = None) -> None:
        self.application = get_wsgi_application()
        self.jar = {name: morsel.value for name, morsel in browser_of(person).cookies.items()}
        self.cookies = "; ".join(f"{name}={value}" for name, value in {**self.jar, "csrftoken": TOKEN}.items())

    def ask(
        self, method: str, path: str, body: bytes = b"", *, kind: str = FORM, expects: int = 200, **headers: str
    ) -> Answer:
        address, _, query = path.partition("?")
        answer = self._answered(self._environ(method, address, query, body, kind) | headers)
        if answer.status != expects:
            raise Unexpected(f"{method} {path} : {answer.status}, {expects} attendu")
        return answer

    def keep(self, name: str, value: str) -> None:
        """A cookie for the next requests."""
        self.cookies += f"; {name}={value}"

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, **fields: str) -> Answer:
        """A form whose answer is a redirect."""
        return self.ask("POST", path, urlencode(fields).encode(), expects=302)

    def _answered(self, environ: dict[str, Any]) -> Answer:
        said: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[[bytes], object]:
            said.extend([int(status[:3]), dict(headers), _cookies(headers)])
            return io.BytesIO().write

        parts: Iterable[bytes] = self.application(environ, start)
        body = b"".join(parts)
        parts.close()  # type: ignore[attr-defined]
        return Answer(said[0], body, said[1], said[2])

    def _environ(self, method: str, path: str, query: str, body: bytes, kind: str) -> dict[str, Any]:
        return {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost:8000",
            "HTTP_ACCEPT_ENCODING": "gzip, br",
            "HTTP_COOKIE": self.cookies,
            "HTTP_X_CSRFTOKEN": TOKEN,
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }


def _cookies(headers: list[tuple[str, str]]) -> dict[str, str]:
    pairs = [value.partition(";")[0].strip().partition("=") for name, value in headers if name == "Set-Cookie"]
    return {name: value for name, _, value in pairs}
