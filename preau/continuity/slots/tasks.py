from django_tasks import task

from preau.continuity.closures.models import Closure
from preau.continuity.slots import programming
from preau.continuity.slots.models import Program
from preau.school.people.models import Person


@task()
def propose_hours(closure: int, person: int) -> None:
    programming.propose(Closure.objects.get(pk=closure), by=Person.objects.get(pk=person))


@task()
def tell_hours(program: int) -> int:
    return programming.tell(Program.objects.get(pk=program))
