from django_tasks import task

from preau.continuity.closures.assessing import assess_what_is_over


@task()
def assess_closures() -> int:
    return assess_what_is_over()
