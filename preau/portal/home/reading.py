"""The read model of threads: one statement for a pupil, or for every child of a guardian."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from preau.continuity.placements.reading import OUTINGS, outing_read
from preau.continuity.rotations.reading import TURNS, turns_read
from preau.continuity.slots.reading import HOURS, hour_read
from preau.foundation.reading.statement import date, moment, read, time
from preau.learning.lessonbook.keys import Key
from preau.learning.workload.models import DEFAULTS
from preau.portal.home.away import Away
from preau.portal.home.cover import Cover, Decided, Gone
from preau.portal.home.knot import Knot, Slot, Withdrawn
from preau.portal.home.thread import Thread
from preau.school.audiences.arriving import came_after
from preau.school.audiences.resolution import audiences_among
from preau.school.timetable.models.fortnight import monday_of

ONESELF = "SELECT p.id FROM people_person p WHERE p.id = %(person)s"
CHILDREN = "SELECT g.pupil_id AS id FROM people_guardianship g WHERE g.guardian_id = %(person)s AND g.level < 3"
ONE_CHILD = CHILDREN + " AND g.pupil_id = %(child)s"
LATE = dt.timedelta(weeks=6)

# What is laid on the days asked for, what is late from before, and what was answered lately: a week's worth
# of rows, found from the pupil's own audiences.
STATEMENT = f"""
WITH who AS MATERIALIZED (WHO), given AS MATERIALIZED ({audiences_among("who")})
SELECT 'pupil', p.id, json_array(p.first_name, p.last_name, s.name, s.uai, c.level, c.code,
         (SELECT k.minutes FROM workload_cap k WHERE k.school_id = s.id AND k.level = c.level))
  FROM who
  JOIN people_person p ON p.id = who.id
  JOIN people_membership b ON b.person_id = p.id AND b.profile = 'pupil'
  JOIN people_school s ON s.id = b.school_id
  LEFT JOIN people_cohort c ON c.school_id = s.id AND c.year = s.year AND c.kind = 'division'
        AND c.id IN (SELECT k.cohort_id FROM people_cohortmember k WHERE k.pupil_id = p.id)
UNION ALL
SELECT 'knot', g.person_id, json_array(
         a.id, a.kind, a.title, a.minutes_expected, a.nature, a.together, a.production, a.planned_on, a.starts_at,
         a.opens_at, COALESCE(x.due_at, a.due_at), a.closes_at, b.at, r.step, r.at, r.mark, s.short, s.pen,
         t.civility, t.first_name, t.last_name,
         {came_after("g.person_id", "a.audience_id", "COALESCE(a.planned_on, DATE(b.at))")})
  FROM given g
  JOIN activities_activity a ON a.audience_id = g.audience_id
  JOIN activities_publication b ON b.activity_id = a.id AND b.at <= %(now)s
  JOIN people_person t ON t.id = a.author_id
  LEFT JOIN timetable_subject s ON s.id = a.subject_id
  LEFT JOIN activities_progress r ON r.activity_id = a.id AND r.pupil_id = g.person_id
  LEFT JOIN activities_extension x ON x.activity_id = a.id AND x.pupil_id = g.person_id
 WHERE (a.planned_on IS NULL OR a.planned_on BETWEEN %(since)s AND %(last)s)
   AND (a.planned_on IS NOT NULL OR COALESCE(a.due_at, b.at) BETWEEN %(since_moment)s AND %(end)s)
   AND (COALESCE(a.planned_on, %(first)s) >= %(first)s
        OR (r.step = 4 AND r.at >= %(answered_since)s)
        OR (COALESCE(r.step, 0) < 3 AND COALESCE(x.due_at, a.due_at) < %(now)s))
