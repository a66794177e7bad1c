"""A letter taken up as a message: what is known is filled in, the rest keeps its brackets for its author."""

from typing import Any

from preau.communication.messaging.models import Draft
from preau.continuity.letters.merging import fill, paragraphs
from preau.continuity.letters.previewing import example
from preau.continuity.letters.said import Letter
from preau.school.people.models import School

KNOWN = ("établissement", "fermé", "direction", "situation", "adresse")


def as_message(school: School, letter: Letter, *, by: Any) -> Draft:
    fields = example(school, letter.key.scenario).fields(letter.key)
    known = {name: fields[name] for name in KNOWN} | {"famille": "Madame, Monsieur", "enfant": "votre enfant"}
    return Draft.objects.create(
        author=by, school=school, subject=fill(letter.text.subject, known)[:200],
        body=paragraphs(fill(letter.text.body, known)),
    )  # fmt: skip
