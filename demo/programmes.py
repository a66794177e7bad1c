"""What each level is taught, for how many hours, in which disciplines: a data table close to the official hours."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Subject:
    """A MATIERE and the discipline (a pool of teachers) that teaches it."""

    code: str
    short: str
    label: str
    pool: str


@dataclass(frozen=True)
class Pool:
    """Teachers of one discipline: code, label, hours due a week."""

    code: str
    label: str
    due: int = 18


POOLS = {
    "lettres": Pool("L0202", "LET MODERN"),
    "maths": Pool("L1300", "MATHS"),
    "anglais": Pool("L0422", "ANGLAIS"),
    "espagnol": Pool("L0426", "ESPAGNOL"),
    "allemand": Pool("L0421", "ALLEMAND"),
    "italien": Pool("L0429", "ITALIEN"),
    "histoire": Pool("L1000", "HIST.GEO."),
    "eps": Pool("L1900", "E.P.S", 20),
    "arts": Pool("L1800", "ARTS PLAST"),
    "musique": Pool("L1700", "EDUC MUSIC"),
    "svt": Pool("L1600", "S.V.T."),
    "physique": Pool("L1500", "PHY.CHIMIE"),
    "techno": Pool("L1400", "TECHNOLOGIE"),
    "ses": Pool("L1100", "S.E.S."),
    "philo": Pool("L0100", "PHILOSOPHIE"),
}

_ROWS = """
FRANC 020700 lettres Français
LCALA 020300 lettres LCA latin
HLP 060300 lettres Humanités, littérature et philosophie
MATHS 061300 maths Mathématiques
MATHS-S 061301 maths Spécialité mathématiques
SNT 061700 maths Sciences numériques et technologie
NSI 061800 maths Numérique et sciences informatiques
AGL1 030201 anglais Anglais LV1
AGLSE 030204 anglais Anglais section européenne
LLCE 030290 anglais LLCE anglais
ESP2 030602 espagnol Espagnol LV2
ALL2 030102 allemand Allemand LV2
ALLBI 030101 allemand Allemand LV1 bilangue
ITA2 030802 italien Italien LV2
HIGEO 043700 histoire Histoire-géographie
EMC 043600 histoire Enseignement moral et civique
HGGSP 043900 histoire Histoire-géographie, géopolitique et sciences politiques
EPS 100100 eps Éducation physique et sportive
A-PLA 090100 arts Arts plastiques
EDMUS 080200 musique Éducation musicale
SVT 062900 svt Sciences de la vie et de la Terre
SVT-S 062901 svt Spécialité SVT
PH-CH 062300 physique Physique-chimie
PC-S 062301 physique Spécialité physique-chimie
ENSCI 062500 physique Enseignement scientifique
TECHN 070800 techno Technologie
SES 110100 ses Sciences économiques et sociales
SES-S 110101 ses Spécialité SES
PHILO 013300 philo Philosophie
"""


def _subject(row: str) -> tuple[str, Subject]:
    short, code, pool, label = row.split(" ", 3)
    return short, Subject(code, short, label, pool)


SUBJECTS = dict(_subject(row) for row in _ROWS.strip().splitlines())


@dataclass(frozen=True, eq=False)
class Level:
    """A level: its MEF, the age its pupils reach in the year, hours by subject; `blocks` are parallel groups.

    A block lays one group per subject at the same hours across divisions, and every pupil is in exactly one.
    """

    digit: str
    name: str
    short: str
    mef: str
    age: int
    hours: dict[str, float]
    blocks: tuple[tuple[str, float, dict[str, int]], ...] = ()
    options: dict[str, tuple[float, float]] = field(default_factory=dict)
    half_groups: tuple[str, str] | None = None


LV2 = {"ESP2": 60, "ALL2": 26, "ITA2": 14}
_CYCLE4 = {"FRANC": 4.5, "MATHS": 3.5, "HIGEO": 3, "AGL1": 3, "EPS": 3, "A-PLA": 1, "EDMUS": 1, "TECHN": 1.5}
_SCIENCE = {"SVT": 1.5, "PH-CH": 1.5}

COLLEGE = (
    Level(
        "6", "SIXIEME", "6EME", "10010012110", 11,
        {"FRANC": 4.5, "MATHS": 4.5, "AGL1": 4, "HIGEO": 3, "EPS": 4, "A-PLA": 1, "EDMUS": 1, **_SCIENCE},
        (("MAT", 1, {"MATHS": 100}),), {"ALLBI": (2, 0.12)},
    ),
    Level(
        "5", "CINQUIEME", "5EME", "10110001110", 12, {**_CYCLE4, **_SCIENCE},
        (("", 2.5, LV2),), {"LCALA": (1, 0.22)},
    ),
    Level(
        "4", "QUATRIEME", "4EME", "10210001110", 13, {**_CYCLE4, **_SCIENCE},
        (("", 2.5, LV2),), {"LCALA": (3, 0.2), "AGLSE": (1, 0.15)},
    ),
    Level(
        "3", "TROISIEME", "3EME", "10310019110", 14,
        {**_CYCLE4, "FRANC": 4, "HIGEO": 3.5, "SVT": 1, "PH-CH": 1}, (("", 2.5, LV2),),
        {"LCALA": (3, 0.16), "AGLSE": (1, 0.16)}, ("SVT", "PH-CH"),
    ),
)  # fmt: skip
LYCEE = (
    Level(
        "2", "SECONDE", "2DE", "20010018110", 15,
        {"FRANC": 4, "MATHS": 4, "HIGEO": 3, "AGL1": 3, "PH-CH": 2, "SVT": 1, "SES": 1.5,
         "EPS": 2, "EMC": 0.5, "SNT": 1.5},
        (("", 2.5, LV2),), {"LCALA": (3, 0.1)}, ("SVT", "PH-CH"),
    ),
    Level(
        "1", "PREMIERE GENERALE", "1ERE G", "20111019110", 16,
        {"FRANC": 4, "HIGEO": 3, "AGL1": 2.5, "EPS": 2, "ENSCI": 2, "EMC": 0.5},
        (("", 2, LV2), ("S1", 4, {"MATHS-S": 60, "HGGSP": 25, "HLP": 15}),
         ("S2", 4, {"PC-S": 50, "SES-S": 35, "LLCE": 15}), ("S3", 4, {"SVT-S": 50, "NSI": 20, "HGGSP": 30})),
    ),
    Level(
        "T", "TERMINALE GENERALE", "TLE G", "20211019110", 17,
        {"PHILO": 4, "HIGEO": 3, "AGL1": 2, "EPS": 2, "ENSCI": 2, "EMC": 0.5},
        (("", 2, LV2), ("S1", 6, {"MATHS-S": 55, "HGGSP": 30, "HLP": 15}),
         ("S2", 6, {"PC-S": 40, "SES-S": 40, "SVT-S": 20})),
        {"LCALA": (3, 0.06)},
    ),
)  # fmt: skip
