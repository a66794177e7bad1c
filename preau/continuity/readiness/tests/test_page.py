"""Who sees whether the school is ready, what the page says, and what is written down each day."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.readiness.curve import Curve
from preau.continuity.readiness.models import Snapshot
from preau.continuity.readiness.overall import readiness_of
from preau.continuity.readiness.snapshots import write_down_all
from preau.school.accounts.models import Activation
from preau.school.people.models import Person

pytestmark = pytest.mark.django_db
PAGE = "/etablissements/0789999A/preparation/"
WHO = ("helene", "admin", "marc", "steward", "julien", "samira", "ines", "strange_head")


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}minutes/", f"{PAGE}guardians-active/"])
def test_those_who_look_after_the_school_see_it(cast, path):
    statuses = [cast.client(who).get(path).status_code for who in WHO]
    assert statuses == [200, 200, 200, 200, 403, 403, 403, 404]


def test_a_figure_that_does_not_exist_is_not_found(cast):
    assert cast.client("helene").get(f"{PAGE}moon/").status_code == 404


def test_the_names_behind_a_figure_are_those_who_are_missing(cast):
    Activation.objects.filter(person=cast.odile).delete()
    words = cast.client("helene").get(f"{PAGE}guardians-active/").content.decode()
    assert ("GIRARD Odile" in words, "BENALI Samira" in words) == (True, False)


def test_the_whole_is_the_worst_of_its_parts(cast):
    Person.objects.update(last_login=timezone.now())
    readiness = readiness_of(cast.school)
    states = {part.asked.code: part.state for part in readiness.parts}
    assert (states["guardians-active"], states["minutes-ready"], readiness.state) == ("ready", "not-yet", "not-yet")
    assert readiness.worst.asked.code in {code for code, state in states.items() if state == "not-yet"}


def test_the_threshold_is_the_plan_s(cast, django_assert_max_num_queries):
    from preau.continuity.plans.adopting import adopt
    from preau.continuity.plans.signing import sign

    plan = adopt(cast.school, "college", by=cast.helene)
    plan.draft.actions.filter(measure="guardians-active").update(target=33)
    sign(plan.draft, by=cast.helene)
    with django_assert_max_num_queries(60):
        targets = {part.asked.code: part.target for part in readiness_of(cast.school).parts}
    assert targets["guardians-active"] == 33


def test_each_day_is_written_down_once(cast):
    day = dt.date(2026, 11, 20)
    first, kept = write_down_all(day), Snapshot.objects.filter(school=cast.school).count()
    Activation.objects.all().delete()
    again = write_down_all(day)
    one = Snapshot.objects.get(school=cast.school, code="guardians-active")
    assert (first, again, one.percent, Snapshot.objects.filter(school=cast.school).count()) == (2, 0, 100, kept)


def test_the_curve_goes_from_the_first_day_to_the_last():
    curve = Curve([(dt.date(2026, 10, 1), 0), (dt.date(2026, 10, 31), 50), (dt.date(2026, 11, 30), 100)])
    assert curve.line == "0.0,30.0 60.0,16.0 120.0,2.0"
    assert curve.months == [(dt.date(2026, 11, 30), 100), (dt.date(2026, 10, 31), 50)]
