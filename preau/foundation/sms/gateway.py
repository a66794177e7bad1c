"""Who carries text messages to telephones: an HTTP gateway, or a file of the data (docs/operations/sms.md)."""

import datetime as dt
import json
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from django.conf import settings
from django.utils import timezone

from preau.foundation.sms.models import Text

PATIENCE = 15  # seconds
LONGEST = 10_000  # octets of an answer that are read
REFUSALS = {400, 404, 409, 410, 413, 422}  # this very message; anything else is the gateway's own trouble


class NotCarried(Exception):
    """The gateway will not have this message, ever."""


class PutOff(Exception):
    """The gateway is away, busy, or does not let us in: the message waits, `delay` at least."""

    def __init__(self, reason: str, delay: dt.timedelta = dt.timedelta()) -> None:
        super().__init__(reason)
        self.delay = delay


class Gateway(Protocol):
    def carry(self, text: Text) -> str:
        """What the gateway calls it. Raises `NotCarried` or `PutOff`."""


def gateway_for(url: str) -> Gateway:
    """`https://:secret@passerelle.example/messages`, or nothing: messages are written to a file of the data."""
    return Http(url, settings.SMS_SENDER) if url else Sink(settings.PREAU.data / "sms")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """A gateway that moved is to be written in the settings: the secret is not shown to whoever it names."""


class Http:
    """`POST` of a JSON object; the key makes a message that was sent twice leave once."""

    def __init__(self, url: str, sender: str) -> None:
        parts = urlsplit(url)
        self.secret, self.sender = unquote(parts.password or ""), sender
        self.url = urlunsplit(SplitResult(parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, ""))
        self._opener = urllib.request.build_opener(NoRedirect)

    def carry(self, text: Text) -> str:
        try:
            with self._opener.open(self._request(text), timeout=PATIENCE) as answer:
                return _reference(answer.read(LONGEST))
        except urllib.error.HTTPError as error:
            with error:
                raise _verdict(error) from error
        except (OSError, HTTPException) as error:
            raise PutOff(str(error)) from error

    def _request(self, text: Text) -> urllib.request.Request:
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": f"preau-{text.pk}-{int(text.written_at.timestamp())}",
        }
        if self.secret:
            headers["Authorization"] = f"Bearer {self.secret}"
        said = {"to": text.number, "text": text.words, "sender": self.sender, "reference": f"preau-{text.pk}"}
        return urllib.request.Request(self.url, json.dumps(said).encode(), headers)  # noqa: S310 the address is the deployment's own


class Sink:
    """One line of JSON for each message: the demonstration, and a server without a gateway, lose none."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{timezone.localdate():%Y-%m-%d}.jsonl"

    def carry(self, text: Text) -> str:
        said = {"at": timezone.localtime().isoformat(), "to": text.number, "text": text.words}
        with self.path.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(said, ensure_ascii=False) + "\n")
        return f"{self.path.name}:{text.pk}"


def _verdict(error: urllib.error.HTTPError) -> Exception:
    reason = f"{error.code} {_said(error.read(LONGEST)) or error.reason}"
    if error.code in REFUSALS:
        return NotCarried(reason)
    after = (error.headers.get("Retry-After") or "").strip()
    return PutOff(reason, dt.timedelta(seconds=min(int(after), 86_400) if after.isdigit() else 0))


def _reference(answer: bytes) -> str:
    found = _json(answer)
    return str(found.get("id", ""))


def _said(answer: bytes) -> str:
    found = _json(answer)
    return str(found.get("error") or found.get("message") or "")


def _json(answer: bytes) -> dict[str, object]:
    try:
        found = json.loads(answer)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
