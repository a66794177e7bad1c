"""The one piece of SQL that says who is in an audience; the same on SQLite and PostgreSQL.

Guardians are those of level 1 and 2 who have an account. A level takes the pupils of its divisions of
the school's present year. A part that is neither of a cohort nor of a person carries its school.
The pupils of a cohort may be kept to those listed, or to all but them.
"""

_PUPIL_OF_COHORT = """
SELECT p.audience_id, m.pupil_id AS person_id
  FROM audiences_audiencepart p JOIN people_cohortmember m ON m.cohort_id = p.cohort_id
 WHERE p.profile = 'pupil'
   AND (p.keeps = '' OR (p.keeps = 'listed') = EXISTS (
        SELECT 1 FROM audiences_listed n WHERE n.audience_id = p.audience_id AND n.person_id = m.pupil_id))
"""
_GUARDIAN_OF_COHORT = """
SELECT p.audience_id, g.guardian_id AS person_id
  FROM audiences_audiencepart p
  JOIN people_cohortmember m ON m.cohort_id = p.cohort_id
  JOIN people_guardianship g ON g.pupil_id = m.pupil_id AND g.level < 3
  JOIN people_person a ON a.id = g.guardian_id AND a.login IS NOT NULL
 WHERE p.profile = 'guardian'
"""
_TEACHER_OF_COHORT = """
SELECT p.audience_id, t.teacher_id AS person_id
  FROM audiences_audiencepart p JOIN timetable_teaching t ON t.cohort_id = p.cohort_id
 WHERE p.profile = 'teacher'
"""
_PROFILE_OF_SCHOOL = """
SELECT p.audience_id, s.person_id
  FROM audiences_audiencepart p
  JOIN people_membership s ON s.school_id = p.school_id AND s.profile = p.profile
 WHERE p.school_id IS NOT NULL AND p.level = '' AND p.profile <> 'guardian'
"""
_GUARDIAN_OF_SCHOOL = """
SELECT p.audience_id, s.person_id
  FROM audiences_audiencepart p
  JOIN people_membership s ON s.school_id = p.school_id AND s.profile = 'guardian'
  JOIN people_person a ON a.id = s.person_id AND a.login IS NOT NULL
 WHERE p.profile = 'guardian' AND p.level = ''
"""
_LEVEL = """
  FROM audiences_audiencepart p
  JOIN people_school s ON s.id = p.school_id
  JOIN people_cohort c ON c.school_id = s.id AND c.year = s.year AND c.level = p.level AND c.kind = 'division'
"""
_PUPIL_OF_LEVEL = f"""
SELECT p.audience_id, m.pupil_id AS person_id
  {_LEVEL} JOIN people_cohortmember m ON m.cohort_id = c.id
 WHERE p.profile = 'pupil' AND p.level <> ''
"""
_GUARDIAN_OF_LEVEL = f"""
SELECT p.audience_id, g.guardian_id AS person_id
  {_LEVEL} JOIN people_cohortmember m ON m.cohort_id = c.id
  JOIN people_guardianship g ON g.pupil_id = m.pupil_id AND g.level < 3
  JOIN people_person h ON h.id = g.guardian_id AND h.login IS NOT NULL
 WHERE p.profile = 'guardian' AND p.level <> ''
"""
_TEACHER_OF_LEVEL = f"""
SELECT p.audience_id, t.teacher_id AS person_id
  {_LEVEL} JOIN timetable_teaching t ON t.cohort_id = c.id
 WHERE p.profile = 'teacher' AND p.level <> ''
"""
_PERSON = """
SELECT p.audience_id, p.person_id FROM audiences_audiencepart p WHERE p.person_id IS NOT NULL
"""
PARTS = [
    _PUPIL_OF_COHORT,
    _GUARDIAN_OF_COHORT,
    _TEACHER_OF_COHORT,
    _PROFILE_OF_SCHOOL,
    _GUARDIAN_OF_SCHOOL,
    _PUPIL_OF_LEVEL,
    _GUARDIAN_OF_LEVEL,
    _TEACHER_OF_LEVEL,
    _PERSON,
]

CREATE = (
    "CREATE VIEW audience_members AS SELECT audience_id || '-' || person_id AS id, audience_id, person_id FROM ("
    + " UNION ALL ".join(PARTS)
    + ") AS resolved"
)


def pupils_among(audiences: str) -> str:
    """The same resolution for the pupils of a few audiences: `audiences` names a table with an `audience_id`.

    Read models use it: a database that meets the view in a join resolves every audience there is, and one that
    meets `few` in a join may take it for many and read every part.
    """
    parts = [_PUPIL_OF_COHORT, _PROFILE_OF_SCHOOL, _PUPIL_OF_LEVEL, _PERSON]
    return " UNION ".join(f"{part} AND p.audience_id IN (SELECT audience_id FROM {audiences})" for part in parts)


def audiences_among(people: str) -> str:
    """The same, from a few pupils: `people` names a table with their `id`."""
    parts = [_PUPIL_OF_COHORT, _PROFILE_OF_SCHOOL, _PUPIL_OF_LEVEL, _PERSON]
    return " UNION ".join(f"{part} AND {_whom(part)} IN (SELECT id FROM {people})" for part in parts)


def members_among(audiences: str, people: str) -> str:
    """Who, of a few people, is in a few audiences: any profile."""
    few = f"p.audience_id IN (SELECT audience_id FROM {audiences})"
    return " UNION ".join(f"{part} AND {few} AND {_whom(part)} IN (SELECT id FROM {people})" for part in PARTS)


def _whom(part: str) -> str:
    """The column that a part gives as its person."""
    return part.split("SELECT p.audience_id, ")[1].split(maxsplit=1)[0]


DROP = "DROP VIEW IF EXISTS audience_members"
