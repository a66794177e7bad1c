from django_tasks import task

from preau.foundation.jobs.asking import ask
from preau.learning.followup.worrying import look_at
from preau.school.people.models import School


@task()
def look_at_school(school: int) -> int:
    return look_at(School.objects.get(pk=school))


@task()
def look_everywhere() -> None:
    for school in School.objects.values_list("pk", flat=True):
        ask(look_at_school, school)
