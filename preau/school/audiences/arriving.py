"""Who came into every class a thing is for after its day: nothing of it is asked of them, and they may still do it.

What is for a whole level or school, or for somebody by name, is asked of whoever it reaches.
"""


def came_after(pupil: str, audience: str, day: str) -> str:
    """The condition, for a statement in which these three are names of columns. First what is nearly always false."""
    return f"""(
  EXISTS (SELECT 1 FROM people_cohortmember n JOIN audiences_audiencepart q ON q.cohort_id = n.cohort_id
           WHERE n.pupil_id = {pupil} AND n.since > {day} AND q.audience_id = {audience})
  AND NOT EXISTS (
    SELECT 1 FROM audiences_audiencepart q
      LEFT JOIN people_cohortmember n ON n.cohort_id = q.cohort_id AND n.pupil_id = {pupil}
     WHERE q.audience_id = {audience}
       AND (q.person_id = {pupil} OR (q.cohort_id IS NULL AND q.person_id IS NULL)
            OR (n.id IS NOT NULL AND (n.since IS NULL OR n.since <= {day})))))"""  # noqa: S608 names of columns
