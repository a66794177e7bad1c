"""Every row that an import writes goes through here, which remembers enough to put all of it back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model, QuerySet

from preau.school.imports.models import Application, Writing
from preau.school.people.models import Person

BATCH = 500
Verb = Writing.Verb


class Ledger:
    """One application's writings, kept in memory until the application itself is written."""

    def __init__(self) -> None:
        self.writings: list[Writing] = []

    def create(self, model: type[Model], rows: Iterable[Model]) -> None:
        made = model._default_manager.bulk_create(list(rows), batch_size=BATCH)
        self._note(Verb.CREATE, model, [row.pk for row in made])

    def change(self, model: type[Model], rows: Iterable[Model], columns: Sequence[str]) -> None:
        """Write these columns of rows that are there already."""
        wanted = list(rows)
        if not wanted or not columns:
            return
        before = dict(self._values(model, [row.pk for row in wanted], columns))
        self._note(Verb.CHANGE, model, _changed(wanted, before, columns))
        model._default_manager.bulk_update(wanted, columns, batch_size=BATCH)

    def remove(self, rows: QuerySet[Any]) -> None:
        model = rows.model
        columns = [field.attname for field in model._meta.concrete_fields]
        self._note(Verb.REMOVE, model, list(rows.order_by("pk").values(*columns)))
        rows.delete()

    def open(self, people: Iterable[Person]) -> None:
        """These have been given a login and a code."""
        self._note(Verb.OPEN, Person, [person.pk for person in people])

    def keep(self, application: Application) -> None:
        for writing in self.writings:
            writing.application = application
        Writing.objects.bulk_create(self.writings, batch_size=BATCH)

    def _note(self, verb: str, model: type[Model], rows: Any) -> None:
        if rows:
            self.writings.append(Writing(verb=verb, table=model._meta.label_lower, rows=rows))

    def _values(self, model: type[Model], pks: list[Any], columns: Sequence[str]) -> Iterator[tuple[Any, Any]]:
        for at in range(0, len(pks), BATCH):
            found = model._default_manager.filter(pk__in=pks[at : at + BATCH]).values("pk", *columns)
            yield from ((row.pop("pk"), row) for row in found)


def _changed(rows: list[Any], before: dict[Any, dict[str, Any]], columns: Sequence[str]) -> dict[str, Any]:
    """`{number: {column: [before, after]}}` of what is really different."""
    found = {}
    for row in rows:
        former = before.get(row.pk, {})
        different = {
            name: [former[name], getattr(row, name)] for name in columns if former.get(name) != getattr(row, name)
        }
        if former and different:
            found[str(row.pk)] = different
    return found
