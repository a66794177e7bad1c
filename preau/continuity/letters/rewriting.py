"""A school writes a letter in its own words, and comes back to those it was given."""

from typing import Any

from django.db import transaction

from preau.continuity.letters.models import ComingBack, Wording
from preau.continuity.letters.said import Letters
from preau.continuity.letters.vocabulary import Key
from preau.foundation.journal.models import record
from preau.school.people.models import School


@transaction.atomic
def rewrite(school: School, key: Key, subject: str, body: str, *, by: Any) -> Wording | None:
    """A new version; None when it says nothing new. Raises `KeyError`."""
    said = Letters(school)[key].text
    if (said.subject, said.body) == (subject, body):
        return None
    wording = Wording.objects.create(
        school=school, scenario=key.scenario, occasion=key.occasion, reader=key.reader, channel=key.channel,
        language=key.language, subject=subject, body=body, by=by,
    )  # fmt: skip
    record("letter.rewritten", by=by, on=wording, scope=school.scope, letter=key.code)
    return wording


@transaction.atomic
def come_back(school: School, key: Key, *, by: Any) -> None:
    """To the words that Préau ships. A second click changes nothing."""
    wording = Letters(school)[key].wording
    if wording is not None:
        ComingBack.objects.create(wording=wording, by=by)
        record("letter.left", by=by, on=wording, scope=school.scope, letter=key.code)
