"""What a school says: its own words where it wrote some, those it was given elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from preau.continuity.letters.models import Wording
from preau.continuity.letters.shipped import Text, shipped_letters
from preau.continuity.letters.vocabulary import Channel, Key, Language, Reader
from preau.school.people.models import School


@dataclass(frozen=True)
class Letter:
    """`wording` is the school's own version, when there is one."""

    key: Key
    text: Text
    wording: Wording | None = None

    @property
    def is_own(self) -> bool:
        return self.wording is not None

    @property
    def label(self) -> str:
        return self.key.label

    @property
    def reader(self) -> str:
        return Reader(self.key.reader).label

    @property
    def language(self) -> str:
        return Language(self.key.language).label


class Letters:
    """The letters of a school, its own read once. What is printed follows the message, until it is written itself."""

    def __init__(self, school: School) -> None:
        self.own: dict[Key, Wording] = {}
        for wording in Wording.objects.filter(school=school).select_related("coming_back").order_by("pk"):
            self.own.pop(wording.key, None)
            if not wording.is_left:
                self.own[wording.key] = wording

    def __getitem__(self, key: Key) -> Letter:
        """Raises `KeyError`: nobody is written to so."""
        shipped = shipped_letters()[key]
        wording = self.own.get(key)
        if wording:
            return Letter(key, Text(wording.subject, wording.body), wording)
        message = Key(key.scenario, key.occasion, key.reader, Channel.MESSAGE.value, key.language)
        if key.channel == Channel.PAPER and message in self.own:
            return Letter(key, self[message].text)
        return Letter(key, shipped)

    def of(self, scenario: str, occasion: str) -> Iterator[Letter]:
        for key in shipped_letters():
            if (key.scenario, key.occasion) == (scenario, occasion):
                yield self[key]