UNION ALL
SELECT 'lesson', who.id, json_array(l.weekday, l.starts_at, l.minutes, l.room, s.short, s.pen,
         (SELECT t.civility || ' ' || t.last_name FROM timetable_lesson_teachers lt JOIN people_person t
             ON t.id = lt.person_id WHERE lt.lesson_id = l.id ORDER BY t.last_name LIMIT 1), l.cohort_id, l.subject_id,
         (SELECT json_group_array(e.day) FROM lessonbook_session e JOIN lessonbook_publication b ON b.session_id = e.id
           WHERE e.cohort_id = l.cohort_id AND e.subject_id = l.subject_id AND e.starts_at = l.starts_at
             AND e.day BETWEEN %(first)s AND %(last)s))
  FROM who
  JOIN people_cohortmember m ON m.pupil_id = who.id
  JOIN timetable_lesson l ON l.cohort_id = m.cohort_id AND l.weekday BETWEEN %(first_weekday)s AND %(last_weekday)s
  JOIN timetable_fortnightweek w ON w.fortnight_id = l.fortnight_id AND w.monday = %(monday)s
  JOIN timetable_subject s ON s.id = l.subject_id
UNION ALL
SELECT 'closed', who.id, json_array(c.starts_on, COALESCE(e.last_day, c.ends_on),
         (SELECT MIN(r.from_day) FROM closures_reopening r
           WHERE r.closure_id = c.id AND (r.cohort_id = d.id OR r.pupil_id = who.id)))
  FROM who
  JOIN people_cohortmember m ON m.pupil_id = who.id
  JOIN people_cohort d ON d.id = m.cohort_id AND d.kind = 'division'
  JOIN people_school s ON s.id = d.school_id AND s.year = d.year
  JOIN closures_closure c ON c.school_id = d.school_id AND c.starts_on <= %(last)s
  LEFT JOIN closures_ending e ON e.closure_id = c.id
 WHERE COALESCE(e.last_day, c.ends_on) >= %(first)s
   AND NOT EXISTS (SELECT 1 FROM closures_cancellation x WHERE x.closure_id = c.id)
   AND EXISTS (SELECT 1 FROM closures_closurescope k WHERE k.closure_id = c.id
                AND (k.cohort_id = d.id OR (k.cohort_id IS NULL AND k.level IN ('', d.level))))
UNION ALL
SELECT 'away', who.id, json_array(a.id, a.starts_on, a.ends_on, a.way, a.load,
         (SELECT json_group_array(e.activity_id) FROM absences_essential e WHERE e.absence_id = a.id))
  FROM who
  JOIN absences_absence a ON a.pupil_id = who.id AND a.ends_on >= %(since)s AND a.starts_on <= %(last)s
 WHERE NOT EXISTS (SELECT 1 FROM absences_cancellation x WHERE x.absence_id = a.id)
UNION ALL
SELECT 'gone', who.id, json_array(l.weekday, l.starts_at, s.short, v.teacher_id, t.civility || ' ' || t.last_name,
         (SELECT COUNT(*) FROM timetable_lesson_teachers o WHERE o.lesson_id = l.id), v.starts_at, v.ends_at)
  FROM who
  JOIN people_cohortmember m ON m.pupil_id = who.id
  JOIN timetable_lesson l ON l.cohort_id = m.cohort_id
  JOIN timetable_fortnightweek w ON w.fortnight_id = l.fortnight_id AND w.monday = %(monday)s
  JOIN timetable_lesson_teachers lt ON lt.lesson_id = l.id
  JOIN absences_leave v ON v.teacher_id = lt.person_id AND v.ends_at > %(begin)s AND v.starts_at < %(end)s
  JOIN absences_leaveannouncement n ON n.leave_id = v.id
  JOIN people_person t ON t.id = v.teacher_id
  JOIN timetable_subject s ON s.id = l.subject_id
 WHERE NOT EXISTS (SELECT 1 FROM absences_leavecancellation x WHERE x.leave_id = v.id)
