"""A second CPE, whom no file names yet, shares the classes of the collège with the first."""

import datetime as dt

from demo import arrivals, hours
from demo.backdating import as_of
from demo.talking import who
from preau.learning.followup.advising import share_classes
from preau.school.directory.editing import add_person
from preau.school.people.models import Cohort, Profile, School

MARC, FATOU = "Marc Oliveira", "Fatou Diarra"
LEVELS = {"6e": FATOU, "5e": FATOU, "4e": MARC, "3e": MARC}
LEFT_ALONE = "3F"
FACTS = {
    "first_name": "Fatou", "last_name": "Diarra", "civility": "Mme", "email": "fatou.diarra@example.org",
    "mobile": "06 39 98 41 07",
}  # fmt: skip


def share(college: School, today: dt.date, moment: dt.datetime) -> None:
    """She came in September; one class was forgotten when they shared them."""
    came = hours.at(hours.school_days_before(today, 50), 10.2)
    with as_of(came):
        said = {"profile": Profile.STAFF, "function": "Conseillère principale d’éducation"}
        fatou = add_person(college, FACTS, by=who(college, "Léa Fournier"), with_account=True, **said)
    arrivals.be_here([fatou], moment)
    arrivals.see([fatou], moment)
    known = {FATOU: fatou, MARC: who(college, MARC)}
    classes = Cohort.objects.of_year(college).divisions().exclude(code=LEFT_ALONE)
    pairs = [(known[LEVELS[one.level]].pk, one.code) for one in classes if one.level in LEVELS]
    with as_of(came + dt.timedelta(hours=6)):
        share_classes(college, [], pairs, by=who(college, "Hélène Vasseur"))
