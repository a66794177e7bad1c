"""Pupils of the demonstration hand work in, and their teachers answer some of it."""

import datetime as dt
import random

from preau.learning.handins.models import Handin, Submission
from preau.learning.handins.sealing import hand_in
from preau.school.activities.models import Activity, Progress
from preau.school.people.models import Person

# by the pen of the subject: what is written, what is answered
TEXTS = {
    "maths": (
        "J’ai planté un bâton d’un mètre : 0,80 m d’ombre, et 6,40 m pour l’arbre.\nL’arbre mesure donc 8 mètres.",
        "J’ai choisi le lampadaire devant chez moi. Le rapport des ombres est 4,5 : il fait 4,50 m.",
        "Mon immeuble : j’ai compté les étages pour vérifier, je trouve 17 m avec l’ombre et 16,80 m avec les étages.",
        "Je ne suis pas sûr de mon calcul, mais voici la figure et les mesures.",
    ),
    "french": (
        (
            "Minuit sonne. Le bruit recommence, juste au-dessus de ma tête : trois pas, puis plus rien.\n"
            "Je me dis que c’est le vent. Mais les volets ne bougent pas.\nJe prends la lampe et je monte."
        ),
        "Le bruit revient toujours à la même heure. C’est le vent, me dis-je. Ce soir, il n’y a pas de vent.",
        "Quelqu’un marche au grenier. Je retiens mon souffle, et le bruit s’arrête aussi.",
        "Depuis trois nuits je ne dors plus. Cette fois, je note l’heure : deux heures dix.",
    ),
    "history": (
        "J’ai fait le croquis avec trois couleurs, la légende est en bas.",
        "Les cinq grandes puissances sont en couleur, et j’ai hachuré la Confédération germanique.",
        "J’ai placé Vienne et les frontières de 1815. La France revient à celles de 1792.",
        "Le croquis est au crayon, la légende a quatre lignes.",
    ),
}
ANSWERS = {
    "maths": (
        "Très clair, bravo. Pense à nommer les points de la figure.",
        "La démarche est juste. Vérifie l’unité à la dernière ligne.",
        "Bon début : il manque une phrase de conclusion.",
        "Travail soigné. Continue ainsi.",
    ),
    "french": (
        "On y est, bravo. Relis les temps de la dernière phrase.",
        "Le début installe bien l’attente. Ajoute ce que tu entends, ce que tu sens.",
        "Bonne idée : il manque la chute.",
        "Travail soigné. Continue ainsi.",
    ),
    "history": (
        "Croquis très lisible, bravo. Ajoute un titre.",
        "L’essentiel est placé. Vérifie l’ordre de la légende.",
        "Bon début : il manque l’orientation et l’échelle.",
        "Travail soigné. Continue ainsi.",
    ),
}


def hand_in_and_answer(
    activity: Activity, pupil: Person, at: dt.datetime, diligent: float, chance: random.Random
) -> None:
    """One piece of work, answered two times in three when it is not of today."""
    submission = hand_in(
        Handin.of(activity),
        pupil,
        text=chance.choice(TEXTS[_pen(activity)]),
        files=[],
        key=f"{chance.getrandbits(64):x}",
        now=at,
    )
    if chance.random() < 0.66:
        _answer(submission, activity, at, diligent, chance)


def _pen(activity: Activity) -> str:
    return activity.subject.pen if activity.subject and activity.subject.pen in TEXTS else "french"


def _answer(
    submission: Submission, activity: Activity, at: dt.datetime, diligent: float, chance: random.Random
) -> None:
    mark = str(min(20, round(8 + 10 * diligent + chance.uniform(-2, 3))))
    submission.return_with(chance.choice(ANSWERS[_pen(activity)]), by=activity.author, mark=mark)
    answered = at + dt.timedelta(hours=chance.randrange(3, 30))
    submission.feedbacks.update(at=answered)
    Progress.objects.filter(activity=activity, pupil=submission.pupil).update(at=answered)