UNION ALL
SELECT 'decided', who.id, json_array(d.day, d.starts_at, d.minutes, s.short, s.pen, t.civility || ' ' || t.last_name,
         d.way, c.civility || ' ' || c.last_name, d.moved_on, d.moved_at, d.room, d.note)
  FROM who
  JOIN people_cohortmember m ON m.pupil_id = who.id
  JOIN absences_decision d ON d.cohort_id = m.cohort_id
        AND (d.day BETWEEN %(first)s AND %(last)s OR d.moved_on BETWEEN %(first)s AND %(last)s)
  JOIN absences_leave v ON v.id = d.leave_id
  JOIN absences_leaveannouncement n ON n.leave_id = v.id
  JOIN people_person t ON t.id = v.teacher_id
  JOIN timetable_subject s ON s.id = d.subject_id
  LEFT JOIN absences_reply y ON y.decision_id = d.id
  LEFT JOIN people_person c ON c.id = d.colleague_id
 WHERE (d.way <> 'colleague' OR y.said = 'yes')
   AND NOT EXISTS (SELECT 1 FROM absences_leavecancellation x WHERE x.leave_id = v.id)
UNION ALL
SELECT 'withdrawn', r.pupil_id, json_array(a.id, a.kind, a.title, a.planned_on, w.at, s.short, s.pen, t.civility,
         t.first_name, t.last_name)
  FROM who
  JOIN activities_progress r ON r.pupil_id = who.id AND r.step BETWEEN 1 AND 4
  JOIN activities_withdrawal w ON w.activity_id = r.activity_id
  JOIN activities_activity a ON a.id = r.activity_id AND a.planned_on BETWEEN %(first)s AND %(last)s
  JOIN people_person t ON t.id = a.author_id
  LEFT JOIN timetable_subject s ON s.id = a.subject_id
UNION ALL
{TURNS}
UNION ALL
{OUTINGS}
UNION ALL
{HOURS}
"""


def thread_of(pupil: Any, day: dt.date, *, now: dt.datetime | None = None) -> Thread | None:
    """The pupil's own week around this day; None for who is in no school as a pupil."""
    return next(iter(_threads(ONESELF, day, now, person=pupil.pk)), None)


def threads_of_children(guardian: Any, day: dt.date, *, now: dt.datetime | None = None) -> list[Thread]:
    return _threads(CHILDREN, day, now, person=guardian.pk)


def thread_of_child(guardian: Any, child: Any, day: dt.date) -> Thread | None:
    return next(iter(_threads(ONE_CHILD, day, None, person=guardian.pk, child=child.pk)), None)


def _threads(who: str, day: dt.date, now: dt.datetime | None, **given: int) -> list[Thread]:
    now = now or timezone.now()
    today = timezone.localdate(now)
    monday = monday_of(day)
    sunday = monday + dt.timedelta(days=6)
    since = min(monday, today - LATE)
    rows = read(
        STATEMENT.replace("WHO", who),
        now=now,
        first=monday,
        last=sunday,
        since=since,
        since_moment=_midnight(since),
        begin=_midnight(monday),
        end=_midnight(sunday + dt.timedelta(days=1)),
        answered_since=now - dt.timedelta(days=4),
        monday=monday,
        first_weekday=1,
        last_weekday=7,
        **given,
    )
    threads: dict[int, Thread] = {}
    for what, whose, facts in rows:
        if what == "pupil":
            first, last, school, uai, level, division, decided = (fact or "" for fact in facts)
            cap = int(decided or DEFAULTS.get(level, 0))
            threads.setdefault(whose, Thread(whose, first, last, school, uai, level, division, cap, today, now))
        elif whose in threads:
            LAID[what](threads[whose], facts)
    return list(threads.values())


