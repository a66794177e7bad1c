"""What a room holds about people: one declaration for each model and each way from it to a person."""

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, Model, QuerySet

Rows = Callable[[Any], QuerySet[Any]]


class End(enum.Enum):
    """What becomes of it when the person is erased."""

    ERASED = "effacé"
    ANONYMISED = "gardé sans le nom"
    KEPT = "gardé"


@dataclass(frozen=True)
class Holding:
    """`fields` are given in an export, each of them serving `purpose` (a processing of the register).

    `technical` fields say nothing of anybody (keys, positions). `why` is told to the person when the thing is not
    simply erased; `unexported` when it is not in their export. `blanked` fields are emptied when the name goes.
    `intimate` says why somebody who answers for the person does not get it either.
    """

    model: type[Model]
    person: str
    purpose: str
    says: str
    fields: tuple[str, ...] = ()
    technical: tuple[str, ...] = ()
    end: End = End.ERASED
    why: str = ""
    unexported: str = ""
    blanked: tuple[str, ...] = ()
    rows: Rows | None = None
    intimate: str = ""

    @property
    def key(self) -> str:
        """`handins-submission-pupil`: how its files are called in an export."""
        return "-".join([self.model._meta.label_lower.replace(".", "-"), self.person.replace("__", "-")])

    @property
    def is_exported(self) -> bool:
        return not self.unexported

    def of(self, person: Any) -> QuerySet[Any]:
        """The rows about this person."""
        if self.rows is not None:
            return self.rows(person)
        return self.model._base_manager.filter(**{self.person: person.pk})

    def columns(self) -> list[tuple[str, str]]:
        """`[(field, what it is called)]`."""
        return [(name, _label(self.model, name)) for name in self.fields]


_holdings: list[Holding] = []


def holds(
    model: type[Model], person: str, purpose: str, says: str, *, fields: str = "", technical: str = "", **more: Any
) -> None:
    """Declare what is about a person; `fields` and `technical` are names separated by spaces."""
    blanked = tuple(more.pop("blanked", "").split())
    _holdings.append(
        Holding(model, person, purpose, says, tuple(fields.split()), tuple(technical.split()), blanked=blanked, **more)
    )


def signs(model: type[Model], *people: str) -> None:
    """Declare who did a thing as a part of their work: the journal, which is exported, says it already."""
    _holdings.extend(_signature(model, person) for person in people)


def holdings() -> Iterator[Holding]:
    return iter(_holdings)


def _label(model: type[Model], name: str) -> str:
    field = model._meta.get_field(name)
    return str(field.verbose_name) if isinstance(field, Field) else name


def _signature(model: type[Model], person: str) -> Holding:
    return Holding(
        model,
        person,
        "traces",
        "Signature au bas d’un acte de l’établissement",
        end=End.ANONYMISED,
        why="L’acte est celui de l’établissement\u00a0; il reste, sans le nom.",
        unexported="Les actes sont déjà dans le journal.",
    )
