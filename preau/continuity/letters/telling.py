"""Telling the partners of a school: a letter each, in the words for who they are."""

from collections.abc import Iterable
from typing import Any

from preau.continuity.letters.facts import Facts
from preau.continuity.letters.models import Partner, Telling
from preau.continuity.letters.previewing import filled
from preau.continuity.letters.said import Letters
from preau.continuity.letters.vocabulary import Key, Occasion
from preau.foundation.journal.models import record
from preau.foundation.mail.outbox import send_letter


def tell_partners(
    partners: Iterable[Partner], facts: Facts, occasion: str, *, about: str, by: Any, moment: str = ""
) -> list[Telling]:
    """In the transaction of the act told; each once for a `moment` of it. Who has no address is left out."""
    letters, told = Letters(facts.school), []
    for partner in partners:
        text = filled(letters[Key(facts.scenario, occasion, partner.kind)], facts)
        key = f"{about}:{moment or occasion}:partner:{partner.pk}"
        words = {"words": text.body, "school": facts.school.name}
        if partner.email and send_letter(partner.email, text.subject, "letters/mail", words, key=key, about=about):
            told.append(Telling(partner=partner, about=about, occasion=occasion, subject=text.subject, by=by))
    Telling.objects.bulk_create(told)
    if told:
        names = [telling.partner.name for telling in told]
        record("partners.told", by=by, scope=facts.school.scope, about=about, occasion=occasion, to=names)
    return told


def carry_on(facts: Facts, occasion: str, *, about: str, by: Any, moment: str = "") -> list[Telling]:
    """What becomes of it, to those who were told that it began."""
    told = Partner.objects.filter(school=facts.school).told_about(about)
    return tell_partners(told, facts, Occasion(occasion).value, about=about, by=by, moment=moment)
