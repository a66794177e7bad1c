"""Every column of the house that holds the number of a row of some table, found in the models themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet, UniqueConstraint

from preau.school.duplicates.joining import KEPT, Fresh, Joining, LetGo, Numbered, joining_of


@dataclass(frozen=True)
class Relation:
    """`name` is the field, `column` what it is called in a row; `typed` the column that says which table is meant."""

    model: type[Model]
    name: str
    column: str
    typed: str = ""

    @property
    def table(self) -> str:
        return self.model._meta.label_lower

    @property
    def joining(self) -> Joining:
        return joining_of(self.table) or Joining(KEPT)

    @property
    def keeps_both(self) -> bool:
        """No row of this table is ever joined with another."""
        return isinstance(self.joining.way, Numbered | Fresh | LetGo)

    @property
    def uniques(self) -> list[tuple[str, ...]]:
        """For each way in which two rows of one person would be one too many: the other columns that tell them."""
        return [
            tuple(_column(self.model, name) for name in fields if name != self.name)
            for fields in _uniques(self.model)
            if self.name in fields
        ]

    def rows_of(self, thing: Model) -> QuerySet[Any]:
        found: QuerySet[Any] = self.model._base_manager.filter(**{self.column: thing.pk})
        if self.typed:
            return found.filter(**{self.typed: ContentType.objects.get_for_model(thing).pk})
        return found


@cache
def relations_to(model: type[Model]) -> tuple[Relation, ...]:
    """In a stable order; links of a many-to-many are rows like others, views of the database are not."""
    found = [relation for other in _tables() for relation in _from(other, model)]
    return tuple(sorted(found, key=lambda one: (one.table, one.name)))


def _tables() -> list[type[Model]]:
    return [one for one in apps.get_models(include_auto_created=True) if one._meta.managed and not one._meta.proxy]


def _from(other: type[Model], model: type[Model]) -> Iterator[Relation]:
    for field in other._meta.local_fields:
        if field.related_model is model:
            yield Relation(other, field.name, field.attname)
    for private in other._meta.private_fields:
        if isinstance(private, GenericForeignKey):
            yield Relation(other, private.name, private.fk_field, _column(other, private.ct_field))


def _uniques(model: type[Model]) -> Iterator[tuple[str, ...]]:
    for field in model._meta.local_fields:
        if field.unique:
            yield (field.name,)
    yield from (tuple(one) for one in model._meta.unique_together)
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield tuple(constraint.fields)


def _column(model: type[Model], name: str) -> str:
    return model._meta.get_field(name).attname  # type: ignore[union-attr]
