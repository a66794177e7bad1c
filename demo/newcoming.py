"""A pupil came to the collège in the middle of the year: what was asked of the class before is not asked of them."""

import datetime as dt

from demo import hours
from demo.tempers import SACHA, STEADY
from preau.school.people.models import Cohort, CohortMember, Person, School

DAYS_AGO = 6


def come(college: School, today: dt.date) -> None:
    division = Cohort.objects.of_year(college).divisions().get(code="4B")
    known = {" ".join(name) for name in STEADY | {SACHA}}
    pupils = Person.objects.filter(cohort_memberships__cohort=division).order_by("login", "pk")
    newcomer = [pupil for pupil in pupils if pupil.full_name not in known][-1]
    here = CohortMember.objects.filter(pupil=newcomer, cohort__in=Cohort.objects.of_year(college))
    here.update(since=hours.school_days_before(today, DAYS_AGO))


def there_on(cohort: Cohort, day: dt.date, pupils: list[Person]) -> list[Person]:
    """Those of them who had come by then."""
    later = set(CohortMember.objects.filter(cohort=cohort, since__gt=day).values_list("pupil_id", flat=True))
    return [pupil for pupil in pupils if pupil.pk not in later]
