"""`Type;Nom;Prénom;Login;Alias de login;Code d'activation`, as mail-merge tools of the field expect it."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet

from preau.foundation.journal.models import record
from preau.foundation.text.spreadsheet import MARK, line
from preau.school.accounts.console import Console
from preau.school.people.models import Membership, Person, Profile

HEADERS = ["Type", "Nom", "Prénom", "Login", "Alias de login", "Code d'activation"]
TYPES = {
    Profile.PUPIL: "Élève",
    Profile.GUARDIAN: "Parent",
    Profile.TEACHER: "Enseignant",
    Profile.STAFF: "Personnel",
    Profile.HEAD: "Personnel",
    Profile.ADMINISTRATOR: "Personnel",
}
AT_ONCE = 500


def list_codes(console: Console, people: QuerySet[Person], *, by: Person) -> Iterator[bytes]:
    """The file, and a line in the journal: codes leave the house."""
    record("codes.listed", by=by, on=console.school, scope=console.school.scope, people=people.count())
    return lines(console, people)


def lines(console: Console, people: QuerySet[Person]) -> Iterator[bytes]:
    """The file, five hundred people at a time, with the mark by which spreadsheets know UTF-8."""
    yield MARK + line(HEADERS)
    found = people.iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(found, AT_ONCE)):
        profiles = _profiles(console, chunk)
        for person in chunk:
            yield line(
                [TYPES[profiles[person.pk]], person.last_name, person.first_name, person.login or "", "", _code(person)]
            )


def _profiles(console: Console, people: list[Person]) -> dict[int, Profile]:
    rows = Membership.objects.filter(school=console.school, person__in=people).values_list("person_id", "profile")
    return {pk: Profile(profile) for pk, profile in rows}


def _code(person: Person) -> str:
    return person.activation_code.code
