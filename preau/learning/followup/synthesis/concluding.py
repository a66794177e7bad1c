"""What was hard becomes the next lesson, in one gesture: made, laid on an hour of the class, announced once."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.html import escape

from preau.foundation.journal.models import record
from preau.foundation.text.clean import clean
from preau.foundation.ui.words import capital
from preau.foundation.ui.words import day as said_day
from preau.learning.followup.models import Synthesis
from preau.learning.followup.synthesis.hardships import Hardships
from preau.learning.sequences.composing import add, begin
from preau.learning.sequences.laying import Placement, lay
from preau.learning.sequences.taking_back import take_back as take_sequence_back
from preau.school.activities.difficulties import Difficulty
from preau.school.activities.models import Activity

TITLE_MOST = 200


@transaction.atomic
def conclude(
    found: Hardships, kept: Iterable[Difficulty], words: str, *,
    coming: str, minutes: int, moment: tuple[dt.date, dt.time | None], by: Any,
) -> Synthesis:  # fmt: skip
    """`words` is cleaned HTML, `coming` what the class does next, `moment` one of those `found` offers."""
    title = f"Ce qu’on retient de « {found.about} »"[:TITLE_MOST]
    sequence = begin(by=by, school=found.cohort.school, title=title, cohorts=[found.cohort], subject=found.subject)
    lesson = add(
        sequence, "lesson", title=title, minutes=minutes, body=body_of(kept, words), regulation=coming,
        together=Activity.Together.CLASS,
    )  # fmt: skip
    lay(sequence, [Placement(lesson, *moment, None)], by=by, saying=_announced(found, moment[0], coming))
    source = {"sequence": found.sequence} if found.sequence else {"activity": found.works[0].work}
    made = Synthesis.objects.create(cohort=found.cohort, lesson=lesson, by=by, **source)
    record("synthesis.given", by=by, on=found.cohort, scope=found.cohort.school.scope, lesson=lesson.pk)
    return made


@transaction.atomic
def take_back(synthesis: Synthesis, *, by: Any) -> None:
    """Out of the pupils' days; what somebody began of it closes and is kept."""
    take_sequence_back(synthesis.lesson.step.sequence, by=by)
    record("synthesis.taken_back", by=by, on=synthesis.cohort, scope=synthesis.cohort.school.scope)
    synthesis.delete()


def given_for(found: Hardships) -> list[Synthesis]:
    """Those already made of the same work or sequence for this class."""
    source = {"sequence": found.sequence} if found.sequence else {"activity": found.works[0].work}
    return list(Synthesis.objects.filter(cohort=found.cohort, **source).select_related("lesson", "by"))


def body_of(kept: Iterable[Difficulty], words: str) -> str:
    lines = "".join(f"<li>{_line(one)}</li>" for one in kept)
    return clean(words + (f"<h3>Ce que disent les réponses de la classe</h3><ul>{lines}</ul>" if lines else ""))


def _line(one: Difficulty) -> str:
    said = str(escape(one.what.rstrip(".")))
    if one.share is not None:
        said = f"«\u00a0{said}\u00a0»\u00a0: réussi à {round(one.share * 100)}\u00a0%"
    if one.seen:
        said = f"«\u00a0{escape(one.what)}\u00a0»\u00a0: {escape(one.seen)}"
    wrong = ", ".join(f"«\u00a0{escape(words)}\u00a0»" for words, _ in one.wrong)
    return f"{said}. On lit souvent {wrong}." if wrong else f"{said}."


def _announced(found: Hardships, day: dt.date, coming: str) -> str:
    subject = f"{found.subject.short}\u00a0: " if found.subject else ""
    after = f" Ensuite\u00a0: {coming}" if coming else ""
    return capital(f"{subject}{said_day(day)}, ce qu’on retient de «\u00a0{found.about}\u00a0».{after}")[:300]
