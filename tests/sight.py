"""Who sees what of whom in the directory, asked of a small cast: docs/sight.md."""

from preau.school.directory.sight import SIGHT, Field, Tie, sight_of
from tests.cast import Cast

PAGE = "docs/sight.md"
COMMAND = "pytest tests/test_sight.py --write-permissions"
WHO = {
    "ines": "l’élève elle-même",
    "lucas": "un camarade de classe",
    "adam": "un élève d’une autre classe, son frère",
    "samira": "sa mère",
    "odile": "la mère d’un camarade",
    "julien": "un professeur de la classe",
    "claire": "la professeure principale",
    "marc": "la vie scolaire",
    "helene": "la direction",
    "admin": "l’administratrice",
    "steward": "la plateforme",
    "stranger": "un professeur d’ailleurs",
    "strange_head": "la direction d’ailleurs",
}
WHOM = {
    "ines": "d’une élève de 4B",
    "samira": "de sa mère",
    "julien": "d’un professeur de la classe",
    "marc": "de la vie scolaire",
    "helene": "de la direction",
    "strange_pupil": "d’un élève d’un autre établissement",
}
HEAD = f"""# Qui voit quoi de qui

Cette page est écrite par l’annuaire lui-même (`{COMMAND}`) ; un test refuse qu’elle vieillisse, et un autre lit chaque
page de personne avec chaque compte pour vérifier qu’elle ne montre rien de plus.

`●` voit, `·` ne voit pas. Une ligne sans aucun `●` veut dire que la personne n’existe pas pour qui regarde (404).
"""
RULES = """
## La règle

Ce que chaque lien entre deux personnes laisse voir ; qui a plusieurs liens voit la somme. Les classes sont celles de
l’année en cours.
"""


def written(cast: Cast) -> str:
    parts = [HEAD]
    for whom, words in WHOM.items():
        parts += [f"\n## Ce qu’on voit {words}\n", *_heads("qui regarde")]
        parts += [_row(label, sight_of(cast.people[who], cast.people[whom])) for who, label in WHO.items()]
    return "\n".join([*parts, RULES, *_heads("qui, de qui"), *[_row(tie.label, SIGHT[tie]) for tie in Tie]]) + "\n"


def _heads(first: str) -> list[str]:
    return [f"| {first} | {' | '.join(Field.labels)} |", "|---" * (len(Field) + 1) + "|"]


def _row(label: str, sight: frozenset[Field]) -> str:
    return f"| {label} | {' | '.join('●' if field in sight else '·' for field in Field)} |"
