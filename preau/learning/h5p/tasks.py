from django_tasks import task

from preau.learning.h5p import bringing


@task()
def forget_unplayed_packages() -> int:
    return bringing.forget_unplayed()
