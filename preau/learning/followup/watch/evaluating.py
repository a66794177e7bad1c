"""How good the alerts are, on what happened elsewhere: replayed day by day, compared with what became of each pupil.

- `signes.csv`: `eleve;jour`;
- `travaux.csv`: `eleve;matiere;titre;jour;rendu_le;part` (blank `rendu_le`: never; `part`: what was earned, 0 to 1);
- `suites.csv`: `eleve;classe;groupe;decroche_le` (blank: went on to the end).
"""

import csv
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from preau.learning.followup.watch.alerts import Due, History, Rule, alerts_of

NOON = dt.time(12)


class Unreadable(ValueError):
    """Which file, which line, why; for who runs the command."""


@dataclass
class Story:
    """One pupil, as tables tell it. `left_on`: the day they dropped out, None who did not."""

    cohort: str = ""
    group: str = ""
    left_on: dt.date | None = None
    signs: list[dt.date] = field(default_factory=list)
    works: list[tuple[str, str, dt.date, dt.date | None, float | None]] = field(default_factory=list)

    def history(self, today: dt.date) -> History:
        """As it was known that morning: nothing of what came later."""
        seen = [day for day in self.signs if day < today]
        dues = [
            Due(title, subject, dt.datetime.combine(due, NOON), not (done and done < today),
                share if done and done < today else None)
            for subject, title, due, done, share in self.works if due < today
        ]  # fmt: skip
        return History(max(seen, default=None), dues)


@dataclass(frozen=True)
class Figures:
    """Of one rule, or of any. `lead`: days from the first alert to leaving, of those found in time."""

    found: int
    false: int
    missed: int
    right: int
    per_class_and_week: float
    lead: float | None
    false_by_group: Mapping[str, float]

    @property
    def precision(self) -> float | None:
        return self.found / (self.found + self.false) if self.found + self.false else None

    @property
    def recall(self) -> float | None:
        return self.found / (self.found + self.missed) if self.found + self.missed else None


def evaluate(stories: Mapping[str, Story], days: Sequence[dt.date], *, in_closure: bool) -> dict[str, Figures]:
    """By rule, then `""` for all of them together; `days` are the school days, in order."""
    raised: dict[str, dict[str, list[dt.date]]] = defaultdict(lambda: defaultdict(list))
    for name, story in stories.items():
        for day in days:
            if story.left_on and day >= story.left_on:
                break
            for rule in _rules(story, days, day, in_closure):
                raised[rule][name].append(day)
    return {rule: _figures(stories, raised[rule], days) for rule in [*map(str, Rule), ""]}


def _rules(story: Story, days: Sequence[dt.date], today: dt.date, in_closure: bool) -> set[str]:
    alerts = alerts_of(story.history(today), school_days=days, today=today, in_closure=in_closure)
    return {str(alert.rule) for alert in alerts} | ({""} if alerts else set())


def _figures(stories: Mapping[str, Story], raised: Mapping[str, list[dt.date]], days: Sequence[dt.date]) -> Figures:
    leavers = {name for name, story in stories.items() if story.left_on}
    named = set(raised)
    stayed: Counter[str] = Counter(story.group for name, story in stories.items() if name not in leavers)
    wrong: Counter[str] = Counter(stories[name].group for name in named - leavers)
    leads = [(stories[name].left_on - raised[name][0]).days for name in named & leavers]  # type: ignore[operator]
    classes = len({story.cohort for story in stories.values()}) or 1
    weeks = len({day.isocalendar()[:2] for day in days}) or 1
    return Figures(
        found=len(named & leavers),
        false=len(named - leavers),
        missed=len(leavers - named),
        right=len(set(stories) - leavers - named),
        per_class_and_week=sum(map(_new_weeks, raised.values())) / classes / weeks,
        lead=median(leads) if leads else None,
        false_by_group={group: wrong[group] / number for group, number in sorted(stayed.items()) if group},
    )


def _new_weeks(days: Iterable[dt.date]) -> int:
    """An alert that lasts is read once a week."""
    return len({day.isocalendar()[:2] for day in days})


def read_stories(folder: Path) -> dict[str, Story]:
    """Raises `Unreadable`."""
    found: dict[str, Story] = {}
    for row in _rows(folder / "suites.csv"):
        left = _day(row, "decroche_le")
        found[row["eleve"]] = Story(row.get("classe") or "", row.get("groupe") or "", left)
    for row in _rows(folder / "signes.csv"):
        _of(found, row).signs.append(_needed(row, "jour"))
    for row in _rows(folder / "travaux.csv"):
        _of(found, row).works.append(
            (row["matiere"], row["titre"], _needed(row, "jour"), _day(row, "rendu_le"), _share(row))
        )
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file, delimiter=";"), start=2):
                yield {**{key: value or "" for key, value in row.items() if key}, "": f"{path.name}, ligne {number}"}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(f"{path.name} : {error}") from error


def _of(found: dict[str, Story], row: dict[str, str]) -> Story:
    if row.get("eleve") not in found:
        raise Unreadable(f"{row['']} : cet élève n’est pas dans suites.csv.")
    return found[row["eleve"]]


def _day(row: dict[str, str], name: str) -> dt.date | None:
    said = row.get(name, "").strip()
    try:
        return dt.date.fromisoformat(said) if said else None
    except ValueError as error:
        raise Unreadable(f"{row['']} : « {said} » n’est pas un jour (AAAA-MM-JJ).") from error


def _needed(row: dict[str, str], name: str) -> dt.date:
    day = _day(row, name)
    if day is None:
        raise Unreadable(f"{row['']} : il manque « {name} ».")
    return day


def _share(row: dict[str, str]) -> float | None:
    said = row.get("part", "").replace(",", ".").strip()
    try:
        return float(said) if said else None
    except ValueError as error:
        raise Unreadable(f"{row['']} : « {said} » n’est pas une part de 0 à 1.") from error
