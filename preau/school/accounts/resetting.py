"""New passwords for a whole class or profile at once: everybody is signed out, and what opens again is on paper."""

import time
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from preau.foundation.jobs.asking import ask, progress
from preau.foundation.journal.models import record
from preau.school.accounts import passwords
from preau.school.accounts.console import Console
from preau.school.accounts.families import Sheet, Slip, groups_of
from preau.school.accounts.hashers import Crowded
from preau.school.accounts.models import Printing
from preau.school.accounts.models.session import POWER
from preau.school.accounts.slips import lay_out
from preau.school.people.models import Membership, Person, School

PATIENCE = 60  # tries of a second, while a crowd signs in


def concerned(console: Console, profile: str, cohort: str, *, by: Person) -> QuerySet[Person]:
    """The activated accounts chosen, without those whom only a steward may help, nor oneself."""
    found = console.everyone(profile=profile, cohort=cohort).filter(activation__isnull=False, block__isnull=True)
    if not by.is_steward:
        found = found.exclude(pk__in=Membership.objects.filter(profile__in=POWER).values("person"))
    return found.filter(steward__isnull=True).exclude(pk=by.pk)


@transaction.atomic
def ask_to_reset(school: School, people: Iterable[int], reason: str, *, by: Person) -> Printing:
    """Put it in the queue; it is followed, and its document fetched once, on its own page."""
    from preau.school.accounts.tasks import reset_passwords

    whom = list(people)
    printing = Printing.objects.create(school=school, by=by, layout=Printing.Layout.RESET, people=whom)
    printing.job = ask(reset_passwords, printing.pk, by=by, label="Mots de passe provisoires", max_attempts=2)
    printing.save(update_fields=["job"])
    record("passwords.reset", by=by, on=school, scope=school.scope, people=len(whom), reason=reason)
    return printing


def reset(printing: Printing) -> int:
    """Lend everyone a password and lay them out; started again after a kill, everyone gets another one."""
    people = list(Person.objects.filter(pk__in=printing.people).by_name())
    lent = {}
    for done, person in enumerate(people, start=1):
        lent[person.pk] = _lend_patiently(person, printing.by)
        if done % 10 == 0 or done == len(people):
            progress(done, 2 * len(people), f"{done} mots de passe sur {len(people)}")
    return lay_out(printing, _sheets(printing, people, lent))


def _sheets(printing: Printing, people: list[Person], lent: dict[int, str]) -> dict[str, list[Sheet]]:
    console = Console.of(printing.by, printing.school)
    places, groups = console.places(people), groups_of(console, people)
    sheets = [Sheet(groups[one.pk], [Slip(one, places.get(one.pk, ""), lent[one.pk])]) for one in people]
    grouped: dict[str, list[Sheet]] = {}
    for sheet in sorted(sheets, key=lambda sheet: sheet.order):
        grouped.setdefault(sheet.group, []).append(sheet)
    return grouped


def _lend_patiently(person: Person, by: Person) -> str:
    for _ in range(PATIENCE):
        try:
            return passwords.lend(person, by=by)
        except Crowded:
            time.sleep(1)
    return passwords.lend(person, by=by)
