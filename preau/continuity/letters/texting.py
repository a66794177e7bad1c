"""Telling readers on their telephones: who can be, in which words, at what cost; then once, and what follows too."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from preau.continuity.letters.facts import Facts
from preau.continuity.letters.models import MotherTongue, Texting
from preau.continuity.letters.previewing import filled
from preau.continuity.letters.said import Letters
from preau.continuity.letters.shipped import Text
from preau.continuity.letters.vocabulary import Channel, Key, Language, Reader
from preau.foundation.journal.models import record
from preau.foundation.sms.outbox import cost_of, number_of, send_texts
from preau.foundation.sms.segments import measure, spared
from preau.school.people.models import Person

READERS = (Reader.FAMILIES, Reader.PUPILS, Reader.STAFF)


@dataclass(frozen=True)
class Calls:
    """To one kind of reader: each telephone once, in the words of who holds it. `without` have none that accepts."""

    reader: Reader
    words: str
    texts: list[tuple[Person, str]]
    without: int

    @property
    def segments(self) -> int:
        """Of the French words."""
        return measure(spared(self.words)).segments

    @property
    def cost(self) -> Decimal:
        """In euros; many read the same words, each measured once."""
        prices = {words: cost_of(words) for words in {words for _, words in self.texts}}
        return sum((prices[words] for _, words in self.texts), Decimal(0))


def calls_to(people: Mapping[Reader, Any], facts: Facts, occasion: str, own: Mapping[str, str] | None = None
             ) -> list[Calls]:  # fmt: skip
    """Before anything leaves, in a few statements. `own` are words of the day, per reader, fields in brackets."""
    tongues = dict(MotherTongue.objects.read_in(facts.school).values_list("person", "language"))
    letters = Letters(facts.school)
    return [
        _calls(letters, Key(facts.scenario, occasion, reader.value, Channel.SMS.value), facts, found, tongues,
               (own or {}).get(reader.value, ""))
        for reader, found in people.items()
    ]  # fmt: skip


def text_out(
    calls: Iterable[Calls], facts: Facts, occasion: str, *, about: str, by: Any, moment: str = "",
    after: dt.datetime | None = None,
) -> list[Texting]:  # fmt: skip
    """In the transaction of the act told; each telephone once for a `moment` of it, however many times one clicks."""
    kept = []
    for one in calls:
        sent = send_texts(one.texts, key=f"{about}:{moment or occasion}:{one.reader.value}", after=after, about=about)
        if sent:
            cost = sum((text.cost for text in sent), Decimal(0))
            kept.append(Texting(school=facts.school, about=about, occasion=occasion, reader=one.reader.value,
                                people=len(sent), cost=cost, by=by))  # fmt: skip
    Texting.objects.bulk_create(kept)
    if kept:
        record("telephones.told", by=by, scope=facts.school.scope, about=about, occasion=occasion,
               texts=sum(one.people for one in kept), cost=str(sum(one.cost for one in kept)))  # fmt: skip
    return kept


def chosen(calls: Iterable[Calls], reader: str) -> list[Calls]:
    """Those to one kind of reader; none for a word that names nobody."""
    return [one for one in calls if one.reader.value == reader and one.texts]


def carry_on_texting(
    people: Mapping[Reader, Any], facts: Facts, occasion: str, *, about: str, by: Any, moment: str = "",
    after: dt.datetime | None = None, words: str = "",
) -> list[Texting]:  # fmt: skip
    """What becomes of it, to the kinds of readers who learnt so that it began; in `words` that no letter holds."""
    known = Texting.objects.about(about).readers()
    told = {reader: found for reader, found in people.items() if reader.value in known}
    calls = calls_to(told, facts, occasion, dict.fromkeys(known, words))
    return text_out(calls, facts, occasion, about=about, by=by, moment=moment, after=after)


def _calls(letters: Letters, key: Key, facts: Facts, people: Any, tongues: dict[int, str], own: str) -> Calls:
    said = {Language.FRENCH.value: _said(letters, key, facts, own)}
    texts: dict[str, tuple[Person, str]] = {}
    without = 0
    for person in people:
        number = number_of(person)
        without += not number
        if number and number not in texts:
            tongue = tongues.get(person.pk, Language.FRENCH.value) if key.reader == Reader.FAMILIES else "fr"
            if tongue not in said:
                said[tongue] = _said(letters, replace(key, language=tongue), facts, "") or said["fr"]
            texts[number] = (person, said[tongue])
    return Calls(Reader(key.reader), said["fr"], list(texts.values()), without)


def _said(letters: Letters, key: Key, facts: Facts, own: str) -> str:
    """Blank when nobody wrote it in that language."""
    try:
        letter = letters[key]
    except KeyError:
        return ""
    return filled(replace(letter, text=Text("", own)) if own else letter, facts).body
