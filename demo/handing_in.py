"""Pupils of the demonstration hand work in, and their teachers answer some of it."""

import datetime as dt
import random

from preau.learning.handins.models import Handin, Submission
from preau.learning.handins.sealing import hand_in
from preau.school.activities.models import Activity, Progress
from preau.school.people.models import Person

TEXTS = (
    "J’ai planté un bâton d’un mètre : 0,80 m d’ombre, et 6,40 m pour l’arbre.\nL’arbre mesure donc 8 mètres.",
    "J’ai choisi le lampadaire devant chez moi. Le rapport des ombres est 4,5 : il fait 4,50 m.",
    "Mon immeuble : j’ai compté les étages pour vérifier, je trouve 17 m avec l’ombre et 16,80 m avec les étages.",
    "Je ne suis pas sûr de mon calcul, mais voici la figure et les mesures.",
    "Le bruit revenait toujours à la même heure. C’est le vent, me disais-je. Ce soir-là, pas de vent.",
    "J’ai fait le croquis avec trois couleurs, la légende est en bas.",
)
ANSWERS = (
    "Très clair, bravo. Pense à nommer les points de la figure.",
    "La démarche est juste. Vérifie l’unité à la dernière ligne.",
    "Bon début : il manque une phrase de conclusion.",
    "Travail soigné. Continue ainsi.",
)


def hand_in_and_answer(
    activity: Activity, pupil: Person, at: dt.datetime, diligent: float, chance: random.Random
) -> None:
    """One piece of work, answered two times in three when it is not of today."""
    submission = hand_in(
        Handin.of(activity), pupil, text=chance.choice(TEXTS), files=[], key=f"{chance.getrandbits(64):x}", now=at
    )
    if chance.random() < 0.66:
        _answer(submission, activity, at, diligent, chance)


def _answer(
    submission: Submission, activity: Activity, at: dt.datetime, diligent: float, chance: random.Random
) -> None:
    mark = str(min(20, round(8 + 10 * diligent + chance.uniform(-2, 3))))
    submission.return_with(chance.choice(ANSWERS), by=activity.author, mark=mark)
    answered = at + dt.timedelta(hours=chance.randrange(3, 30))
    submission.feedbacks.update(at=answered)
    Progress.objects.filter(activity=activity, pupil=submission.pupil).update(at=answered)
