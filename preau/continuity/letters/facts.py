"""What is known of what happens, said as each language and each means say it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from preau.continuity.letters.vocabulary import Channel, Key, Language
from preau.continuity.plans.vocabulary import Scenario
from preau.foundation.ui.words import capital
from preau.foundation.ui.words import day as said_day
from preau.school.people.models import Person, Profile, School, Stage

LONGEST_NAME = 30  # of a school, in a text message
SITUATIONS = {
    Scenario.PUPIL_ABSENT: "l’absence d’un élève",
    Scenario.TEACHER_ABSENT: "l’absence d’un enseignant",
    Scenario.PARTIAL_CLOSURE: "la fermeture de plusieurs classes",
    Scenario.TOTAL_CLOSURE: "la fermeture",
    Scenario.REDUCED_CAPACITY: "l’accueil en demi-groupes",
    Scenario.PLACEMENT_DISRUPTED: "la perturbation des stages",
    Scenario.OUTAGE: "la panne",
}


@dataclass(frozen=True)
class Facts:
    """`link` is a path; `back_on` the day when things are again as they were."""

    school: School
    scenario: str
    starts_on: dt.date
    ends_on: dt.date
    back_on: dt.date
    classes: str = ""
    link: str = "/"
    cause: str = ""
    advice: str = ""
    note: str = ""
    teacher: str = "un enseignant"

    def fields(self, key: Key, *, family: Any = None, children: Sequence[Any] = ()) -> dict[str, str]:
        """What the brackets of a letter become; for nobody in particular when no family is named."""
        brief = key.is_short or key.language != Language.FRENCH
        return {
            "établissement": self._school(brief=brief),
            "fermé": closed(self.school),
            "situation": SITUATIONS[Scenario(self.scenario)],
            "dates": _spread(self.starts_on, self.ends_on, key),
            "fin": f"{self.ends_on:%d/%m}" if brief else said_day(self.ends_on),
            "reprise": f"{self.back_on:%d/%m}" if brief else said_day(self.back_on),
            "classes": self.classes or "toutes les classes",
            "motif": self.cause or "d’une situation exceptionnelle",
            "conseil": self.advice,
            "précision": self.note,
            "famille": _greeted(family),
            "enfant": " et ".join(child.first_name for child in children) or "votre enfant",
            "enseignant": self.teacher,
            "direction": signature(self.school),
            "lien": f"{settings.PREAU.address}{self.link}",
            "adresse": settings.PREAU.address,
        }

    def _school(self, *, brief: bool) -> str:
        name = self.school.name
        if not brief:
            return called(self.school)
        return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}."


def called(school: School) -> str:
    """`le collège des Tilleuls`, `l’école Jules-Ferry`."""
    stage = school.get_stage_display()
    article = "l’" if school.stage == Stage.PRIMARY else "le "
    rest = school.name[len(stage) :].strip() if school.name.lower().startswith(stage) else school.name
    return f"{article}{stage} {rest}".strip()


def closed(school: School) -> str:
    return "École fermée" if school.stage == Stage.PRIMARY else f"{capital(school.get_stage_display())} fermé"


def signature(school: School) -> str:
    head = Person.objects.in_school(school, Profile.HEAD).by_name().first()
    return f"{head.formal_name}, direction" if head else "La direction"


def said_dates(first: dt.date, last: dt.date) -> str:
    """`le lundi 23 novembre`, `du lundi 23 au vendredi 27 novembre`, `du lundi 30 novembre au mardi 1er décembre`."""
    if first == last:
        return f"le {said_day(first)}"
    begins = said_day(first)
    if (first.month, first.year) == (last.month, last.year):
        begins = begins.rsplit(" ", 1)[0]
    return f"du {begins} au {said_day(last)}"


def _spread(first: dt.date, last: dt.date, key: Key) -> str:
    if key.language == Language.FRENCH and key.channel != Channel.SMS:
        return said_dates(first, last)
    one, other = f"{first:%d/%m}", f"{last:%d/%m}"
    if key.language != Language.FRENCH:
        return one if first == last else f"{one} - {other}"
    return f"le {one}" if first == last else f"du {one} au {other}"


def _greeted(family: Any) -> str:
    if family is None or not family.civility:
        return "Madame, Monsieur"
    return f"{ {'Mme': 'Madame', 'M.': 'Monsieur'}.get(family.civility, family.civility) } {family.last_name}"
