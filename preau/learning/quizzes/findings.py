"""What the figures of a quiz ask its teacher to look at, in sentences; the gravest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from preau.foundation.ui.words import percent
from preau.learning.quizzes import measures
from preau.learning.quizzes.analysis import Analysis, Choice, ItemFigures

EASY, HARD, MANY_BLANK = 0.95, 0.3, 0.3
BACKWARDS, WEAK = -0.1, 0.1
LOOSE = 0.5
LONGEST = 60


@dataclass(frozen=True)
class Finding:
    """`number` is the question it is about, 0 for the whole; the least `rank` is read first."""

    rank: int
    number: int
    words: str


def findings(analysis: Analysis) -> list[Finding]:
    """Nothing where there are too few answers: the figures would be those of chance."""
    if not analysis.is_telling:
        return []
    found = [one for item in analysis.items if item.answers >= measures.FEWEST_TO_TELL for one in _of(item)]
    return sorted([*found, *_of_the_whole(analysis)], key=lambda one: (one.rank, one.number))


def _of(item: ItemFigures) -> Iterator[Finding]:
    number, easy = item.number, item.facility or 0.0
    if item.discrimination is not None and (found := _doubtful_key(item)):
        words = f"ceux qui réussissent le mieux y répondent surtout « {found.words[:LONGEST]} »"
        yield Finding(0, number, f"Question {number} : {words}. La réponse attendue est-elle la bonne ?")
    elif item.discrimination is not None and item.discrimination < BACKWARDS:
        yield Finding(1, number, _backwards(item))
    elif item.discrimination is not None and item.discrimination < WEAK and _is_weak_for_sure(item):
        words = "elle ne sépare pas ceux qui réussissent le reste de ceux qui le manquent"
        yield Finding(4, number, f"Question {number} : {words}. L’énoncé est peut-être ambigu.")
    if item.blank >= MANY_BLANK * item.answers:
        words = f"laissée vide par {percent(item.blank, item.answers)} des élèves"
        yield Finding(2, number, f"Question {number} : {words}. Manque de temps, ou consigne peu claire ?")
    elif easy < HARD:
        words = f"réussie à {percent(easy, 1)} seulement"
        yield Finding(3, number, f"Question {number} : {words}. À reprendre en classe.")
    if easy >= EASY:
        words = f"réussie à {percent(easy, 1)}"
        yield Finding(6, number, f"Question {number} : {words}. C’est acquis ; elle n’apprend plus rien sur chacun.")


def _is_weak_for_sure(item: ItemFigures) -> bool:
    """What nearly all succeed at, or miss, separates nobody; among few pupils, chance does as much."""
    return item.answers >= measures.FEWEST_TO_TRUST and HARD <= (item.facility or 0) < EASY


def _doubtful_key(item: ItemFigures) -> Choice | None:
    """A wrong answer that the upper 27 % give more than the right one."""
    right = sum(one.upper for one in item.choices if one.is_right)
    wrong = max((one for one in item.choices if not one.is_right), key=lambda one: one.upper, default=None)
    return wrong if wrong and wrong.upper >= 2 and wrong.upper > right and wrong.upper > wrong.lower else None


def _backwards(item: ItemFigures) -> str:
    number = item.number
    if measures.is_surely_negative(item.discrimination or 0, item.answers):
        return f"La question {number} a été manquée par ceux qui ont réussi le reste : relire l’énoncé."
    return (
        f"La question {number} semble manquée par ceux qui ont réussi le reste : relire l’énoncé. "
        f"Sur {item.answers} réponses, ce peut être un hasard."
    )


def _of_the_whole(analysis: Analysis) -> Iterator[Finding]:
    if analysis.distinguishes and analysis.alpha is not None and analysis.alpha < LOOSE:
        words = "les questions sont peu nombreuses, ou ne portent pas sur la même chose"
        yield Finding(5, 0, f"Le résultat d’ensemble est fragile : {words}. Ne pas en tirer seul une note.")
