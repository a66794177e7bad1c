from django_tasks import task

from preau.foundation.storage import erasing, uploading


@task()
def forget_abandoned_uploads() -> int:
    return uploading.forget_abandoned()


@task()
def erase_what_is_left() -> int:
    """What was deleted with the thing that held it, or by a process killed before it could erase."""
    return erasing.erase_unnamed()
