"""Carrying letters: one conversation with the server for many; a kill loses none and doubles at most one."""

import itertools
import logging
import smtplib
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import formataddr, formatdate, make_msgid, parseaddr
from functools import cached_property
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.utils import timezone

from preau.foundation.jobs.asking import progress
from preau.foundation.mail.models import Letter

log = logging.getLogger(__name__)
AT_ONCE = 100


class Carrier(Protocol):
    def carry(self, message: EmailMessage, address: str) -> None: ...

    def close(self) -> None: ...


def deliver_due() -> int:
    """Deliver all that is due; how many left. A server that is away puts everything off."""
    total = Letter.objects.due(timezone.now()).count()
    if not total:
        return 0
    carrier = carrier_for(settings.MAIL_URL)
    sent = 0
    try:
        for done, letter in enumerate(_due(), start=1):
            sent += _carry(carrier, letter)
            if done % 25 == 0 or done == total:
                progress(done, max(total, done), f"{done} lettres sur {total}")
    finally:
        carrier.close()
    return sent


def _due() -> Iterator[Letter]:
    """Batch after batch; a letter that was put off is not due any more."""
    while batch := list(Letter.objects.due(timezone.now())[:AT_ONCE]):
        yield from batch


def _carry(carrier: Carrier, letter: Letter) -> bool:
    try:
        carrier.carry(message_of(letter), letter.address)
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
        code, reason = _verdict(error)
        letter.is_refused(reason) if 500 <= code < 600 else letter.is_put_off(reason)
    except (OSError, smtplib.SMTPException) as error:
        log.warning("mail server away: %s", error)
        letter.is_put_off(str(error))
    else:
        letter.is_sent()
    letter.save()
    return letter.state == Letter.State.SENT


def _verdict(error: smtplib.SMTPException) -> tuple[int, str]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, reason = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, reason = error.smtp_code, error.smtp_error  # type: ignore[assignment]
    return code, f"{code} {reason.decode(errors='replace') if isinstance(reason, bytes) else reason}"


def message_of(letter: Letter) -> EmailMessage:
    name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    message = EmailMessage()
    message["From"] = formataddr((name, sender))
    message["To"] = formataddr((letter.name, letter.address))
    message["Subject"] = letter.subject
    message["Date"] = formatdate(letter.written_at.timestamp(), localtime=False)
    message["Message-ID"] = make_msgid(f"letter{letter.pk}", sender.rpartition("@")[2] or "preau.invalid")
    message["Auto-Submitted"] = "auto-generated"  # no out-of-office answers to a school's letter
    message.set_content(letter.text)
    if letter.html:
        message.add_alternative(letter.html, subtype="html")
    return message


def carrier_for(url: str) -> Carrier:
    """`smtp://user:password@host:587/?tls=1`, `smtps://…`, or nothing: letters are laid in a folder of the data."""
    return Smtp(url) if url else Folder(settings.PREAU.data / "mail")


class Smtp:
    """One connection, opened at the first letter and opened again when it was lost."""

    def __init__(self, url: str) -> None:
        self.url = urlsplit(url)

    @cached_property
    def _server(self) -> smtplib.SMTP:
        kind = smtplib.SMTP_SSL if self.url.scheme == "smtps" else smtplib.SMTP
        server = kind(self.url.hostname or "localhost", self.url.port or 0, timeout=20)
        if parse_qs(self.url.query).get("tls"):
            server.starttls()
        if self.url.username:
            server.login(unquote(self.url.username), unquote(self.url.password or ""))
        return server

    def carry(self, message: EmailMessage, address: str) -> None:
        try:
            self._server.send_message(message, to_addrs=[address])
        except smtplib.SMTPServerDisconnected:
            self.close()
            raise

    def close(self) -> None:
        server = self.__dict__.pop("_server", None)
        if server is not None:
            server.close()


class Folder:
    """Letters as `.eml` files: the demonstration, and a server without mail, lose none."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    def carry(self, message: EmailMessage, address: str) -> None:
        stem = f"{timezone.localtime():%Y%m%d-%H%M%S}-{address}"
        path = next(path for number in itertools.count() if not (path := self.folder / f"{stem}-{number}.eml").exists())
        path.write_bytes(bytes(message))

    def close(self) -> None:
        pass
