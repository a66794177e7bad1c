"""What is true of every room, whoever wrote it."""

import ast
import re
from collections.abc import Iterator
from configparser import ConfigParser
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from preau.config.rooms import ROOMS
from preau.foundation.holdings.holding import End, holdings
from preau.foundation.jobs.schedule import recurrences
from preau.school.duplicates.joining import declared_tables, joining_of
from preau.school.duplicates.relations import Relation, relations_to
from preau.school.people.models import Person

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [path for path in (ROOT / "preau").rglob("*.py") if "migrations" not in path.parts]
TEMPLATES = list((ROOT / "preau").rglob("templates/**/*.*"))


def every_view(
    patterns: list[URLPattern | URLResolver] | None = None, prefix: str = ""
) -> Iterator[tuple[str, object]]:
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from every_view(pattern.url_patterns, route)
        else:
            yield route, pattern.callback


def every_way_to_a_person() -> Iterator[Relation]:
    """And to what two persons may both have of one thing, which is then joined in the same way."""
    seen: set[type] = set()
    waiting: list[type] = [Person]
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            yield from relations_to(model)
            waiting += [one.model for one in relations_to(model) if one.uniques and not one.keeps_both]


@pytest.mark.parametrize(("route", "view"), list(every_view()))
def test_every_view_declares_who_enters(route, view):
    assert hasattr(view, "gate"), f"{route} declares no rule"


@pytest.mark.parametrize(("route", "view"), [(route, view) for route, view in every_view() if view.gate.public])
def test_every_open_page_says_why(route, view):
    assert view.gate.why != ""


@pytest.mark.parametrize(("route", "view"), [(route, view) for route, view in every_view() if view.gate.model])
def test_what_a_page_is_about_can_be_hidden(route, view):
    assert hasattr(view.gate.model._default_manager, "visible_to"), f"{route}: {view.gate.model} has no visible_to"


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_its_sentence(room):
    sentence = import_module(room).__doc__ or ""
    assert re.fullmatch(r"[A-Z][^\n]+[.]", sentence), f"{room} does not say what people do there in one sentence"


def test_every_room_keeps_its_furniture_in_order():
    """The contract of `bin/check` says the order; a room that it does not name would be free of it."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    assert contracts["importlinter:contract:furniture"]["containers"].split() == sorted(ROOMS)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_holds_two_nouns(path):
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.suffix == ".html"], ids=lambda path: path.name)
def test_no_page_asks_anything_of_anyone_outside(path):
    assert re.findall(r'(?:src|href|action)="https?://', path.read_text()) == []


def test_every_template_is_used():
    code = "\n".join(path.read_text() for path in [*SOURCES, *TEMPLATES])
    unused = [name for path in TEMPLATES if (name := _template_name(path)) not in code and not _is_mail(path, code)]
    assert unused == []


def test_every_task_of_the_clock_exists_under_its_name():
    from preau.foundation.jobs.worker import task_named

    assert [task_named(one.task.module_path) for one in recurrences()] == [one.task for one in recurrences()]


def test_no_migration_is_missing(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_rooms_do_not_speak_by_signals():
    guilty = [
        path
        for path in SOURCES
        if re.search(r"post_save|pre_save|post_delete|pre_delete|m2m_changed", path.read_text())
    ]
    assert guilty == []


def test_nothing_sleeps_in_a_test():
    tests = [path for path in SOURCES if "tests" in path.parts]
    assert [path for path in tests if "time.sleep" in path.read_text()] == []


def test_every_model_that_people_open_says_how_it_is_called():
    assert [
        model for model in apps.get_models() if model.__module__.startswith("preau.") and "__str__" not in vars(model)
    ] == []


def test_every_way_from_a_model_to_a_person_is_declared_in_its_room():
    declared = {(one.model, one.person) for one in holdings()}
    silent = [pair for pair in _ways_to_people() if pair not in declared]
    assert silent == [], "say what it is in the room's holdings.py: holds(…) or signs(…)"


def test_every_field_of_what_is_held_about_people_has_a_purpose():
    told: dict[type, set[str]] = {}
    for one in holdings():
        told.setdefault(one.model, set()).update(one.fields, one.technical, {one.person.partition("__")[0]})
    silent = [
        f"{model._meta.label}.{field.name}"
        for model, fields in told.items()
        if any(one.model is model and one.fields for one in holdings())
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]
        if not field.primary_key and field.name not in fields and (model, field.name) not in _signed()
    ]
    assert silent == [], "name it among the fields (exported) or the technical ones of its holding"


def test_what_is_not_erased_or_not_exported_says_why():
    assert [one.key for one in holdings() if one.end != End.ERASED and not one.why] == []
    assert [one.key for one in holdings() if not one.fields and not one.unexported] == []


def test_rules_are_sentences_without_roles_in_views():
    guilty = [path for path in SOURCES if path.name == "views.py" and _names_a_profile(path)]
    assert guilty == []


def _ways_to_people() -> Iterator[tuple[type, str]]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if model.__module__.startswith("preau.") and field.related_model is get_user_model():
                yield model, field.name


def _signed() -> set[tuple[type, str]]:
    return {(one.model, one.person) for one in holdings()}


def _template_name(path: Path) -> str:
    return str(path).rpartition("/templates/")[2]


def _is_mail(path: Path, code: str) -> bool:
    """Letters are named without their two endings."""
    return _template_name(path).rpartition(".")[0] in code


def _names_a_profile(path: Path) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr == "is_pupil" for node in ast.walk(ast.parse(path.read_text()))
    )


@pytest.mark.parametrize("relation", list(every_way_to_a_person()), ids=lambda one: f"{one.table}.{one.name}")
def test_two_accounts_can_be_made_one_whatever_they_hold(relation):
    """A row that could be one too many for its person says, in its room's `apps.ready()`, which of the two stays."""
    assert not relation.model._meta.get_field(relation.column).primary_key
    if relation.uniques:
        assert joining_of(relation.table) is not None, f"{relation.table} does not say how two of its rows are joined"


def test_what_says_how_it_is_joined_exists():
    tables = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert set(declared_tables()) - tables == set()
