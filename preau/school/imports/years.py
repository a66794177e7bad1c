"""School years, named by the year in which they begin."""

import datetime as dt


def current_year(today: dt.date) -> int:
    """A school year begins in August."""
    return today.year if today.month >= 8 else today.year - 1


def spelt(year: int) -> str:
    return f"{year}-{year + 1}"
