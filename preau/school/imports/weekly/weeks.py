"""In which weeks each lesson of a timetable is held: every week, weeks A, weeks B, a part of the year."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from preau.school.imports.known import Known
from preau.school.imports.picture import Noun, Picture
from preau.school.imports.weekly.words import EVERY_WEEK, rhythm

Weeks = frozenset[dt.date]
ALIKE = 0.7  # a lesson is missing now and then, of a public holiday or a trip
FEW = 8  # weeks: fewer are a sample of the year
RARE = 0.15  # of the weeks: an exception, not a lesson of the usual week
WEEK = dt.timedelta(weeks=1)


class Fortnights:
    """The school's, when the file agrees with them; else those that it shows."""

    def __init__(self, picture: Picture, known: Known, seen: Iterable[Weeks] = ()) -> None:
        self.picture = picture
        self.known = {code: facts for code, (_pk, facts) in known.fortnights().items()}
        self.year = school_year(picture, known)
        self.weeks = frozenset(monday for some in seen for monday in some)
        self.codes: dict[Weeks, str] = {}
        self.parts = 0
        for some, _times in Counter(seen).most_common():
            if not self.is_rare(some):
                self.codes[some] = self._code(some)

    @property
    def is_sample(self) -> bool:
        """A few weeks only: what is seen in them is said of the year."""
        return 0 < len(self.weeks) < FEW

    def is_rare(self, weeks: Weeks) -> bool:
        return not self.is_sample and len(weeks) <= RARE * len(self.weeks)

    def of(self, weeks: Weeks) -> str:
        return self._drawn(self.codes[weeks])

    def named(self, word: str) -> str:
        """The fortnight of this word: the school's, else one made with every week or every other."""
        mine = next((code for code, facts in self.known.items() if word in (code, rhythm(code), facts["label"])), "")
        if not mine:
            self._make(word, {"A": self.year[0::2], "B": self.year[1::2]}.get(word, self.year))
        return self._drawn(mine or word)

    def _code(self, weeks: Weeks) -> str:
        if _likeness(weeks, self.weeks) >= ALIKE:
            weeks = self.weeks
        return self._same(weeks) or self._known(weeks) or self._new(weeks)

    def _same(self, weeks: Weeks) -> str:
        """As another lesson of the file, give or take a week."""
        return next((code for other, code in self.codes.items() if _likeness(weeks, other) >= ALIKE), "")

    def _known(self, weeks: Weeks) -> str:
        for code, facts in self.known.items():
            theirs = frozenset(dt.date.fromisoformat(monday) for monday in facts["mondays"]) & self.weeks
            if theirs and _likeness(weeks, theirs) >= ALIKE:
                return code
        return ""

    def _new(self, weeks: Weeks) -> str:
        if weeks == self.weeks:
            return self._make(self._free(EVERY_WEEK), self.year if self.is_sample else weeks)
        ordered = sorted(self.weeks)
        parity = _parity([ordered.index(monday) for monday in sorted(weeks)])
        if parity is None:
            return self._make(self._free(self._part()), weeks)
        start = (ordered[0] - self.year[0]).days // 7 if self.year else 0
        return self._make(self._free("AB"[parity]), self.year[(parity + start) % 2 :: 2] if self.is_sample else weeks)

    def _part(self) -> str:
        self.parts += 1
        return f"P{self.parts}"

    def _free(self, code: str) -> str:
        """A code that the school does not use for other weeks."""
        taken = set(self.known) | set(self.picture[Noun.FORTNIGHT])
        return next(one for n in range(1, 100) if (one := code if n == 1 else f"{code}{n}") not in taken)

    def _make(self, code: str, mondays: Iterable[dt.date]) -> str:
        said = {EVERY_WEEK: "Toutes les semaines", "A": "Semaines A", "B": "Semaines B"}
        facts = {"label": said.get(code, ""), "mondays": [monday.isoformat() for monday in sorted(mondays)]}
        self.picture[Noun.FORTNIGHT].setdefault(code, facts)
        return code

    def _drawn(self, code: str) -> str:
        if code in self.known:
            self.picture[Noun.FORTNIGHT].setdefault(code, self.known[code])
        return code


def school_year(picture: Picture, known: Known) -> list[dt.date]:
    """Its Mondays, holidays left out when some fortnight of the school says them."""
    named = sorted({monday for _pk, facts in known.fortnights().values() for monday in facts["mondays"]})
    if named:
        return [dt.date.fromisoformat(monday) for monday in named]
    first = (known.school and known.school.year_starts_on) or dt.date(picture.year, 9, 1)
    last = (known.school and known.school.year_ends_on) or dt.date(picture.year + 1, 7, 4)
    monday = first - dt.timedelta(days=first.weekday())
    return [monday + n * WEEK for n in range(max(0, (last - monday).days // 7 + 1))]


def _likeness(some: Weeks, others: Weeks) -> float:
    return len(some & others) / len(some | others) if some | others else 0.0


def _parity(places: list[int]) -> int | None:
    """0 for weeks A, 1 for weeks B, None for a part of the year: every other week, or one of two."""
    even = sum(place % 2 == 0 for place in places)
    if even >= ALIKE * len(places):
        return 0
    return 1 if even <= (1 - ALIKE) * len(places) else None
