from django_tasks import task

from preau.continuity.closures.models import Closure
from preau.continuity.slots import programming
from preau.continuity.slots.models import Program
from preau.school.people.models import Person


@task()
def propose_hours(closure: int, person: int) -> None:
    found = Closure.objects.select_related("school").get(pk=closure)
    with found.school.in_its_time():
        programming.propose(found, by=Person.objects.get(pk=person))


@task()
def tell_hours(program: int) -> int:
    found = Program.objects.select_related("closure__school").get(pk=program)
    with found.closure.school.in_its_time():
        return programming.tell(found)
