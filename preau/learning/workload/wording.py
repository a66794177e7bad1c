"""Why a work would move, why another would be shortened: in words, with the figures."""

import datetime as dt

from preau.foundation.ui.words import capital, day, duration
from preau.learning.workload.gathering import Known
from preau.learning.workload.spreading import Answer, Piece


def name_of(date: dt.date) -> str:
    """`lundi`."""
    return day(date).split()[0]


def reason_to_move(known: Known, piece: Piece, to: int) -> str:
    """`Lundi est à 4 h pour un repère de 3 h 30 ; mercredi, où la classe a Maths, est à 40 min.`"""
    before, after = known.load.days[piece.day], known.load.days[to]
    cap = duration(known.facts.cap)
    begins = capital(name_of(before.day))
    full = f"{begins} est à {duration(before.minutes)} pour un repère de {cap}"
    why = full if before.is_over else f"{begins} doit faire place à un autre travail"
    return f"{why} ; {name_of(after.day)}{_usual(known, piece, after.day)} est à {duration(after.minutes)}."


def _usual(known: Known, piece: Piece, date: dt.date) -> str:
    work = known.works[piece.key]
    return f", où la classe a {work.subject.short}," if work.subject and date in known.usual[work.subject_id] else ""


def reason_to_shorten(known: Known, answer: Answer, piece: Piece) -> str:
    """`Vendredi reste au-dessus du repère, quels que soient les jours choisis : 35 min de trop.`"""
    on, excess = known.days[answer.days[piece.key]], answer.shorter[piece.key]
    tied = ", à heure fixe" if known.works[piece.key].starts_at else ""
    if excess >= piece.minutes:
        return f"Aucun jour de la semaine n’a la place : le retirer, ou le reporter à la semaine suivante{tied}."
    return (
        f"{capital(name_of(on))} dépasserait le repère de {duration(excess)}, quels que soient les jours choisis{tied}."
    )
