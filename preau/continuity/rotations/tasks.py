from django_tasks import task

from preau.continuity.rotations import announcing, proposing
from preau.continuity.rotations.models import Rotation
from preau.school.people.models import Person


@task()
def propose_halves(rotation: int, person: int) -> None:
    proposing.propose(Rotation.objects.get(pk=rotation), by=Person.objects.get(pk=person))


@task()
def tell_families(rotation: int, occasion: str) -> int:
    return announcing.tell(Rotation.objects.get(pk=rotation), occasion)
