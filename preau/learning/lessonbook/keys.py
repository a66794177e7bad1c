"""How an hour names itself: its day, its time, its class and its subject. A new timetable renames none."""

import datetime as dt
import re
from dataclasses import dataclass

SHAPE = re.compile(r"(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)-(\d{1,18})-(\d{1,18})")


@dataclass(frozen=True, order=True)
class Key:
    """Written `2026-11-23-0800-12-3` in addresses."""

    day: dt.date
    starts_at: dt.time
    cohort: int
    subject: int

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}-{self.starts_at:%H%M}-{self.cohort}-{self.subject}"

    @property
    def columns(self) -> dict[str, object]:
        """As a table names it."""
        return {
            "day": self.day,
            "starts_at": self.starts_at,
            "cohort_id": self.cohort,
            "subject_id": self.subject,
        }

    @classmethod
    def read(cls, text: str) -> "Key | None":
        """None for what names no hour."""
        found = SHAPE.fullmatch(text)
        if found is None:
            return None
        day, hour, minute, cohort, subject = found.groups()
        try:
            return cls(dt.date.fromisoformat(day), dt.time(int(hour), int(minute)), int(cohort), int(subject))
        except ValueError:
            return None
