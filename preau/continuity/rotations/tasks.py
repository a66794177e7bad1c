from django_tasks import task

from preau.continuity.rotations import announcing, proposing
from preau.continuity.rotations.models import Rotation
from preau.school.people.models import Person


@task()
def propose_halves(rotation: int, person: int) -> None:
    found = Rotation.objects.select_related("school").get(pk=rotation)
    with found.school.in_its_time():
        proposing.propose(found, by=Person.objects.get(pk=person))


@task()
def tell_families(rotation: int, occasion: str) -> int:
    found = Rotation.objects.select_related("school").get(pk=rotation)
    with found.school.in_its_time():
        return announcing.tell(found, occasion)
