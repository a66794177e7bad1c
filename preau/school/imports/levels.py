"""Which year of schooling a class is, from its MEF, else its label, else its code."""

import re

from preau.school.imports.naming import folded
from preau.school.people.models import Level, Stage

BY_WORD = [
    (r"^(6eme|6e|sixieme)", Level.SIXIEME),
    (r"^(5eme|5e|cinquieme)", Level.CINQUIEME),
    (r"^(4eme|4e|quatrieme)", Level.QUATRIEME),
    (r"^(3eme|3e|troisieme)", Level.TROISIEME),
    (r"^(2nde|2de|seconde)", Level.SECONDE),
    (r"^(1ere|1re|premiere)", Level.PREMIERE),
    (r"^(tle|term)", Level.TERMINALE),
    (r"^(ps|toutepetite|petitesection|tps)", Level.PS),
    (r"^(ms|moyennesection)", Level.MS),
    (r"^(gs|grandesection)", Level.GS),
    (r"^(cp|courspreparatoire)", Level.CP),
    (r"^(ce1)", Level.CE1),
    (r"^(ce2)", Level.CE2),
    (r"^(cm1)", Level.CM1),
    (r"^(cm2)", Level.CM2),
]
BY_MEF = {
    "100": Level.SIXIEME,
    "101": Level.CINQUIEME,
    "102": Level.QUATRIEME,
    "103": Level.TROISIEME,
    "200": Level.SECONDE,
    "201": Level.PREMIERE,
    "202": Level.TERMINALE,
}
BY_FIRST = {
    "6": Level.SIXIEME,
    "5": Level.CINQUIEME,
    "4": Level.QUATRIEME,
    "3": Level.TROISIEME,
    "2": Level.SECONDE,
    "1": Level.PREMIERE,
    "T": Level.TERMINALE,
}
LYCEE = {Level.SECONDE, Level.PREMIERE, Level.TERMINALE}
COLLEGE = {Level.SIXIEME, Level.CINQUIEME, Level.QUATRIEME, Level.TROISIEME}


def level_of(*said: str, mef: str = "", code: str = "") -> str:
    """The first of these labels that names a year; the MEF's first digits; the code's first letter; else blank."""
    for label in said:
        plain = folded(label)
        for pattern, level in BY_WORD:
            if re.match(pattern, plain):
                return level
    return BY_MEF.get(mef[:3]) or BY_FIRST.get(code[:1].upper()) or ""


def stage_of(name: str, levels: set[str]) -> str:
    """École, collège or lycée, from its name, else from what is taught there."""
    plain = folded(name)
    for word, stage in (("lycee", Stage.LYCEE), ("college", Stage.COLLEGE), ("ecole", Stage.PRIMARY)):
        if word in plain:
            return stage
    if levels & LYCEE:
        return Stage.LYCEE
    return Stage.COLLEGE if levels & COLLEGE or not levels else Stage.PRIMARY
