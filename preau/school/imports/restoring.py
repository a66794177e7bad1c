"""Putting rows back as they were before an import; what has lived since is left, and said."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, ManyToOneRel, Model

from preau.school.accounts.models import Activation
from preau.school.accounts.opening import close_accounts
from preau.school.imports.ledger import BATCH
from preau.school.imports.models import Application, Writing
from preau.school.imports.wording import FIELDS
from preau.school.people.models import Identifier, Person

# What was said to people or is there to let them in: none of it is a trace of something they did.
NO_LIFE = {"accounts.activationcode", "notifications.notification", "mail.letter"}
Kept = list[tuple[str, str]]


class Restoring:
    """One application's writings, taken from the last to the first."""

    def __init__(self, application: Application) -> None:
        self.writings = list(application.writings.order_by("-pk"))
        self.created: dict[str, set[Any]] = defaultdict(set)
        for writing in self.writings:
            if writing.verb == Writing.Verb.CREATE:
                self.created[writing.table] |= set(writing.rows)
        self.staying = self._in_use(Person, self.created[Person._meta.label_lower])
        self.kept: Kept = []

    def run(self) -> Kept:
        """Write it all; who and what was kept, with the reason."""
        undo: dict[str, Callable[[type[Model], Any], None]] = {
            Writing.Verb.CREATE: self.uncreate,
            Writing.Verb.CHANGE: self.unchange,
            Writing.Verb.REMOVE: self.unremove,
            Writing.Verb.OPEN: self.unopen,
        }
        for writing in self.writings:
            undo[writing.verb](apps.get_model(writing.table), writing.rows)
        return self.kept

    def uncreate(self, model: type[Model], pks: list[Any]) -> None:
        """Those who stay keep what the files call them: the next import must recognise them."""
        left = self.staying if model is Person else self._in_use(model, pks)
        if model is Identifier:
            left = set(Identifier.objects.filter(person__in=self.staying).values_list("pk", flat=True))
        else:
            self._say(model, left & set(pks))
        for some in batches(pk for pk in pks if pk not in left):
            model._default_manager.filter(pk__in=some).delete()

    def unchange(self, model: type[Model], rows: dict[str, Any]) -> None:
        """Each column that still holds what the import wrote."""
        columns: set[str] = set()
        restored = []
        for some in batches(rows):
            for row in model._default_manager.filter(pk__in=some):
                columns |= self._unchange(row, rows[str(row.pk)])
                restored.append(row)
        if columns:
            model._default_manager.bulk_update(restored, sorted(columns), batch_size=BATCH)

    def _unchange(self, row: Any, changes: dict[str, Any]) -> set[str]:
        put_back = set()
        for name, (before, after) in changes.items():
            column = row._meta.get_field(name)
            if getattr(row, name) == column.to_python(after):
                setattr(row, name, column.to_python(before))
                put_back.add(name)
            else:
                self.kept.append((str(row), f"{FIELDS.get(name, name)} : corrigé depuis"))
        return put_back

    def unremove(self, model: type[Model], rows: list[dict[str, Any]]) -> None:
        put_back(model, rows)

    def unopen(self, _model: type[Model], pks: list[Any]) -> None:
        for some in batches(pks):
            close_accounts(Person.objects.filter(pk__in=some))

    def _in_use(self, model: type[Model], pks: Iterable[Any]) -> set[Any]:
        """Of these rows, those to which something refers that the import did not write."""
        wanted = list(pks)
        used: set[Any] = set()
        for other, column in references(model):
            made = self.created[other._meta.label_lower]
            for some in batches(wanted):
                rows = other._default_manager.filter(**{f"{column}__in": some}).values_list("pk", column)
                used |= {target for pk, target in rows if pk not in made}
        return used

    def _say(self, model: type[Model], pks: set[Any]) -> None:
        activated = set(Activation.objects.filter(person__in=pks).values_list("person", flat=True))
        for row in model._default_manager.filter(pk__in=pks):
            is_activated = model is Person and row.pk in activated
            why = "compte activé depuis : gardé, sans place dans l’établissement" if is_activated else "a servi depuis"
            self.kept.append((str(row), why))


def references(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Every table and column that points at this one, links of many-to-many included."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel):
            continue
        other = relation.related_model
        if other._meta.managed and other._meta.label_lower not in NO_LIFE:
            yield other, relation.field.attname


def put_back(model: type[Model], rows: list[dict[str, Any]]) -> None:
    """Rows come back under their own numbers, if what they refer to is still there."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    here = {key.attname: _present(key, {row[key.attname] for row in rows}) for key in keys}
    whole = [row for row in rows if all(row[name] in found for name, found in here.items())]
    columns = {field.attname: field for field in model._meta.concrete_fields}
    model._default_manager.bulk_create(
        [model(**{name: columns[name].to_python(value) for name, value in row.items()}) for row in whole],
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def batches(some: Iterable[Any]) -> Iterator[list[Any]]:
    ordered = list(some)
    for at in range(0, len(ordered), BATCH):
        yield ordered[at : at + BATCH]


def _present(key: ForeignKey[Any, Any], wanted: set[Any]) -> set[Any]:
    found: set[Any] = {None}
    for some in batches(wanted - {None}):
        found |= set(key.related_model._default_manager.filter(pk__in=some).values_list("pk", flat=True))
    return found
