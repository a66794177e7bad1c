"""The maths bank of the collège: brought in from a file by one teacher, shared with the school."""

from typing import Any

from demo.names import DATA
from preau.learning.banks import arranging, arriving
from preau.learning.banks.models import Folder, Share
from preau.school.people.models import Person, School
from preau.school.timetable.models import Subject


def keep_questions(school: School) -> None:
    """Some sixty questions in their folders; a folder more for oneself."""
    by = Person.objects.get(memberships__school=school, first_name="Julien", last_name="Ferrand")
    bank = Folder.objects.open("Banque de maths", by=by, school=school)
    octets = (DATA / "banks" / "maths.gift").read_bytes()
    arrival = arriving.bring(octets, "banque-maths.gift", by=by, school=school, folder=bank, quiz=None)
    arriving.take(arrival)
    arrival.entries.update(subject=_maths(school))
    arranging.share(bank, Share.Reach.SCHOOL, [], by=by)
    Folder.objects.open("En préparation", by=by, school=school)


def _maths(school: School) -> Any:
    return Subject.objects.filter(school=school, pen=Subject.Pen.MATHS).order_by("pk").first()
