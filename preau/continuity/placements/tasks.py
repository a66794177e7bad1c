from django_tasks import task

from preau.continuity.placements import replanning
from preau.continuity.placements.models import Replanning


@task()
def compute_calendar(pk: int) -> None:
    found = Replanning.objects.select_related("school").get(pk=pk)
    with found.school.in_its_time():
        replanning.compute(found)
