"""The hours of the closed collège: one a week for each class, published, and three teachers who can be reached."""

import datetime as dt

from demo import hours
from demo.backdating import as_of
from demo.talking import who
from preau.continuity.closures.models import Closure
from preau.continuity.slots.keeping_hours import offer
from preau.continuity.slots.models import Permanence, VirtualClass
from preau.continuity.slots.programming import propose, publish
from preau.school.people.models import Person, School

LINK = "https://classe.example.org/{}"
PERMANENCES = [
    ("Julien Ferrand", 2, dt.time(17)),
    ("Claire Nowak", 4, dt.time(17, 30)),
    ("Anne Le Goff", 3, dt.time(14)),
]


def meet(college: School, *, head: Person) -> None:
    closure = Closure.objects.filter(school=college).latest("pk")
    with as_of(hours.at(closure.starts_on - dt.timedelta(days=1), 18.5)):
        program = propose(closure, by=head)
        for hour in VirtualClass.objects.filter(program=program).select_related("cohort"):
            hour.link = LINK.format(hour.cohort.code.lower())
            hour.save(update_fields=["link"])
        publish(program, by=head)
        for name, weekday, at in PERMANENCES:
            teacher = who(college, name)
            offer(Permanence(closure=closure, teacher=teacher, weekday=weekday, starts_at=at), by=teacher)
