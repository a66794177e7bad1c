from django_tasks import task

from preau.foundation.storage import uploading


@task()
def forget_abandoned_uploads() -> int:
    return uploading.forget_abandoned()
