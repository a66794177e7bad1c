"""What each teacher is asked, and when it is done."""

import datetime as dt

import pytest

from preau.continuity.closures.changing import cancel
from preau.continuity.closures.todo import left_for, progress_by_teacher, tasks_for

PULSE = "/etablissements/0789999A/pouls/"


def test_each_teacher_is_asked_for_work_per_class_and_subject_for_the_first_lesson(cast, closes, monday):
    closes()
    tasks = [(str(task), task.due_on) for task in tasks_for(cast.anne, monday)]
    assert tasks == [
        ("Donner du travail à 4B en français", monday),
        ("Donner du travail à 6C en français", monday),
        ("Donner du travail à 4LATIN en latin", monday + dt.timedelta(days=1)),
    ]


def test_a_task_is_done_once_work_is_published_for_that_class_in_the_period(cast, given, closes, monday):
    closes()
    assert [task.is_done for task in tasks_for(cast.julien, monday)] == [False]
    given(monday - dt.timedelta(days=7))
    given(monday, code="6C")
    given(monday, pen="french")
    assert [task.is_done for task in tasks_for(cast.julien, monday)] == [False]
    given(monday)
    assert [task.is_done for task in tasks_for(cast.julien, monday)] == [True]


def test_a_task_is_ticked_by_its_teacher_alone_and_unticked(cast, closes, monday):
    closes()
    task = tasks_for(cast.julien, monday)[0]
    path = f"/fermetures/taches/{task.pk}/faite/"
    assert [cast.client(who).post(path).status_code for who in ("anne", "helene", "samira", "stranger")] == [
        403, 403, 403, 404,
    ]  # fmt: skip
    cast.client("julien").post(path)
    assert [task.is_done for task in tasks_for(cast.julien, monday)] == [True]
    cast.client("julien").post(path, {"undo": "1"})
    assert [task.is_done for task in tasks_for(cast.julien, monday)] == [False]


def test_what_is_left_on_a_desk_is_what_the_tasks_say(cast, given, closes, monday, django_assert_num_queries):
    closure = closes()
    given(monday)
    tasks_for(cast.anne, monday)[0].tick(by=cast.anne)
    days = [monday, closure.last_day, closure.last_day + dt.timedelta(days=1)]
    for teacher in (cast.anne, cast.julien):
        for day in days:
            said = [(str(task), task.due_on) for task in tasks_for(teacher, day) if not task.is_done]
            with django_assert_num_queries(1):
                assert [(left.saying, left.due_on) for left in left_for(teacher, day)] == said
    assert len(left_for(cast.anne, monday)) == 2
    cancel(closure, by=cast.helene)
    assert left_for(cast.anne, monday) == []


def test_tasks_are_one_statement_and_gone_with_the_closure(cast, closes, monday, django_assert_num_queries):
    closure = closes()
    with django_assert_num_queries(1):
        assert len(tasks_for(cast.anne, monday)) == 3
    cancel(closure, by=cast.helene)
    assert tasks_for(cast.anne, monday) == []


def test_the_head_sees_where_each_teacher_is(cast, given, closes, monday):
    closure = closes()
    given(monday)
    rows = [(row["teacher__first_name"], row["done"], row["asked"]) for row in progress_by_teacher(closure)]
    assert rows == [("Anne", 0, 3), ("Julien", 1, 1)]


@pytest.mark.parametrize(("who", "status"), [("julien", 200), ("ines", 403), ("samira", 403), ("marc", 403)])
def test_teachers_have_a_page_of_tasks(cast, who, status):
    assert cast.client(who).get("/fermetures/taches/").status_code == status
