from django_tasks import task

from preau.continuity.drills.holding import tick


@task()
def run_drills() -> int:
    return tick()
