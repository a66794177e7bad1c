"""A model drawn alone is tied to the others as if all had been drawn again."""

from django.core.management import get_commands
from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from preau.foundation.tables.drawing import SAID_BY_DJANGO, each_alone


def model(name, **fields):
    return ModelState("library", name, [("id", models.AutoField(primary_key=True)), *fields.items()])


def a_shelf():
    """A state that was drawn already."""
    state = ProjectState()
    state.add_model(model("Shelf"))
    state.add_model(model("Reader", friend=models.ForeignKey("library.Reader", models.CASCADE)))
    assert state.apps.get_model("library", "Shelf")
    return state


def ties(state):
    """What each model is tied to, both ways."""
    return {
        name: sorted(field.name for field in state.apps.get_model("library", name)._meta.get_fields())
        for name in ("Shelf", "Reader", "Book")
    }


def with_a_book(state):
    shelf = models.ForeignKey("library.Shelf", models.CASCADE, related_name="books")
    readers = models.ManyToManyField("library.Reader", related_name="read")
    state.add_model(model("Book", shelf=shelf, readers=readers))
    return state


def test_a_new_model_is_tied_as_django_would_tie_it():
    with each_alone():
        alone = ties(with_a_book(a_shelf()))
    assert alone == ties(with_a_book(a_shelf()))


def test_those_that_were_there_are_not_drawn_again():
    state = a_shelf()
    before = state.apps.get_model("library", "Shelf")
    with each_alone():
        with_a_book(state)
    assert state.apps.get_model("library", "Shelf") is before


def test_django_has_its_own_way_back_afterwards():
    with each_alone():
        assert ProjectState.add_model is not SAID_BY_DJANGO
    assert ProjectState.add_model is SAID_BY_DJANGO


def test_the_house_migrates_so():
    assert get_commands()["migrate"] == "preau.foundation.tables"
