from django_tasks import task

from preau.continuity.absences.returning import prepare_returns


@task()
def prepare_returns_of_the_day() -> int:
    return prepare_returns()
