import datetime as dt

from django_tasks import task

from preau.learning.workload.rebalancing import rebalance
from preau.school.people.models import Cohort, Person


@task()
def propose_week(cohort: int, monday: str, person: int) -> None:
    found = Cohort.objects.select_related("school").get(pk=cohort)
    with found.school.in_its_time():
        rebalance(found, dt.date.fromisoformat(monday), by=Person.objects.get(pk=person))
