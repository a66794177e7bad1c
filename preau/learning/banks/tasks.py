from django_tasks import task

from preau.learning.banks import arranging, arriving
from preau.learning.banks.models import Arrival


@task()
def take_arrival(pk: int) -> int:
    return arriving.take(Arrival.objects.get(pk=pk)).many


@task()
def forget_discarded() -> int:
    return arranging.forget_discarded()
