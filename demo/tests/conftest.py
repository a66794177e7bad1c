"""Reference schools, written once for the whole run."""

import datetime as dt

import pytest

from demo.calendar import Calendar
from demo.generate import generate
from demo.tests.reading import Files

TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="session")
def academie(tmp_path_factory):
    """A collège, a lycée and an école, as folders by UAI."""
    out = tmp_path_factory.mktemp("academie")
    return {path.name: path for path, _ in generate(out, kind="mix", schools=3, calendar=Calendar(TODAY))}


@pytest.fixture(scope="session")
def college(academie):
    return Files(academie["0789999A"])


@pytest.fixture(scope="session")
def lycee(academie):
    return Files(academie["0789998B"])


@pytest.fixture(scope="session")
def ecole(academie):
    return academie["0789997C"]


@pytest.fixture(params=["college", "lycee"])
def school(request):
    """Either of the two that SIECLE knows."""
    return request.getfixturevalue(request.param)
