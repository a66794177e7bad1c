"""Accounts for many people at once, at import: a login, a code, and no password yet."""

import secrets
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from preau.foundation.journal.models import record
from preau.school.accounts.logins import free_logins
from preau.school.accounts.models import Activation, ActivationCode
from preau.school.accounts.models.activation import new_code
from preau.school.people.models import Person

AT_ONCE = 1000
UNUSABLE = "!"  # no password fits it, and making it costs nothing: three million are made in a blink
MOST_TRIES = 5


def open_accounts(people: Iterable[Person]) -> int:
    """Give a login and an activation code to those (saved) who have none; how many were opened.

    Reads its people as a stream, a thousand at a time, and never hashes: an account without a password cannot be
    entered. A login taken meanwhile by another import is only taken once: the chunk chooses again.
    """
    return sum(_open_chunk(chunk) for chunk in _chunks(iter(people)))


@transaction.atomic
def renew_codes(people: Iterable[Person], *, by: Any) -> int:
    """A new code for those who are not activated, so that a lost slip opens nothing; how many."""
    codes = list(ActivationCode.objects.filter(person__in=people))
    for code in codes:
        code.code = new_code()
    ActivationCode.objects.bulk_update(codes, ["code"], batch_size=500)
    if codes:
        record("code.renewed", by=by, people=len(codes))
    return len(codes)


def close_accounts(people: QuerySet[Person]) -> int:
    """Take back the login and the code of those who never used them; how many."""
    unused = people.filter(activation__isnull=True)
    ActivationCode.objects.filter(person__in=unused).delete()
    return unused.update(login=None, password=UNUSABLE)


def _chunks(people: Iterator[Person]) -> Iterator[list[Person]]:
    while chunk := list(islice(people, AT_ONCE)):
        yield chunk


def _open_chunk(people: list[Person]) -> int:
    waiting = [person for person in people if person.login is None]
    _name(waiting)
    activated = set(Activation.objects.filter(person__in=people).values_list("person_id", flat=True))
    ActivationCode.objects.bulk_create(
        [ActivationCode(person=person) for person in people if person.pk not in activated],
        ignore_conflicts=True,
    )
    return len(waiting)


def _name(people: list[Person]) -> None:
    for attempt in range(1, MOST_TRIES + 1):
        logins = free_logins(people)
        try:
            with transaction.atomic():
                _write({person.pk: logins[position] for position, person in enumerate(people)})
        except IntegrityError:
            if attempt == MOST_TRIES:
                raise
            continue
        for position, person in enumerate(people):
            person.login = logins[position]
        return


def _write(logins: dict[int, str]) -> None:
    """`executemany`: thirty times the speed of a CASE of a thousand branches."""
    table = connection.ops.quote_name(Person._meta.db_table)
    statement = f"UPDATE {table} SET login = %s, password = %s WHERE id = %s AND login IS NULL"  # noqa: S608 our own table
    rows = [(login, UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30), pk) for pk, login in logins.items()]
    with connection.cursor() as cursor:
        if rows:
            cursor.executemany(statement, rows)
