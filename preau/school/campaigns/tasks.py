from django_tasks import task

from preau.school.campaigns import rounds


@task()
def hold_rounds() -> int:
    return rounds.hold_due()
