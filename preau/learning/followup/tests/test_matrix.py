import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from preau.learning.followup.matrix.weaving import matrix_of
from preau.learning.followup.matrix.window import Sight
from preau.learning.followup.tests.works import give, give_everything
from preau.school.activities.models import Activity, Extension, Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import pupils_of
from preau.school.people.models import Person

STEPS = list(Progress.Step)


def around_today(cohort, **kwargs):
    today = timezone.localdate()
    return matrix_of(cohort, today - dt.timedelta(days=7), today + dt.timedelta(days=7), **kwargs)


def as_the_orm_says(cast, cohort, author=None):
    """{(work, pupil): step} for what is published, laid in these days, and given to a pupil of the class."""
    today = timezone.localdate()
    near = (today - dt.timedelta(days=7), today + dt.timedelta(days=7))
    works = Activity.objects.published().filter(school=cohort.school)
    works = works.filter(author=author) if author else works
    answer = {}
    for work in works:
        day = work.planned_on or timezone.localdate(work.due_at)
        for pupil in work.pupils.filter(cohort_memberships__cohort=cohort):
            if near[0] <= day <= near[1]:
                progress = Progress.objects.filter(activity=work, pupil=pupil).first()
                answer[work.pk, pupil.pk] = progress.step if progress else None
    return answer


def told(matrix):
    return {(work.pk, pk): cell.step for work in matrix.works for pk, cell in work.cells.items()}


@pytest.mark.parametrize("code", ["4B", "4LATIN", "6C"])
@pytest.mark.parametrize("author", [None, "julien", "anne"])
def test_the_matrix_is_what_the_orm_says(cast, code, author):
    for number, work in enumerate(give_everything(cast)):
        for pupil in work.pupils.order_by("pk")[: number % 3 + 1]:
            advance(work, pupil, STEPS[number % 5], mark="12/20")
    cohort, who = cast.cohorts[code], cast.people[author] if author else None
    assert told(around_today(cohort, author=who)) == as_the_orm_says(cast, cohort, who)


def test_the_matrix_is_one_statement(cast):
    give_everything(cast)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        around_today(cast.cohorts["4B"])
    assert len(asked) == 1


def test_pupils_are_in_the_order_of_the_register(cast):
    names = [pupil.name for pupil in around_today(cast.cohorts["4B"]).pupils]
    assert names == [person.full_name for person in Person.objects.pupils_of(cast.cohorts["4B"]).by_name()]


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (None, "late"),
        (Progress.Step.OPENED, "late"),
        (Progress.Step.STARTED, "late"),
        (Progress.Step.HANDED_IN, "in"),
        (Progress.Step.RETURNED, "back"),
        (Progress.Step.EXCUSED, "excused"),
    ],
)
def test_once_due_what_is_not_handed_in_is_late(cast, step, state):
    work = give(cast, pupils_of(cast.cohorts["4B"]), due_in=-50)
    if step:
        advance(work, cast.ines, step)
    cell = around_today(cast.cohorts["4B"]).works[0].cells[cast.ines.pk]
    assert (cell.state, cell.days_late) == (state, 2 if state == "late" else 0)


def test_what_is_only_ticked_is_never_late_nor_to_be_reminded(cast):
    work = give(cast, pupils_of(cast.cohorts["4B"]), kind="homework", due_in=-30, days=-1)
    advance(work, cast.ines, Progress.Step.RETURNED)
    matrix = around_today(cast.cohorts["4B"])
    cells = matrix.works[0].cells
    assert (cells[cast.ines.pk].state, cells[cast.sacha.pk].state, matrix.behind) == ("back", "none", {})


def test_an_extension_is_that_pupils_alone(cast):
    work = give(cast, pupils_of(cast.cohorts["4B"]), due_in=-50)
    Extension.grant(work, cast.ines, timezone.now() + dt.timedelta(days=1), by=cast.julien)
    cells = around_today(cast.cohorts["4B"]).works[0].cells
    assert {pk: cell.is_late for pk, cell in cells.items()} == {
        cast.ines.pk: False,
        cast.sacha.pk: True,
        cast.lucas.pk: True,
    }


def test_behind_are_the_late_and_those_who_never_opened_what_has_come(cast):
    give(cast, pupils_of(cast.cohorts["4B"]), title="demain", days=1)
    today = give(cast, pupils_of(cast.cohorts["4B"]), title="aujourd’hui")
    advance(today, cast.ines, Progress.Step.OPENED)
    behind = around_today(cast.cohorts["4B"]).behind
    assert {pupil.first_name: [work.title for work in works] for pupil, works in behind.items()} == {
        "Lucas": ["aujourd’hui"],
        "Sacha": ["aujourd’hui"],
    }


def test_a_teacher_sees_their_own_works_and_the_class_teacher_all(cast):
    give(cast, pupils_of(cast.cohorts["4B"]), title="maths")
    give(cast, pupils_of(cast.cohorts["4B"]), title="français", author="anne", subject="french")
    seen = {
        who: sorted(work.title for work in Sight.of(cast.cohorts["4B"], cast.people[who]).matrix.works)
        for who in ("julien", "anne", "claire", "marc", "helene")
    }
    everything = ["français", "maths"]
    assert seen == {
        "julien": ["maths"],
        "anne": ["français"],
        "claire": everything,
        "marc": everything,
        "helene": everything,
    }
