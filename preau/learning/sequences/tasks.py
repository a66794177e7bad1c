from django_tasks import task

from preau.learning.sequences import composing


@task()
def forget_removed_activities() -> int:
    return composing.forget_removed()
