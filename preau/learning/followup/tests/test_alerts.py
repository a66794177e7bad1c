import datetime as dt

import pytest

from preau.learning.followup.matrix.shares import share_of
from preau.learning.followup.tests.works import give
from preau.learning.followup.watch.alerts import Due, History, Rule, alerts_of
from preau.learning.followup.watch.silence import concerns_of
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


def marked(day, share, subject="Maths"):
    return Due("QCM", subject, dt.datetime(2026, 11, day, 18, tzinfo=dt.UTC), is_missing=False, share=share)


def test_a_work_is_missing_from_the_morning_after():
    assert rules_of(History(TODAY, [due(20, missing=True)])) == []
    assert rules_of(History(TODAY, [due(19, missing=True)])) == [Rule.LAST_MISSING]


def test_the_last_missing_in_three_subjects_is_one_more_alert():
    two = [due(18, missing=True, subject=name) for name in ("Maths", "SVT")]
    assert Rule.ACROSS not in rules_of(History(TODAY, two))
    three = [*two, due(17, missing=True, subject="EPS")]
    assert rules_of(History(TODAY, three)) == [Rule.LAST_MISSING, Rule.ACROSS]
    caught_up = [*three, due(19, missing=False, subject="EPS")]
    assert rules_of(History(TODAY, caught_up)) == []


@pytest.mark.parametrize(
    ("shares", "alerts"),
    [
        ([0.39, 0.39], ["D"]),  # twice in a row
        ([0.39, 0.4], []),
        ([0.1, 0.9, 0.1], ["D"]),  # a mean of 37 %
        ([0.3, 0.6, 0.3], []),  # 40 %
        ([0.1], []),
    ],
)
def test_who_struggles_is_under_four_tenths_on_average_or_twice_in_a_row(shares, alerts):
    dues = [marked(day, share) for day, share in enumerate(shares, start=10)]
    assert rules_of(History(TODAY, dues)) == alerts


def test_twice_in_a_row_counts_within_one_subject():
    assert rules_of(History(TODAY, [marked(10, 0.2), marked(11, 0.2, "SVT")])) == []


def test_who_has_nothing_to_work_with_is_an_alert_of_its_own():
    assert rules_of(History(TODAY, lacks=["aucun appareil"])) == [Rule.TECHNICAL]


@pytest.mark.parametrize(
    ("mark", "share"),
    [("67\u00a0%", 0.67), ("12/20", 0.6), ("7,5 / 10", 0.75), ("A", None), ("3", None), ("", None), ("1/0", None),
     ("21/20", 1.0)],
)  # fmt: skip
def test_a_mark_is_a_share_when_it_says_of_what(mark, share):
    assert share_of(mark) == share


def test_the_alerts_of_a_class_carry_their_facts(cast):
    cast.cohorts["4B"].school.fortnights.all().delete()  # a calendar not known: every week is a school week
    first = give(cast, pupils_of(cast.cohorts["4B"]), title="Un", due_in=-60, days=-2)
    second = give(cast, pupils_of(cast.cohorts["4B"]), title="Deux", due_in=-30, days=-1)
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
