"""Pupils of 4B who were stuck in maths: one is waiting, one was answered, one found; an answer stands for all."""

import datetime as dt
import uuid

from demo import hours
from demo.backdating import as_of
from demo.talking import who
from preau.learning.hands.models import Hand
from preau.learning.hands.raising import answer_for_all, lower, raise_hand, speak
from preau.school.activities.models import Activity
from preau.school.people.models import Cohort, School

QUESTION = "Dans la figure, comment savoir quelles droites sont parallèles ?"
FOR_ALL = "Elles le sont si l’énoncé le dit, ou si deux rapports égaux le prouvent. Jamais parce que cela se voit."
STUCK = (
    ("Lucas Blanchard", 4, "Les deux rapports sont égaux. Et après ?", "Deux rapports égaux : que dit la réciproque ?"),
    ("Inès Benali", 2, "Ai-je le droit de dire que c’est parallèle ?", "Bonne question. L’énoncé le dit-il ?"),
)
WAITS = ("Inès Benali", 1, "Mon arbre est plus haut que mon ombre de midi. Je prends laquelle ?")


def get_stuck(college: School, today: dt.date) -> None:
    julien, works = who(college, "Julien Ferrand"), _works(college, today)
    for work, (name, ago, question, answer) in zip(works, STUCK, strict=False):
        with as_of(hours.at(day := hours.school_days_before(today, ago), 14.2)):
            hand = _raise(work, name, ago, question, college)
        with as_of(hours.at(day, 16.1)):
            speak(hand, answer, by=julien)
            answer_for_all(hand, QUESTION, FOR_ALL, by=julien)
        with as_of(hours.at(day, 17)):
            lower(hand, by=hand.pupil)
    name, ago, question = WAITS
    with as_of(hours.at(hours.school_days_before(today, ago), 17.2)):
        _raise(works[-1], name, ago, question, college)


def _raise(work: Activity, name: str, ago: int, question: str, college: School) -> Hand:
    return raise_hand(work, who(college, name), question, key=uuid.uuid5(uuid.NAMESPACE_OID, f"{name}-{ago}"))


def _works(college: School, today: dt.date) -> list[Activity]:
    """The last three of Julien for 4B."""
    class_ = Cohort.objects.of_year(college).divisions().get(code="4B")
    given = Activity.objects.for_cohort(class_).published().filter(author__last_name="Ferrand", planned_on__lte=today)
    return list(given.order_by("-planned_on", "-pk").distinct()[:3])[::-1]
