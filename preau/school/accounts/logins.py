"""`prenom.nom`, without accents, unique on the platform: a second homonym gets a 2."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from preau.school.people.models import Person

LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
AT_ONCE = 500


def stem(first_name: str, last_name: str) -> str:
    """`Jean-Noël`, `N'GUESSAN-CŒUR` → `jeannoel.nguessancoeur`; each part 30 characters at most."""
    return f"{plain(first_name)}.{plain(last_name)}".strip(".") or "compte"


def free_logins(people: Iterable[Person]) -> dict[int, str]:
    """A login for each person, by position; found by the index alone, however many accounts there are."""
    wanted = [stem(person.first_name, person.last_name) for person in people]
    free = _free(Counter(wanted))
    return {position: free[want].pop(0) for position, want in enumerate(wanted)}


def _free(needed: Counter[str]) -> dict[str, list[str]]:
    """For each stem as many free logins as needed, the plainest first."""
    free: dict[str, list[str]] = {}
    reach = dict(needed)
    while reach:
        taken = _taken(login for one, upto in reach.items() for login in _numbered(one, upto))
        for one, upto in reach.items():
            free[one] = [login for login in _numbered(one, upto) if login not in taken]
        reach = {one: 2 * upto + needed[one] for one, upto in reach.items() if len(free[one]) < needed[one]}
    return free


def _numbered(one: str, upto: int) -> list[str]:
    """`a.b`, `a.b2`, `a.b3`…"""
    return [one, *(f"{one}{number}" for number in range(2, upto + 1))]


def _taken(logins: Iterable[str]) -> set[str]:
    candidates = list(logins)
    return {
        login
        for at in range(0, len(candidates), AT_ONCE)
        for login in Person.objects.filter(login__in=candidates[at : at + AT_ONCE]).values_list("login", flat=True)
    }


def plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.translate(LIGATURES)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", letters.lower())[:30]
