from django.utils import timezone
from django_tasks import task

from preau.foundation.jobs.asking import ask
from preau.learning.followup.watch.worrying import look_at
from preau.learning.followup.weeks.closing import close_weeks, is_over
from preau.school.people.models import School


@task()
def look_at_school(school: int) -> int:
    found = School.objects.get(pk=school)
    with found.in_its_time():
        return look_at(found)


@task()
def look_everywhere() -> None:
    for school in School.objects.values_list("pk", flat=True):
        ask(look_at_school, school)


@task()
def close_weeks_of_school(school: int) -> int:
    found = School.objects.get(pk=school)
    with found.in_its_time():
        return close_weeks(found)


@task()
def close_weeks_everywhere() -> None:
    for school in School.objects.all():
        if is_over(school, timezone.now()):
            ask(close_weeks_of_school, school.pk)
