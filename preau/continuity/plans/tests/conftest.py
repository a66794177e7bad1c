"""A school with its plan: adopted, and signed when a test says so."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from preau.continuity.plans.adopting import adopt
from preau.continuity.plans.deploying import deploy
from preau.continuity.plans.models import Duty
from preau.continuity.plans.signing import sign

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def plan(cast):
    """Adopted, not signed yet."""
    return adopt(cast.school, "college", by=cast.helene)


@pytest.fixture
def signed(cast, plan):
    sign(plan.draft, by=cast.helene, presented="conseil pédagogique")
    return plan


@pytest.fixture
def named(cast):
    """Marc is the CPE, and Anne takes over from him."""
    return Duty.objects.create(school=cast.school, actor="cpe", holder=cast.marc, deputy=cast.anne)


@pytest.fixture
def evening():
    """Six in the evening of a Thursday."""
    return dt.datetime(2026, 11, 19, 18, 0, tzinfo=PARIS)


@pytest.fixture
def closed(cast, evening):
    """A total closure declared on Thursday at six."""

    def declare(**more):
        given = {"by": cast.helene, "title": "Fermeture du vendredi 20 novembre", "starts_at": evening} | more
        return deploy(cast.school, given.pop("scenario", "total-closure"), **given)

    return declare
