"""Which felt pen a subject gets: maths is blue in every school, whatever the label says exactly."""

import re

from preau.school.timetable.models.subject import Subject

Pen = Subject.Pen
BY_WORD = [
    (r"math", Pen.MATHS),
    (r"\beps\b|education physique|sport|natation|rugby|football", Pen.SPORT),
    (r"lca|latin|grec|histoire|geo|emc|civique|philo|ses\b|economi|droit|hggsp", Pen.HISTORY),
    (r"franc|lettres|litter|llce fr|lecture|hlp", Pen.FRENCH),
    (
        r"angl|allem|espag|ital|portug|arabe|chinois|russe|japon|hebreu|breton|occitan|\blv[abc123]?\b|langue",
        Pen.ENGLISH,
    ),
    (r"phys|chim|svt|sciences|techno|nsi|\bsnt\b|numeri|inform|ingenieur|biolog|labo", Pen.SCIENCE),
    (r"arts?\b|musi|chant|chorale|theatre|cinema|danse|plasti|dessin", Pen.ARTS),
]
BY_CODE = [
    ("0613", Pen.MATHS),
    ("0203", Pen.HISTORY),
    ("02", Pen.FRENCH),
    ("030", Pen.ENGLISH),
    ("031", Pen.ENGLISH),
    ("04", Pen.HISTORY),
    ("06", Pen.SCIENCE),
    ("09", Pen.ARTS),
    ("08", Pen.ARTS),
    ("10", Pen.SPORT),
]


def pen_for(code: str, label: str) -> Subject.Pen:
    """By the words of the label, else by the family of the national code, else the pen of school life."""
    plain = _plain(label)
    for pattern, pen in BY_WORD:
        if re.search(pattern, plain):
            return pen
    return next((pen for start, pen in BY_CODE if code.startswith(start)), Pen.LIFE)


def _plain(label: str) -> str:
    return label.lower().translate(str.maketrans("éèêëàâîïôöûüç’'-", "eeeeaaiioouuc   "))
