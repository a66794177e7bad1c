from django_tasks import task

from preau.continuity.absences.leaving import wind_up_leaves
from preau.continuity.absences.returning import prepare_returns


@task()
def prepare_returns_of_the_day() -> int:
    return prepare_returns()


@task()
def wind_up_what_is_over() -> int:
    return wind_up_leaves()
