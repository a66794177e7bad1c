from django_tasks import task

from preau.continuity.readiness.snapshots import write_down_all


@task()
def write_readiness_down() -> int:
    return write_down_all()
