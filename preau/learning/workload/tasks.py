import datetime as dt

from django_tasks import task

from preau.learning.workload.rebalancing import rebalance
from preau.school.people.models import Cohort, Person


@task()
def propose_week(cohort: int, monday: str, person: int) -> None:
    rebalance(Cohort.objects.get(pk=cohort), dt.date.fromisoformat(monday), by=Person.objects.get(pk=person))
