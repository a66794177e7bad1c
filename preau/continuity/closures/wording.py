"""The messages of a closure: good French to begin from, per reason and per reader, with fields that are filled in."""

import re
from dataclasses import dataclass

from django.utils.html import escape

from preau.continuity.closures.models import Closure
from preau.school.people.models import School, Stage

CAUSES = {
    Closure.Reason.HEALTH: "d’une décision des autorités sanitaires",
    Closure.Reason.WEATHER: "des intempéries",
    Closure.Reason.WORKS: "de travaux ou d’une coupure d’énergie",
    Closure.Reason.TRANSPORT: "de l’interruption des transports",
    Closure.Reason.STRIKE: "d’un mouvement de grève",
    Closure.Reason.OTHER: "d’une situation exceptionnelle",
}
FAMILIES_ADVICE = {
    Closure.Reason.HEALTH: "Si votre enfant présente des symptômes, prévenez votre médecin ; le secrétariat reste joignable par téléphone.",  # noqa: E501
    Closure.Reason.WEATHER: "Ne prenez pas la route pour venir : les bâtiments sont fermés et les transports scolaires ne circulent pas.",  # noqa: E501
    Closure.Reason.WORKS: "Les bâtiments ne peuvent pas accueillir les élèves en sécurité ; le secrétariat répond par téléphone et ici.",  # noqa: E501
    Closure.Reason.TRANSPORT: "Aucun élève ne sera compté absent pendant ces jours.",
    Closure.Reason.STRIKE: "Le nombre d’adultes présents ne permet pas d’assurer la sécurité de tous les élèves.",
    Closure.Reason.OTHER: "Le secrétariat reste joignable par téléphone.",
}
FAMILIES = """Madame, Monsieur,

En raison {cause}, [établissement] n’accueillera pas les élèves [dates] ([classes]).

{advice}

Les cours continuent à distance, sur l’emploi du temps habituel. Chaque matin, le fil de votre enfant dit ce qui est à faire, combien de temps prévoir et comment rendre le travail. Vous le voyez depuis votre propre compte.

Si vous manquez d’un appareil ou d’une connexion, dites-le-nous : nous trouverons une solution, sur papier s’il le faut.

Ce qu’il faut savoir : [lien]

[direction]"""  # noqa: E501
PUPILS = """Bonjour,

En raison {cause}, tu n’auras pas cours sur place [dates] ([classes]). La classe continue d’ici.

Chaque matin, ouvre ton fil : tu y trouves ton travail de la journée, dans l’ordre, avec le temps prévu. Garde ton emploi du temps habituel, fais des pauses, et rends ce que tu as fait même si ce n’est pas parfait.

Si tu es bloqué, si tu n’as pas d’ordinateur ou pas de réseau, écris à ton professeur principal ou fais appeler le secrétariat. Personne ne te le reprochera.

Ce qu’il faut savoir : [lien]

[direction]"""  # noqa: E501
STAFF = """Chères et chers collègues,

En raison {cause}, [établissement] n’accueillera pas les élèves [dates] ([classes]). Les familles et les élèves en sont informés par ce même envoi.

Donnez du travail à chacune de vos classes sur ses créneaux habituels : des activités courtes, une durée pour chacune, une consigne qui se suffit. Vos tâches, classe par classe, vous attendent dans Préau.

Les professeurs principaux prennent des nouvelles de leur classe dès le premier jour. La vie scolaire appelle les élèves dont personne n’a de nouvelles après trois jours.

Le détail : [lien]

Merci à toutes et à tous.

[direction]"""  # noqa: E501
FIELDS = ("établissement", "dates", "classes", "direction", "lien")


class UnknownField(Exception):
    """A field in brackets that nothing fills in; its message is for the head."""


@dataclass(frozen=True)
class Words:
    """What is said to each, fields still in brackets."""

    subject: str
    families: str
    pupils: str
    staff: str

    @classmethod
    def template(cls, reason: str, school: School) -> "Words":
        cause = CAUSES[Closure.Reason(reason)]
        return cls(
            subject=f"{'École fermée' if school.stage == Stage.PRIMARY else school.get_stage_display().capitalize() + ' fermé'} [dates]",  # noqa: E501
            families=FAMILIES.format(cause=cause, advice=FAMILIES_ADVICE[Closure.Reason(reason)]),
            pupils=PUPILS.format(cause=cause),
            staff=STAFF.format(cause=cause),
        )

    def merged(self, fields: dict[str, str]) -> "Words":
        said = (merge(words, fields) for words in (self.subject, self.families, self.pupils, self.staff))
        return Words(*said)


def merge(words: str, fields: dict[str, str]) -> str:
    """Fill in `[dates]` and the others. Raises `UnknownField`."""

    def fill(found: re.Match[str]) -> str:
        name = found[1].strip().lower()
        if name not in fields:
            known = ", ".join(f"[{field}]" for field in FIELDS)
            raise UnknownField(f"Le champ « [{found[1]}] » n’existe pas. Champs connus : {known}.")
        return fields[name]

    return re.sub(r"\[([^\[\]\n]{1,40})\]", fill, words)


def paragraphs(words: str) -> str:
    """Plain text as rich text: a blank line makes a paragraph, addresses become links."""
    safe = [escape(part.strip()).replace("\n", "<br>") for part in re.split(r"\n\s*\n", words) if part.strip()]
    linked = [re.sub(r"(https?://[^\s<]+)", r'<a href="\1">\1</a>', part) for part in safe]
    return "".join(f"<p>{part}</p>" for part in linked)


def called(school: School) -> str:
    """`le collège des Tilleuls`, `l’école Jules-Ferry`."""
    stage = school.get_stage_display()
    article = "l’" if school.stage == Stage.PRIMARY else "le "
    rest = school.name[len(stage) :].strip() if school.name.lower().startswith(stage) else school.name
    return f"{article}{stage} {rest}".strip()
