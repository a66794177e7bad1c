"""Sending a letter to oneself, before it is needed."""

from typing import Any

from preau.continuity.letters.said import Letter
from preau.continuity.letters.shipped import Text
from preau.foundation.mail.outbox import send_letter
from preau.foundation.sms.outbox import send_text


class CannotReach(Exception):
    """The one who tries has no way to receive it; its message says which."""


def try_on(person: Any, letter: Letter, text: Text) -> str:
    """Send it to its author alone, marked as a trial; says where it went. Raises `CannotReach`."""
    if letter.key.is_short:
        if send_text(person, text.body, about="letter:trial") is None:
            raise CannotReach("Vous n’avez pas de mobile qui accepte les SMS\u00a0: ajoutez-le dans Mon compte.")
        return "Le SMS part vers votre mobile."
    if not person.email:
        raise CannotReach("Vous n’avez pas d’adresse de courriel\u00a0: ajoutez-la dans Mon compte.")
    words = {"words": text.body, "school": ""}
    send_letter(person, f"Essai\u00a0: {text.subject}", "letters/mail", words, about="letter:trial")
    return f"Le courriel part vers {person.email}."
