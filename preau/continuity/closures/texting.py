"""A closure on telephones: those whom the head chose, then what becomes of it to the same kinds of people."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from preau.continuity.closures.announcing import facts_of
from preau.continuity.closures.extent import Extent
from preau.continuity.closures.impact import readers_of
from preau.continuity.closures.models import Closure
from preau.continuity.closures.remote import extent_of
from preau.continuity.letters.facts import Facts
from preau.continuity.letters.models import Texting
from preau.continuity.letters.texting import Calls, calls_to, carry_on_texting, chosen, text_out
from preau.continuity.letters.vocabulary import Occasion


def foreseen_calls(closure: Closure, extent: Extent, own: Mapping[str, str] | None = None) -> list[Calls]:
    """To each kind of reader, before anything is declared."""
    return calls_to(readers_of(closure.school, extent), facts_of(closure), Occasion.DECLARED, own)


def text_declared(closure: Closure, extent: Extent, texts: Mapping[str, str], *, by: Any) -> None:
    """At any hour, as the messages."""
    people = {reader: found for reader, found in readers_of(closure.school, extent).items() if reader in texts}
    calls = calls_to(people, facts_of(closure), Occasion.DECLARED, texts)
    text_out(calls, facts_of(closure), Occasion.DECLARED, about=about(closure), by=by)


@transaction.atomic
def text_now(closure: Closure, reader: str, *, by: Any) -> list[Texting]:
    """To one kind of reader, later than the declaration; nothing for a closure that is over."""
    if closure.is_over or not closure.is_standing:
        return []
    calls = chosen(foreseen_calls(closure, extent_of(closure)), reader)
    return text_out(calls, facts_of(closure), Occasion.DECLARED, about=about(closure), by=by)


def text_again(
    closure: Closure, occasion: Occasion, *, by: Any, moment: str = "", extent: Extent | None = None,
    facts: Facts | None = None, words: str = "",
) -> None:  # fmt: skip
    """Nothing to whom nothing was written so at first."""
    people, facts = readers_of(closure.school, extent or extent_of(closure)), facts or facts_of(closure)
    carry_on_texting(people, facts, occasion, about=about(closure), by=by, moment=moment, words=words)


def about(closure: Closure) -> str:
    return f"closure:{closure.pk}"
