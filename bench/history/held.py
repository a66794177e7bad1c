"""How much the base holds, said before any figure of it."""

from typing import Any

from preau.learning.handins.models import Submission
from preau.learning.lessonbook.models import Session
from preau.learning.quizzes.models import Attempt, Item, Response
from preau.learning.sequences.models import Sequence
from preau.school.activities.models import Activity, Progress
from preau.school.people.models import Cohort, Person

HELD: dict[str, Any] = {
    "personnes": Person,
    "classes, années passées comprises": Cohort,
    "questions": Item,
    "activités": Activity,
    "séquences": Sequence,
    "avancements": Progress,
    "essais de QCM": Attempt,
    "réponses": Response,
    "rendus": Submission,
    "séances": Session,
}


def lines() -> list[str]:
    return [f"{name:<42}{model._default_manager.count():>8}" for name, model in HELD.items()]
