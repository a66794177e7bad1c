"""Making one person of two. Nothing is lost: what two rows cannot both be is remembered with the merge."""

import uuid
from typing import Any

from django.db import transaction
from django.db.models import Max, Model

from preau.foundation.journal.models import record
from preau.school.accounts.models import Activation
from preau.school.accounts.sessions import close
from preau.school.duplicates.joining import KEPT, Foremost, Fresh, LetGo, Numbered
from preau.school.duplicates.memory import Memory
from preau.school.duplicates.models import Distinction, Merge
from preau.school.duplicates.relations import Relation, relations_to
from preau.school.people.models import Departure, Guardianship, Kinship, Person, School

Clashes = dict[tuple[str, ...], Any]
SHUT = frozenset({"password", "last_login"})  # the kept account is entered as it was


class NotNow(Exception):
    """Why these two are not made one, as a sentence."""


@transaction.atomic
def merge(kept: Person, other: Person, *, by: Person, school: School | None = None) -> Merge:
    """`other` becomes `kept`, for good unless the merge is undone. Raises `NotNow`; then nothing was done."""
    kept, other = _held(kept, other)
    refuse_unless_possible(kept, other)
    memory = Memory()
    close(other.device_sessions.all())
    join(kept, other, memory)
    memory.remove_alone([other])
    _fill(kept, other, memory, leaving=SHUT)
    memory.remove(Departure.objects.filter(person=kept, school__memberships__person=kept).distinct())
    made = Merge.objects.create(
        kept=kept,
        other=other.pk,
        other_name=other.full_name,
        other_login=other.login or "",
        by=by,
        school=school,
        acts=memory.acts,
    )
    scope = school.scope if school else ""
    record("person.merged", by=by, on=kept, scope=scope, merge=made.pk, other=other.pk, name=other.full_name)
    return made


def refuse_unless_possible(kept: Person, other: Person) -> None:
    if kept.pk == other.pk:
        raise NotNow("C’est une seule et même personne.")
    if Distinction.objects.between(kept, other).exists():
        raise NotNow("Quelqu’un a dit que ce sont deux personnes\u00a0: revenez d’abord là-dessus.")
    ties = Guardianship.objects.filter(guardian__in=[kept, other], pupil__in=[kept, other])
    if ties.exclude(kinship=Kinship.SELF).exists():
        raise NotNow("L’un est le responsable de l’autre\u00a0: ce sont deux personnes.")
    if standing(other) > standing(kept):
        raise NotNow("Le compte à garder est celui qui sert déjà\u00a0: échangez les deux.")


def standing(person: Person) -> tuple[bool, bool]:
    """Who has made the account theirs comes before who has only been given one, and that before who has none."""
    return is_activated(person), person.login is not None


def is_activated(person: Person) -> bool:
    return Activation.objects.filter(person=person).exists()


def join(kept: Model, other: Model, memory: Memory) -> None:
    """Whatever points to `other` points to `kept`."""
    for relation in relations_to(type(kept)):
        if isinstance(relation.joining.way, LetGo):
            memory.remove(relation.rows_of(other))
        else:
            _join_rows(relation, kept, other, memory)


def _join_rows(relation: Relation, kept: Model, other: Model, memory: Memory) -> None:
    held = [{_told(row, columns): row for row in relation.rows_of(kept)} for columns in relation.uniques]
    free = []
    for row in relation.rows_of(other).order_by("pk"):
        clashes = {
            columns: held[at][_told(row, columns)]
            for at, columns in enumerate(relation.uniques)
            if _told(row, columns) in held[at]
        }
        if clashes:
            _settle(relation, clashes, row, kept, memory)
        else:
            free.append(row.pk)
    if free:
        memory.set(relation.model, free, {relation.column: [other.pk, kept.pk]})


def _told(row: Any, columns: tuple[str, ...]) -> tuple[Any, ...]:
    """What tells this row from others of its person; a blank is like nothing, itself included."""
    values = tuple(getattr(row, column) for column in columns)
    return (object(),) if None in values else values


def _settle(relation: Relation, clashes: Clashes, row: Any, kept: Model, memory: Memory) -> None:
    """`clashes`: by the columns that tell them, the row of the kept one that stands in this one's place."""
    way, rival = relation.joining.way, next(iter(clashes.values()))
    if isinstance(way, Numbered | Fresh):
        changes = {way.mark: [getattr(row, way.mark), str(uuid.uuid4())]} if _clashes_by(way.mark, clashes) else {}
        if isinstance(way, Numbered) and _clashes_by(way.column, clashes):
            changes[way.column] = [getattr(row, way.column), _next_number(relation, way.column, row, kept)]
        memory.set(relation.model, [row.pk], changes)
        _hand_over(relation, row, kept, memory)
    elif isinstance(way, Foremost) and _is_before(way, row, rival):
        _absorb(row, rival, memory)
        _hand_over(relation, row, kept, memory)
    else:
        _absorb(rival, row, memory, fills=way == KEPT)


def _clashes_by(column: str, clashes: Clashes) -> bool:
    return any(column in columns for columns in clashes)


def _hand_over(relation: Relation, row: Any, kept: Model, memory: Memory) -> None:
    memory.set(relation.model, [row.pk], {relation.column: [getattr(row, relation.column), kept.pk]})


def _absorb(stays: Any, goes: Any, memory: Memory, *, fills: bool = False) -> None:
    join(stays, goes, memory)
    memory.remove_alone([goes])
    if fills:
        _fill(stays, goes, memory)


def _next_number(relation: Relation, column: str, row: Any, kept: Model) -> int:
    """After all those of both."""
    columns = next(one for one in relation.uniques if column in one)
    alike = {one: getattr(row, one) for one in columns if one != column}
    of_both = {f"{relation.column}__in": [kept.pk, getattr(row, relation.column)]}
    found = relation.model._base_manager.filter(**alike, **of_both)
    return int(found.aggregate(last=Max(column))["last"] or 0) + 1


def _is_before(way: Foremost, row: Any, rival: Any) -> bool:
    mine, theirs = getattr(row, way.column), getattr(rival, way.column)
    return bool(mine < theirs if way.lowest else mine > theirs)


def _fill(stays: Any, goes: Any, memory: Memory, leaving: frozenset[str] = frozenset()) -> None:
    """What one leaves blank is taken from the other."""
    changes = {
        field.attname: [getattr(stays, field.attname), getattr(goes, field.attname)]
        for field in stays._meta.concrete_fields
        if not field.primary_key
        and field.attname not in leaving
        and getattr(stays, field.attname) in (None, "")
        and getattr(goes, field.attname) not in (None, "")
    }
    if changes:
        memory.set(type(stays), [stays.pk], changes)


def _held(kept: Person, other: Person) -> tuple[Person, Person]:
    found = {one.pk: one for one in Person.objects.select_for_update().filter(pk__in=sorted({kept.pk, other.pk}))}
    if len(found) < len({kept.pk, other.pk}):
        raise NotNow("L’une de ces personnes n’est plus là.")
    return found[kept.pk], found[other.pk]
