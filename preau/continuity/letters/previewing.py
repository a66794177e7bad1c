"""A letter as one reader will have it: real children, real language."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from preau.continuity.letters.facts import Facts
from preau.continuity.letters.merging import fill
from preau.continuity.letters.models import MotherTongue
from preau.continuity.letters.said import Letter, Letters
from preau.continuity.letters.shipped import Text
from preau.continuity.letters.vocabulary import Channel, Key, Reader
from preau.foundation.sms.segments import measure, spared
from preau.school.people.models import Cohort, Guardianship, Person, Profile, School
from preau.school.timetable.days import next_school_day

LONGEST_TEXT = 160


@dataclass(frozen=True)
class Seen:
    """`short` is the same news in the language that the family reads best, when it is not French."""

    text: Text
    to: str
    language: str
    family: Any = None
    short: str = ""
    short_language: str = ""

    @property
    def signs(self) -> int:
        return len(spared(self.text.body))

    @property
    def segments(self) -> int:
        return measure(spared(self.text.body)).segments


def example(school: School, scenario: str) -> Facts:
    """From the next school day to its Friday, for everyone: what a letter looks like on a day when nothing happens."""
    first = next_school_day(school, timezone.localdate())
    last = first + dt.timedelta(days=(4 - first.weekday()) % 7)
    return Facts(school, scenario, first, last, next_school_day(school, last))


def filled(letter: Letter, facts: Facts, *, family: Any = None, children: Any = ()) -> Text:
    fields = facts.fields(letter.key, family=family, children=children)
    return Text(fill(letter.text.subject, fields), fill(letter.text.body, fields))


def seen(school: School, letter: Letter, name: str = "") -> Seen:
    """As the family of that name will have it; as nobody in particular when there is none or it is not for families."""
    facts, key = example(school, letter.key.scenario), letter.key
    family = family_named(school, name) if key.reader == Reader.FAMILIES else None
    if family is None:
        return seen_by_all(school, letter)
    children = children_of(school, family)
    facts = replace(facts, classes=_classes_of(school, children))
    tongue = MotherTongue.objects.filter(person=family).values_list("language", flat=True).first() or ""
    short = short_in(school, key, tongue, facts) if tongue else ""
    return Seen(
        filled(letter, facts, family=family, children=children), family.formal_name, key.language, family, short, tongue
    )


def seen_by_all(school: School, letter: Letter) -> Seen:
    """As it is sent to many at once, nobody being named."""
    return Seen(
        filled(letter, example(school, letter.key.scenario)), Reader(letter.key.reader).label, letter.key.language
    )


def glimpses(school: School, letters: Iterable[Letter]) -> dict[str, str]:
    """The subject of each, or its words when they are short, as on a day when nothing happens."""
    letters, found = list(letters), {}
    fields: dict[tuple[str, str], dict[str, str]] = {}
    for letter in letters:
        key = letter.key
        if (key.channel, key.language) not in fields:
            fields[key.channel, key.language] = example(school, key.scenario).fields(key)
        found[key.code] = fill(letter.text.subject or letter.text.body, fields[key.channel, key.language])
    return found


def short_in(school: School, key: Key, language: str, facts: Facts) -> str:
    """The families' text message in another language; blank when nobody wrote it."""
    wanted = Key(key.scenario, key.occasion, Reader.FAMILIES.value, Channel.SMS.value, language)
    try:
        return filled(Letters(school)[wanted], facts).body
    except KeyError:
        return ""


def languages_read(school: School) -> list[str]:
    """Those that some families of a school read better than French."""
    return list(MotherTongue.objects.read_in(school).order_by("language").values_list("language", flat=True).distinct())


def family_named(school: School, name: str) -> Person | None:
    """By the beginning of a name; the first of the list for no name at all."""
    guardians = Person.objects.in_school(school, Profile.GUARDIAN).with_account().by_name()
    return guardians.filter(last_name__istartswith=name.strip()).first()


def children_of(school: School, family: Person) -> list[Person]:
    theirs = Guardianship.objects.filter(guardian=family, level__lt=Guardianship.Level.CONTACT).values("pupil")
    return list(Person.objects.in_school(school, Profile.PUPIL).filter(pk__in=theirs).by_name())


def _classes_of(school: School, children: list[Person]) -> str:
    mine = Cohort.objects.of_year(school).divisions().filter(members__pupil__in=children).distinct()
    return ", ".join(cohort.name for cohort in mine.order_by("code"))
