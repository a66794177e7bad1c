"""The messages of a closure: the letters of the school, with what is known of the closure filled in."""

from dataclasses import dataclass, fields, replace

from preau.continuity.closures.models import Closure
from preau.continuity.letters.merging import fill, merge
from preau.continuity.letters.said import Letters
from preau.continuity.letters.shipped import Text
from preau.continuity.letters.texting import READERS
from preau.continuity.letters.vocabulary import Channel, Key, Occasion, Reader
from preau.continuity.plans.vocabulary import Scenario
from preau.school.people.models import School

CAUSES = {
    Closure.Reason.HEALTH: "d’une décision des autorités sanitaires",
    Closure.Reason.WEATHER: "des intempéries",
    Closure.Reason.WORKS: "de travaux ou d’une coupure d’énergie",
    Closure.Reason.TRANSPORT: "de l’interruption des transports",
    Closure.Reason.STRIKE: "d’un mouvement de grève",
    Closure.Reason.OTHER: "d’une situation exceptionnelle",
}
FAMILIES_ADVICE = {
    Closure.Reason.HEALTH: "Si votre enfant présente des symptômes, prévenez votre médecin ; le secrétariat reste joignable par téléphone.",  # noqa: E501
    Closure.Reason.WEATHER: "Ne prenez pas la route pour venir : les bâtiments sont fermés et les transports scolaires ne circulent pas.",  # noqa: E501
    Closure.Reason.WORKS: "Les bâtiments ne peuvent pas accueillir les élèves en sécurité ; le secrétariat répond par téléphone et ici.",  # noqa: E501
    Closure.Reason.TRANSPORT: "Aucun élève ne sera compté absent pendant ces jours.",
    Closure.Reason.STRIKE: "Le nombre d’adultes présents ne permet pas d’assurer la sécurité de tous les élèves.",
    Closure.Reason.OTHER: "Le secrétariat reste joignable par téléphone.",
}


@dataclass(frozen=True)
class Words:
    """What is said to each, fields still in brackets."""

    subject: str
    families: str
    pupils: str
    staff: str

    @classmethod
    def template(
        cls,
        reason: str,
        school: School,
        scenario: str = Scenario.TOTAL_CLOSURE,
        occasion: str = Occasion.DECLARED,
        note: str = "",
    ) -> "Words":
        """The letters of the school: why it closes is filled in, so that who declares reads it."""
        letters = Letters(school)
        to = {
            reader: letters[Key(scenario, occasion, reader)].text
            for reader in (Reader.FAMILIES.value, Reader.PUPILS.value, Reader.STAFF.value)
        }
        bodies = {reader: fill(text.body, _known(reason, note)) for reader, text in to.items()}
        return cls(subject=to[Reader.FAMILIES].subject, **bodies)

    @classmethod
    def names(cls) -> list[str]:
        return [one.name for one in fields(cls)]

    def merged(self, facts: dict[str, str]) -> "Words":
        """Raises `UnknownField`."""
        return Words(*(merge(getattr(self, name), facts) for name in self.names()))

    def and_to_families(self, more: list[str]) -> "Words":
        """What some of them read better than French."""
        return replace(self, families="\n\n".join([self.families, *more]))


def news_of(reason: str, school: School, scenario: str, occasion: str, note: str = "") -> Text:
    """What stands in front for everyone."""
    text = Letters(school)[Key(scenario, occasion, Reader.EVERYONE.value, Channel.NEWS.value)].text
    return Text(text.subject, fill(text.body, _known(reason, note)))


def short_words(closure: Closure) -> dict[str, str]:
    """What is sent to telephones, fields still in brackets, per reader."""
    letters, scenario = Letters(closure.school), scenario_of(closure)
    keys = [Key(scenario, Occasion.DECLARED, reader.value, Channel.SMS.value) for reader in READERS]
    return {key.reader: letters[key].text.body for key in keys}


def scenario_of(closure: Closure) -> str:
    """Blank where everyone stays home."""
    return (Scenario.PARTIAL_CLOSURE if closure.scope_label else Scenario.TOTAL_CLOSURE).value


def _known(reason: str, note: str) -> dict[str, str]:
    why = Closure.Reason(reason)
    plain = note.replace("[", "(").replace("]", ")")  # what somebody types in a hurry is no field
    return {"motif": CAUSES[why], "conseil": FAMILIES_ADVICE[why], "précision": plain}
