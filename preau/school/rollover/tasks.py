from django_tasks import task

from preau.school.people.models import Person, School
from preau.school.rollover import closing
from preau.school.rollover.models import Rollover


@task()
def close_school_year(school: int, year: int, by: int, reason: str) -> None:
    closing.close_year(School.objects.get(pk=school), by=Person.objects.get(pk=by), year=year, reason=reason)


@task()
def forget_archives() -> int:
    return Rollover.objects.all().old().forget_archives()
