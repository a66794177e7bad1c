"""What the lists of the learning rooms ask of the database does not grow with the school, nor with its past."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.history import pages, writing
from bench.history.size import Size
from tests.cast import browser_of

FEW = Size(years=1, classes=1, pupils=8, weeks=4, hours=20, works=5, quiz_every=1, asked=20, kept=30, reserve=2)
MANY = replace(FEW, years=2, pupils=14, weeks=7, kept=60, reserve=6)


def asked_by(place):
    """`{page: how many statements}`, the second time that it is opened."""
    found = {}
    for name, person, address in pages.pages(place):
        client = browser_of(person)
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        found[name] = len(asked)
    return found


@pytest.mark.django_db
def test_no_list_of_the_learning_rooms_asks_more_of_a_larger_school(time_machine):
    today = dt.date(2026, 11, 19)
    time_machine.move_to(writing.end_of(today))
    few, many = (asked_by(writing.write(size, today, number=n)) for n, size in enumerate((FEW, MANY)))
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}
