"""The public tables of the Open University (OULAD) read as stories, so that the alerts are replayed on real pupils.

One story for each student of each module: `studentInfo.csv` (what became of them, and groups),
`studentRegistration.csv` (the day they left), `assessments.csv` and `studentAssessment.csv` (works), `studentVle.csv`
(signs). Days are counted from the start of the module; here it is a Monday, so that a week is a week.
"""

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from preau.learning.followup.watch.evaluating import Story, Unreadable

STARTS = {"2013B": dt.date(2013, 2, 4), "2013J": dt.date(2013, 10, 7), "2014B": dt.date(2014, 2, 3),
          "2014J": dt.date(2014, 10, 6)}  # fmt: skip
LEFT = "Withdrawn"
UNKNOWN = {"", "?"}
Key = tuple[str, str, str]


def read_oulad(folder: Path, group: str = "") -> dict[str, Story]:
    """`group`: a column of `studentInfo.csv` (`gender`, `imd_band`, `age_band`, `disability`…). Raises `Unreadable`.

    Who left before the module began is not there: nobody could have called them.
    """
    stories = _stories(folder, group)
    _signs(folder, stories)
    _works(folder, stories)
    return {"-".join(key): story for key, story in stories.items()}


def _stories(folder: Path, group: str) -> dict[Key, Story]:
    left = {_key(row): row["date_unregistration"] for row in _rows(folder / "studentRegistration.csv")}
    found: dict[Key, Story] = {}
    for row in _rows(folder / "studentInfo.csv"):
        if group and group not in row:
            raise Unreadable(f"studentInfo.csv n’a pas de colonne « {group} ».")
        key = _key(row)
        day = left.get(key, "") if row["final_result"] == LEFT else ""
        gone = _day(key, day) if day not in UNKNOWN else None
        if gone is None or gone > _day(key, "0"):
            cohort = f"{row['code_module']} {row['code_presentation']}"
            found[key] = Story(cohort, row[group] if group and row[group] not in UNKNOWN else "", gone)
    return found


def _signs(folder: Path, stories: dict[Key, Story]) -> None:
    for row in _rows(folder / "studentVle.csv"):
        story = stories.get(_key(row))
        if story is not None:
            day = _day(_key(row), row["date"])
            if not story.signs or story.signs[-1] != day:
                story.signs.append(day)


def _works(folder: Path, stories: dict[Key, Story]) -> None:
    """Exams are left out: they end the module. What was banked is of another year."""
    handed: dict[tuple[str, str], tuple[str, str]] = {}
    for row in _rows(folder / "studentAssessment.csv"):
        if row["is_banked"] != "1":
            handed[row["id_assessment"], row["id_student"]] = (row["date_submitted"], row["score"])
    asked: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in _rows(folder / "assessments.csv"):
        if row["assessment_type"] != "Exam" and row["date"] not in UNKNOWN:
            asked.setdefault((row["code_module"], row["code_presentation"]), []).append(row)
    for key, story in stories.items():
        for work in asked.get(key[:2], []):
            done, score = handed.get((work["id_assessment"], key[2]), ("", ""))
            share = float(score) / 100 if score not in UNKNOWN else None
            returned = _day(key, done) if done not in UNKNOWN else None
            story.works.append((key[0], work["id_assessment"], _day(key, work["date"]), returned, share))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(f"{path.name} : {error}") from error


def _key(row: dict[str, str]) -> Key:
    return row["code_module"], row["code_presentation"], row["id_student"]


def _day(key: Key, said: str) -> dt.date:
    try:
        return STARTS[key[1]] + dt.timedelta(days=int(said))
    except (KeyError, ValueError) as error:
        raise Unreadable(f"{'-'.join(key)} : « {said} » n’est pas un jour, ou la session est inconnue.") from error
