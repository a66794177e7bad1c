"""School days: Monday to Friday of the weeks that the timetable knows; every week when it knows none."""

import datetime as dt

from preau.school.people.models import School
from preau.school.timetable.models import FortnightWeek
from preau.school.timetable.models.fortnight import monday_of

WORKED = 5
WEEK = dt.timedelta(weeks=1)
HOLIDAYS = dt.timedelta(days=80)  # the longest are in summer


def school_days(school: School, first: dt.date, last: dt.date) -> list[dt.date]:
    """Between two dates, both included."""
    weeks = FortnightWeek.objects.filter(fortnight__school=school, fortnight__year=school.year)
    held = set(weeks.filter(monday__range=(monday_of(first), last)).values_list("monday", flat=True))
    every = not held and not weeks.exists()
    return [day for day in weekdays_between(first, last) if every or monday_of(day) in held]


def next_school_day(school: School, after: dt.date) -> dt.date:
    """The first one after a day; the next weekday when the timetable ends before."""
    tomorrow = after + dt.timedelta(days=1)
    return next(iter([*school_days(school, tomorrow, after + HOLIDAYS), *weekdays_between(tomorrow, after + WEEK)]))


def weekdays_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """Monday to Friday, both dates included; holidays too."""
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if day.isoweekday() <= WORKED]
