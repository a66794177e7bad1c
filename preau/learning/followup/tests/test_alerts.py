import datetime as dt

import pytest

from preau.learning.followup.alerts import Due, History, Rule, alerts_of
from preau.learning.followup.silence import concerns_of
from preau.learning.followup.tests.works import give
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import pupils_of

TODAY = dt.date(2026, 11, 20)  # a Friday
DAYS = [day for n in range(21) if (day := dt.date(2026, 11, 2) + dt.timedelta(days=n)).isoweekday() <= 5]


def due(day, *, missing, subject="Maths", title="Thalès"):
    return Due(title, subject, dt.datetime(2026, 11, day, 18, tzinfo=dt.UTC), missing)


def rules_of(history, *, closed=False):
    alerts = alerts_of(history, school_days=DAYS, today=TODAY, in_closure=closed)
    return [str(alert.rule) for alert in alerts]


@pytest.mark.parametrize(
    ("last_sign", "closed", "alerts"),
    [
        (dt.date(2026, 11, 19), True, []),
        (dt.date(2026, 11, 17), True, []),  # two full days: Wednesday and Thursday
        (dt.date(2026, 11, 16), True, ["A"]),  # three
        (dt.date(2026, 11, 13), True, ["A"]),
        (dt.date(2026, 11, 11), False, []),  # six, the week-end does not count
        (dt.date(2026, 11, 10), False, ["A"]),  # seven
        (None, False, ["A"]),
    ],
)
def test_silence_is_three_school_days_in_a_closure_and_seven_otherwise(last_sign, closed, alerts):
    assert rules_of(History(last_sign), closed=closed) == alerts


def test_only_the_last_work_due_raises_the_alert():
    old_miss = [due(10, missing=True), due(18, missing=False)]
    fresh_miss = [due(10, missing=False), due(18, missing=True)]
    assert rules_of(History(TODAY, old_miss)) == []
    assert rules_of(History(TODAY, fresh_miss)) == [Rule.LAST_MISSING]


def test_two_missing_count_within_one_subject():
    across = [due(10, missing=True), due(12, missing=True, subject="SVT"), due(18, missing=False)]
    within = [due(10, missing=True), due(12, missing=True), due(18, missing=False)]
    assert rules_of(History(TODAY, across)) == []
    assert rules_of(History(TODAY, within)) == [Rule.TWO_MISSING]


def test_the_alerts_of_a_class_carry_their_facts(cast):
    cast.cohorts["4B"].school.fortnights.all().delete()  # a calendar not known: every week is a school week
    first = give(cast, pupils_of(cast.cohorts["4B"]), title="Un", due_in=-40, days=-2)
    second = give(cast, pupils_of(cast.cohorts["4B"]), title="Deux", due_in=-20, days=-1)
    for work in (first, second):
        advance(work, cast.ines, Progress.Step.HANDED_IN)
    advance(first, cast.lucas, Progress.Step.HANDED_IN)
    advance(second, cast.lucas, Progress.Step.EXCUSED)
    advance(first, cast.sacha, Progress.Step.OPENED)
    found = {
        concern.pupil.first_name: [(str(alert.rule), [due.title for due in alert.missing]) for alert in concern.alerts]
        for concern in concerns_of(cast.cohorts["4B"])
    }
    assert found == {"Sacha": [("B", ["Deux"]), ("C", ["Un", "Deux"])]}
