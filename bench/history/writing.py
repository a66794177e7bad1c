"""The whole past, one class after the other, so that memory holds one class and no more."""

import datetime as dt
import random
from collections.abc import Callable

from django.db import connection, transaction

from bench.history import books, doing, place, questions, weeks, works
from bench.history.place import Place
from bench.history.size import Size


def write(
    size: Size, today: dt.date, *, seed: int = 1, number: int = 0, said: Callable[[str], None] = lambda _: None
) -> Place:
    """The same size, day and seed write the same past, keys of rows apart."""
    with transaction.atomic():
        made = place.build(size, today, number=number)
        versions = questions.keep(made, size, random.Random(f"{seed}/{number}/questions"))
        works.put_in_reserve(made, size)
    now = end_of(today)
    for grade in made.grades:
        chance = random.Random(f"{seed}/{number}/{grade.year}/{grade.rank}")
        with transaction.atomic():
            given = works.give(made, grade, versions, size, today, chance)
            doing.do(grade, given, now, chance)
            books.tell(made, grade, given, size, today)
            books.call(made, grade, given, size, today, chance)
        said(f"{grade.year} {grade.cohort}")
    return made


def end_of(today: dt.date) -> dt.datetime:
    """The hour at which this past ends."""
    return weeks.at(today, 12)


def settle() -> None:
    """The database learns what it holds, as it does by night."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
