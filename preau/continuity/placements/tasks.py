from django_tasks import task

from preau.continuity.placements import replanning
from preau.continuity.placements.models import Replanning


@task()
def compute_calendar(pk: int) -> None:
    replanning.compute(Replanning.objects.select_related("school").get(pk=pk))