def _closed(facts: list[Any], today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day at home; one who comes back before the others is home until the day before."""
    first, last, back = (date(fact) for fact in facts)
    last = last or today
    return first or today, min(last, back - dt.timedelta(days=1)) if back else last


def _knot(facts: list[Any], now: dt.datetime) -> Knot:
    (pk, kind, title, minutes, nature, together, production, planned_on, starts_at) = facts[:9]
    opens_at, due_at, closes_at, published_at, step, at, mark, subject, pen, civility, first, last, came = facts[9:]
    due = moment(due_at)
    day = date(planned_on) or timezone.localdate(due or moment(published_at))
    return Knot(
        pk=pk,
        kind=kind,
        title=title,
        minutes=minutes,
        nature=nature,
        together=together,
        production=production,
        day=day,
        starts_at=time(starts_at),
        opens_at=moment(opens_at),
        due_at=due,
        closes_at=moment(closes_at),
        step=step,
        at=moment(at),
        mark=mark or "",
        subject=subject or "",
        pen=pen or "life",
        teacher=f"{civility or first} {last}",
        now=now,
        came_after=bool(came),
    )


def _withdrawn(facts: list[Any], now: dt.datetime) -> Withdrawn:
    pk, kind, title, planned_on, at, subject, pen, civility, first, last = facts
    who = f"{civility or first} {last}"
    return Withdrawn(
        pk, kind, title, date(planned_on) or now.date(), moment(at) or now, subject or "", pen or "life", who
    )


def _slot(facts: list[Any]) -> Slot:
    weekday, starts_at, minutes, room, subject, pen, teacher, cohort, taught, told = facts
    at, days = time(starts_at) or dt.time(), json.loads(told) if isinstance(told, str) else told or []
    here = next((day for one in days if (day := date(one)) and day.isoweekday() == weekday), None)
    session = str(Key(here, at, cohort, taught)) if here else ""
    return Slot(weekday, at, minutes, room, subject, pen, (teacher or "").strip(), session=session)


def _away(facts: list[Any], today: dt.date) -> Away:
    pk, first, last, way, load, essentials = facts
    first_works = frozenset(json.loads(essentials) if isinstance(essentials, str) else essentials or [])
    return Away(pk, date(first) or today, date(last) or today, way == "remote", load == "essential", first_works)


def _gone(facts: list[Any], now: dt.datetime) -> Gone:
    weekday, starts_at, subject, teacher, name, teachers, since, until = facts
    at = time(starts_at) or dt.time()
    return Gone(weekday, at, subject, teacher, name.strip(), teachers, moment(since) or now, moment(until) or now)


def _decided(facts: list[Any], today: dt.date) -> Decided:
    day, starts_at, minutes, subject, pen, teacher, way, colleague, moved_on, moved_at, room, note = facts
    cover = Cover(teacher.strip(), way, (colleague or "").strip(), date(moved_on), time(moved_at), room, note)
    return Decided(date(day) or today, time(starts_at) or dt.time(), minutes, subject, pen, cover)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


# What each kind of row adds to the thread of its pupil.
LAID: dict[str, Callable[[Thread, list[Any]], None]] = {
    "knot": lambda thread, facts: thread.knots.append(_knot(facts, thread.now)),
    "lesson": lambda thread, facts: thread.lessons.append(_slot(facts)),
    "closed": lambda thread, facts: thread.closed.append(_closed(facts, thread.today)),
    "away": lambda thread, facts: thread.absences.append(_away(facts, thread.today)),
    "gone": lambda thread, facts: thread.gone.append(_gone(facts, thread.now)),
    "decided": lambda thread, facts: thread.decided.append(_decided(facts, thread.today)),
    "withdrawn": lambda thread, facts: thread.withdrawn.append(_withdrawn(facts, thread.now)),
    "outing": lambda thread, facts: thread.outings.append(outing_read(facts)),
    "meeting": lambda thread, facts: thread.meetings.append(hour_read(facts)),
    "permanence": lambda thread, facts: thread.permanences.append(hour_read(facts)),
    "turn": lambda thread, facts: thread.turns.append(turns_read(facts)),
}
