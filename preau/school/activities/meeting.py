"""An activity as one person meets it: what its page, its rules and its author's name need, in one statement.

Equal to `Activity.objects.visible_to(person)`, which stays the reference (see the tests).
"""

from typing import Any

from django.utils import timezone

from preau.foundation.entrance.gate import Elsewhere
from preau.foundation.reading.rows import built, columns
from preau.foundation.reading.statement import moment, read
from preau.school.activities.models.activity import Activity
from preau.school.activities.models.publication import Publication
from preau.school.activities.waiting import told_at
from preau.school.audiences.arriving import came_after
from preau.school.audiences.models import Audience
from preau.school.audiences.resolution import members_among
from preau.school.people.models import Person, Profile, School
from preau.school.timetable.models import Subject

ONESELF = "SELECT p.id FROM people_person p WHERE p.id = %(person)s"
FAMILY = ONESELF + (
    " UNION SELECT g.pupil_id FROM people_guardianship g WHERE g.guardian_id = %(person)s AND g.level < 3"
)
DAY = "COALESCE(a.planned_on, DATE(b.at))"  # on which it is asked
STATEMENT = f"""
WITH one AS MATERIALIZED (SELECT a.audience_id FROM activities_activity a WHERE a.id = %(activity)s),
     who AS MATERIALIZED (WHO)
SELECT 'activity', a.id, json_array({columns(Activity, "a")}, {columns(Person, "t")}, {columns(Audience, "d")},
         {columns(School, "h")},
         CASE WHEN s.id IS NULL THEN NULL ELSE {columns(Subject, "s")} END,
         CASE WHEN b.id IS NULL THEN NULL ELSE {columns(Publication, "b")} END,
         (SELECT json_group_array(json_array(x.pupil_id, x.due_at)) FROM activities_extension x
           WHERE x.activity_id = a.id AND x.pupil_id = %(person)s),
         {came_after("%(person)s", "a.audience_id", DAY)},
         (SELECT json_group_array(m.person_id) FROM ({members_among("one", "who")}) AS m),
         w.id,
         EXISTS (SELECT 1 FROM activities_progress r
                  WHERE r.activity_id = a.id AND r.pupil_id IN (SELECT id FROM who)
                    AND (r.step IN (2, 3, 4) OR (r.step = 1 AND w.id IS NOT NULL))))
  FROM activities_activity a
  JOIN people_person t ON t.id = a.author_id
  JOIN audiences_audience d ON d.id = a.audience_id
  JOIN people_school h ON h.id = a.school_id
  LEFT JOIN timetable_subject s ON s.id = a.subject_id
  LEFT JOIN activities_publication b ON b.activity_id = a.id
  LEFT JOIN activities_withdrawal w ON w.activity_id = a.id
 WHERE a.id = %(activity)s
"""
OWN_DATES = f"""
SELECT 'extended', x.pupil_id, json_array(x.due_at) FROM activities_extension x WHERE x.activity_id = %(activity)s
UNION ALL
SELECT 'came after', m.pupil_id, json_array(m.since)
  FROM activities_activity a
  JOIN audiences_audiencepart p ON p.audience_id = a.audience_id
  JOIN people_cohortmember m ON m.cohort_id = p.cohort_id AND m.since IS NOT NULL
  LEFT JOIN activities_publication b ON b.activity_id = a.id
 WHERE a.id = %(activity)s AND {came_after("m.pupil_id", "a.audience_id", DAY)}
"""
OwnDates = tuple[dict[int, Any], set[int]]
OVERSEERS = (Profile.TEACHER, Profile.STAFF, Profile.HEAD)


def meet(person: Any, pk: int) -> Activity | None:
    """None when they may not know that it exists. Raises `Elsewhere` for what is theirs and not open yet."""
    met = _met(person, pk)
    if met is None and (href := told_at(person, pk)):
        raise Elsewhere(href)
    return met


def _met(person: Any, pk: int) -> Activity | None:
    who = FAMILY if Profile.GUARDIAN in person.profiles else ONESELF
    for _, _, facts in read(STATEMENT.replace("WHO", who), activity=pk, person=person.pk):
        activity, concerned, dates = _whole(facts[:-2], person.pk)
        activity.audience.told = {person.pk: person.pk in concerned}
        if person.profiles == {Profile.PUPIL}:
            activity.own_dates = dates
        withdrawn, begun = (bool(one) for one in facts[-2:])
        seen = begun or _is_visible(person, activity, is_given=bool(concerned), is_withdrawn=withdrawn)
        return activity if seen else None
    return None


def own_dates(activity: Activity) -> OwnDates:
    found: OwnDates = {}, set()
    for what, pupil, (at,) in read(OWN_DATES, activity=activity.pk):
        if what == "extended":
            found[0][pupil] = moment(at)
        else:
            found[1].add(pupil)
    return found


def _whole(facts: list[Any], person: int) -> tuple[Activity, set[int], OwnDates]:
    """The activity with what hangs from it, which of those asked about it is given to, and the time they have."""
    own, author, audience, school, subject, publication, extended, came, reached = facts
    activity = built(Activity, own)
    activity.author = built(Person, author)
    activity.audience = built(Audience, audience)
    activity.school = activity.audience.school = built(School, school)
    activity.subject = built(Subject, subject) if subject else None
    published = built(Publication, publication) if publication else None
    Activity._meta.get_field("publication").set_cached_value(activity, published)
    dates: OwnDates = {pupil: moment(due_at) for pupil, due_at in extended or []}, {person} if came else set()
    return activity, set(reached or []), dates


def _is_visible(person: Any, activity: Activity, *, is_given: bool, is_withdrawn: bool) -> bool:
    if person.is_steward or activity.author_id == person.pk:
        return True
    overseen = person.is_in(activity.school_id, *OVERSEERS)
    if not activity.is_published:
        return is_withdrawn and overseen
    return overseen or (is_given and activity.publication.at <= timezone.now())
