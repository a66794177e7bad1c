from django_tasks import task

from preau.school.people.models import Person, School
from preau.school.rollover import closing


@task()
def close_school_year(school: int, year: int, by: int, reason: str) -> None:
    closing.close_year(School.objects.get(pk=school), by=Person.objects.get(pk=by), year=year, reason=reason)
