from django_tasks import task

from preau.continuity.plans.escalating import escalate_all


@task()
def follow_plans() -> int:
    return escalate_all()
