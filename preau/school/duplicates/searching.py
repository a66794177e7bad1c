"""Finding candidates by their signs, through an index, then weighing them: no one is compared with everyone."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from preau.school.duplicates.models import Sign, Suspicion, Sweep
from preau.school.duplicates.resemblance import Facts, digits, score, weigh
from preau.school.imports.naming import folded
from preau.school.imports.schemes import MADE_HERE
from preau.school.people.models import Guardianship, Identifier, Membership, Person, Scheme, School

BATCH = 500
IDENTITY = ("last_name", "first_name", "birth_name", "civility", "birth_date")
CROWD = 20  # a sign that so many share tells nobody from anybody
COLUMNS = ("pk", *IDENTITY, "email", "mobile", "phone", "address")
# A name alone only counts between people of one school; stronger signs reach over the whole platform.
PAIRS = """
SELECT DISTINCT CASE WHEN a.person_id < b.person_id THEN a.person_id ELSE b.person_id END,
                CASE WHEN a.person_id < b.person_id THEN b.person_id ELSE a.person_id END
  FROM people_membership m
  JOIN duplicates_sign a ON a.person_id = m.person_id
  JOIN duplicates_sign b ON b.kind = a.kind AND b.value = a.value AND b.person_id <> a.person_id
 WHERE m.school_id = %s
   AND (a.kind <> 'name' OR EXISTS (
         SELECT 1 FROM people_membership n WHERE n.person_id = b.person_id AND n.school_id = m.school_id))
   AND (SELECT count(*) FROM duplicates_sign c WHERE c.kind = a.kind AND c.value = a.value) <= %s
"""


@transaction.atomic
def search(school: School) -> int:
    """Write down anew who looks like whom among this school's people; how many pairs there are."""
    people = list(Membership.objects.filter(school=school).values_list("person_id", flat=True).distinct())
    read_signs(people)
    found = list(_suspicions(_pairs(school)))
    kept = {(one.first_id, one.second_id) for one in found}
    former = Suspicion.objects.filter(Q(first__memberships__school=school) | Q(second__memberships__school=school))
    stale = [one.pk for one in former.distinct() if (one.first_id, one.second_id) not in kept]
    for some in _batches(stale):
        Suspicion.objects.filter(pk__in=some).delete()
    Suspicion.objects.bulk_create(
        found,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["first", "second"],
        update_fields=["score", "reasons", "search", "found_at"],
    )
    Sweep.objects.update_or_create(school=school, defaults={"people": len(people), "at": timezone.now()})
    return len(found)


def read_signs(people: Iterable[int]) -> None:
    """What these people can be recognised by, as they are now."""
    for some in _batches(sorted(people)):
        Sign.objects.filter(person__in=some).delete()
        facts = facts_of(some)
        Sign.objects.bulk_create([sign for one in facts.values() for sign in _signs(one)], batch_size=BATCH)


def facts_of(people: Iterable[int]) -> dict[int, Facts]:
    found: dict[int, Facts] = {}
    for some in _batches(sorted(set(people))):
        found |= {row["pk"]: _facts(row) for row in Person.objects.filter(pk__in=some).values(*COLUMNS)}
        for person, scheme, value in Identifier.objects.filter(person__in=some).values_list(
            "person_id", "scheme", "value"
        ):
            if scheme == Scheme.INE:
                found[person].ine = value
            elif scheme not in MADE_HERE:
                found[person].numbers.add(f"{scheme}:{value}")
        for person, profile in Membership.objects.filter(person__in=some).values_list("person_id", "profile"):
            found[person].profiles.add(profile)
        for person, child in Guardianship.objects.filter(guardian__in=some).values_list("guardian_id", "pupil_id"):
            found[person].children.add(child)
    return found


def _facts(row: dict[str, Any]) -> Facts:
    words = tuple(folded(word) for word in re.split(r"[\s\-]+", row["first_name"]) if folded(word))
    return Facts(
        pk=row["pk"],
        name=folded(row["last_name"]),
        first=folded(row["first_name"]),
        birth_name=folded(row["birth_name"]),
        first_words=words,
        civility=row["civility"],
        born=row["birth_date"],
        mail=row["email"].lower(),
        mobile=digits(row["mobile"]),
        phone=digits(row["phone"]),
        address=folded(row["address"]),
    )


def _signs(one: Facts) -> Iterator[Sign]:
    first = "".join(one.first_words[:1])
    signs = [(Sign.Kind.NAME, f"{name}|{first}") for name in {one.name, one.birth_name} - {""}]
    signs += [(Sign.Kind.BORN, f"{one.born}|{first}")] if one.born else []
    signs += [(Sign.Kind.MAIL, one.mail)] if one.mail else []
    signs += [(Sign.Kind.MOBILE, one.mobile)] if one.mobile else []
    signs += [(Sign.Kind.NUMBER, number) for number in one.numbers]
    yield from (Sign(person_id=one.pk, kind=kind, value=value[:254]) for kind, value in signs)


def _pairs(school: School) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, [school.pk, CROWD])
        return sorted((int(first), int(second)) for first, second in cursor.fetchall())


def _suspicions(pairs: list[tuple[int, int]]) -> Iterator[Suspicion]:
    for some in _batches(pairs):
        facts = facts_of({person for pair in some for person in pair})
        for first, second in some:
            reasons = weigh(facts[first], facts[second])
            if reasons:
                yield Suspicion(
                    first_id=first,
                    second_id=second,
                    score=score(reasons),
                    reasons=reasons,
                    search=_searched(facts[first], facts[second]),
                    found_at=timezone.now(),
                )


def _searched(*both: Facts) -> str:
    return " ".join(f"{one.name}{one.first} {one.first}{one.name}" for one in both)[:420]


def _batches(some: list[Any]) -> Iterator[list[Any]]:
    for at in range(0, len(some), BATCH):
        yield some[at : at + BATCH]
