"""Noting which language a family reads best; French is what is not noted."""

from typing import Any

from preau.continuity.letters.models import MotherTongue
from preau.continuity.letters.vocabulary import Language
from preau.foundation.journal.models import record
from preau.school.people.models import Person, School


def speaks(person: Person, language: str, *, school: School, by: Any) -> None:
    if language == Language.FRENCH:
        MotherTongue.objects.filter(person=person).delete()
    else:
        MotherTongue.objects.update_or_create(person=person, defaults={"language": language, "by": by})
    record("language.noted", by=by, on=person, scope=school.scope, language=language)
