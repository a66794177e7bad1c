"""Who comes in the middle of a year owes what is asked from that day; what was before is shown, and stays open."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.learning.followup.matrix.weaving import matrix_of
from preau.learning.followup.synthesis.hardships import hardships_of
from preau.learning.followup.tests.works import give
from preau.learning.followup.watch.silence import concerns_of
from preau.learning.lessonbook.reading import book_of_pupil
from preau.learning.workload.load import loads
from preau.portal.home.desk import desk_of
from preau.portal.home.reading import thread_of
from preau.school.activities.meeting import meet
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import everyone, named, pupils_of
from preau.school.people.models import CohortMember, Profile
from tests.cast import read

TODAY = timezone.localdate


def came(pupil, days_ago, code="4B"):
    first = TODAY() - dt.timedelta(days=days_ago)
    CohortMember.objects.filter(pupil=pupil, cohort__code=code).update(since=first)


@pytest.fixture
def works(cast):
    """Due hours ago, asked of 4B on these days; and for the group, for the level, for Inès by name."""

    def b():
        return pupils_of(cast.cohorts["4B"])

    def latin():
        return pupils_of(cast.cohorts["4LATIN"])

    return [
        give(cast, b(), title="bien avant", kind="handin", days=-9, due_in=-30),
        give(cast, b(), title="la veille", kind="handin", days=-5, due_in=-30),
        give(cast, b(), title="le jour même", kind="handin", days=-4, due_in=-30),
        give(
            cast, pupils_of(cast.cohorts["4LATIN"]), b(), title="classe et groupe", kind="handin", days=-9, due_in=-30
        ),
        give(cast, everyone(Profile.PUPIL, level="4e"), title="les 4e", kind="handin", days=-9, due_in=-30),
        give(cast, *named([cast.ines]), title="pour elle", kind="handin", days=-9, due_in=-30),
    ]


def states(cast, pupil):
    woven = matrix_of(cast.cohorts["4B"], TODAY() - dt.timedelta(days=21), TODAY())
    row = next(one for one in woven.pupils if one.pk == pupil.pk)
    return {work.title: cell.state for work, cell in woven.cells_of(row) if cell}


def test_what_was_asked_before_is_neither_late_nor_reminded_and_may_be_done(cast, works):
    came(cast.ines, 4)
    late = {"le jour même": "late", "classe et groupe": "late", "les 4e": "late", "pour elle": "late"}
    assert states(cast, cast.ines) == {"bien avant": "before", "la veille": "before", **late}
    came(cast.ines, 4, code="4LATIN")
    assert states(cast, cast.ines) == {
        "bien avant": "before", "la veille": "before", **late, "classe et groupe": "before",
    }  # fmt: skip
    assert set(states(cast, cast.sacha).values()) == {"late"}
    works[0].refresh_from_db()
    assert [works[0].due_for(one.pk) for one in (cast.ines, cast.sacha)] == [None, works[0].due_at]
    assert meet(cast.ines, works[0].pk).due_for(cast.ines.pk) is None
    advance(works[0], cast.ines, Progress.Step.HANDED_IN)
    advance(works[1], cast.ines, Progress.Step.OPENED)
    row = next(one for one in matrix_of(cast.cohorts["4B"], *between()).works if one.title == "bien avant")
    assert (states(cast, cast.ines)["bien avant"], states(cast, cast.ines)["la veille"]) == ("in", "open")
    assert (row.cells[cast.ines.pk].was_late, Progress.objects.get(activity=works[0]).is_late) == (False, False)
    page = read(cast.client("julien").get(f"/suivi/{cast.cohorts['4B'].pk}/?semaines=4")).decode()
    assert 'avant<span class="unseen"> son arrivée</span>' in page


def between():
    return TODAY() - dt.timedelta(days=21), TODAY()


def test_the_thread_the_book_the_load_the_alerts_and_the_week_know_it(cast, works):
    for one in works[3:]:
        one.delete()
    assert {one.title for one in thread_of(cast.ines, TODAY()).late} >= {"bien avant", "la veille"}
    came(cast.ines, 4)
    assert "bien avant" not in {one.title for one in thread_of(cast.ines, TODAY()).late}
    book = {work.title: work.is_late for work in book_of_pupil(cast.ines, *between()).works}
    assert book == {"bien avant": False, "la veille": False, "le jour même": True}
    days = [TODAY() - dt.timedelta(days=number) for number in (9, 4)]
    assert [set(day.works[0][0:1]) and day.works[0][1] for day in loads([cast.cohorts["4B"]], days)[0].days] == [2, 3]
    reached = {pupil.first_name: len(late) for pupil, late in matrix_of(cast.cohorts["4B"], *between()).behind.items()}
    assert reached == {"Inès": 1, "Lucas": 3, "Sacha": 3}
    Activity.objects.filter(title="le jour même").delete()
    came(cast.ines, 1)
    worried = [one.pupil.first_name for one in concerns_of(cast.cohorts["4B"])]
    assert worried == ["Lucas", "Sacha"]


def test_what_is_expected_of_a_class_leaves_out_who_came_after_unless_they_did_it(cast, works):
    came(cast.ines, 4)
    hard = hardships_of(cast.cohorts["4B"], cast.julien, work=works[0].pk).works[0]
    assert (hard.done, hard.expected, [one.first_name for one in hard.missing]) == (0, 2, ["Lucas", "Sacha"])
    advance(works[0], cast.ines, Progress.Step.HANDED_IN)
    hard = hardships_of(cast.cohorts["4B"], cast.julien, work=works[0].pk).works[0]
    assert (hard.done, hard.expected) == (1, 3)


def test_the_desk_of_the_teacher_leaves_out_who_comes_tomorrow(cast):
    give(cast, pupils_of(cast.cohorts["4B"]), title="du jour")
    class_ = [one for one in desk_of(cast.julien).classes if one.name == "4B"]
    came(cast.ines, -1)
    after = [one for one in desk_of(cast.julien).classes if one.name == "4B"]
    assert [(one.pupils, one.given) for one in class_ + after] == [(3, 3), (3, 2)]


def test_the_matrix_is_still_one_statement(cast, works, django_assert_num_queries):
    came(cast.ines, 4)
    with django_assert_num_queries(1):
        states(cast, cast.ines)
    with django_assert_num_queries(1):
        assert works[0].due_for(cast.ines.pk) is None
