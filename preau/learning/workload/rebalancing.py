"""Préau proposes a more even week; the class teacher sends it; each author answers for their own work."""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db import transaction
from django.urls import reverse

from preau.foundation.jobs.asking import progress
from preau.foundation.journal.models import record
from preau.foundation.ui.words import count
from preau.learning.workload.gathering import Known, gather
from preau.learning.workload.models import Move, Rebalancing, Sending, Shortening
from preau.learning.workload.spreading import STEP, Answer, peak_of, spread
from preau.learning.workload.wording import reason_to_move, reason_to_shorten
from preau.school.notifications.models import notify
from preau.school.people.models import Cohort, Person


def rebalance(cohort: Cohort, monday: dt.date, *, by: Any = None, today: dt.date | None = None) -> Rebalancing | None:
    """The best week found. None at a level without a bearing: nothing says then what is too much."""
    progress(1, 2, "Les travaux de la semaine sont réunis.")
    known = gather(cohort, monday, today=today)
    if not known.load.cap:
        return None
    return _write(cohort, monday, known, spread(known.facts), by=by)


@transaction.atomic
def _write(cohort: Cohort, monday: dt.date, known: Known, answer: Answer, *, by: Any) -> Rebalancing:
    made = Rebalancing.objects.create(
        cohort=cohort,
        monday=monday,
        cap=known.facts.cap,
        days=_outlook(known, answer),
        bound=answer.held[0].bound * STEP,
        by=by,
    )
    pieces = {piece.key: piece for piece in known.facts.pieces}
    Move.objects.bulk_create(
        [
            Move(
                rebalancing=made, activity_id=key, from_day=known.days[pieces[key].day], to_day=known.days[to],
                reason=reason_to_move(known, pieces[key], to),
            )
            for key, to in answer.days.items()
            if to != pieces[key].day
        ]
    )  # fmt: skip
    Shortening.objects.bulk_create(
        [
            Shortening(
                rebalancing=made, activity_id=key, minutes=minutes, reason=reason_to_shorten(known, answer, pieces[key])
            )
            for key, minutes in answer.shorter.items()
        ]
    )
    record("week.rebalanced", by=by, on=cohort, scope=cohort.school.scope, monday=monday.isoformat())
    return made


def _outlook(known: Known, answer: Answer) -> list[tuple[str, int, int]]:
    """Each day as it is, and as it would be once everything is accepted and shortened."""
    present = {piece.key: piece.day for piece in known.facts.pieces}

    def on(index: int, days: Any, shorter: Any) -> int:
        return peak_of(known.facts, {key: day if day == index else -1 for key, day in days.items()}, shorter)

    return [
        (day.isoformat(), on(index, present, {}), on(index, answer.days, answer.shorter))
        for index, day in enumerate(known.days)
    ]


@transaction.atomic
def send(made: Rebalancing, *, by: Any) -> int:
    """Ask the authors, once; how many."""
    _, fresh = Sending.objects.get_or_create(rebalancing=made, defaults={"by": by})
    if not fresh:
        return 0
    asked: dict[int, int] = defaultdict(int)
    for author in made.moves.values_list("activity__author", flat=True):
        asked[author] += 1
    by_number: dict[int, list[int]] = defaultdict(list)
    for author, number in asked.items():
        if author != by.pk:
            by_number[number].append(author)
    for number, authors in by_number.items():
        notify(
            Person.objects.filter(pk__in=authors),
            saying=f"{by.formal_name} vous propose de déplacer {count(number, 'travail', 'travaux')}",
            detail=f"Pour que la semaine de {made.cohort.name} soit plus égale. Rien ne bouge sans votre accord.",
            href=reverse("workload:asked"),
            school=made.cohort.school,
        )
    record("week.sent", by=by, on=made.cohort, scope=made.cohort.school.scope, authors=len(asked))
    return len(asked)
