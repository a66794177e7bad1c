"""`prenom.nom`, without accents, unique on the platform: a second homonym gets a 2."""

import re
import unicodedata
from collections.abc import Iterable

from preau.school.people.models import Person

LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})


def stem(first_name: str, last_name: str) -> str:
    """`Jean-Noël`, `N'GUESSAN-CŒUR` → `jeannoel.nguessancoeur`; each part 30 characters at most."""
    return f"{_plain(first_name)}.{_plain(last_name)}".strip(".") or "compte"


def free_logins(people: Iterable[Person]) -> dict[int, str]:
    """A login for each person, by position; one statement whatever their number."""
    wanted = [stem(person.first_name, person.last_name) for person in people]
    taken = _taken(set(wanted))
    return {position: _claim(want, taken) for position, want in enumerate(wanted)}


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.translate(LIGATURES)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", letters.lower())[:30]


def _taken(stems: set[str]) -> set[str]:
    if not stems:
        return set()
    logins = Person.objects.filter(login__isnull=False)
    if len(stems) <= 500:
        pattern = "^(" + "|".join(re.escape(one) for one in sorted(stems)) + ")[0-9]*$"
        logins = logins.filter(login__regex=pattern)
    return set(logins.values_list("login", flat=True).iterator())


def _claim(want: str, taken: set[str]) -> str:
    login, number = want, 2
    while login in taken:
        login, number = f"{want}{number}", number + 1
    taken.add(login)
    return login
