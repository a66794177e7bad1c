"""One hour a week for each closed class, permanences of teachers; on the threads, until the closure ends."""

import datetime as dt

import pytest
from django.urls import reverse

from preau.continuity.closures.models import Cancellation, Ending
from preau.continuity.equipment.models import Household
from preau.continuity.recommendations.models import Choice
from preau.continuity.slots.keeping_hours import hours_of
from preau.continuity.slots.models import Permanence, Program, Publication, VirtualClass
from preau.continuity.slots.programming import propose, publish
from preau.foundation.jobs.worker import drain
from preau.portal.home.reading import thread_of, threads_of_children
from preau.school.notifications.models import Notification
from preau.school.timetable.models import FortnightWeek, Lesson


@pytest.fixture
def program(cast, closed):
    return propose(closed, by=cast.helene)


def hours(program):
    return {one.cohort.code: (one.weekday, one.starts_at.hour) for one in program.hours.select_related("cohort")}


def test_each_class_keeps_a_usual_hour_of_its_own(cast, program):
    assert set(hours(program)) == {"4B", "6C"}
    for one in program.hours.all():
        usual = Lesson.objects.get(cohort=one.cohort, subject=one.subject, weekday=one.weekday, starts_at=one.starts_at)
        assert one.teacher in usual.teachers.all()
    assert all(cost == bound for cost, bound in program.held)


def test_siblings_are_not_expected_at_the_same_hour(cast, closed, lesson):
    Lesson.objects.filter(cohort=cast.cohorts["4B"]).delete()
    lesson("4B", "julien", weekday=1, hour=9, subject="maths")  # as 6C’s only one
    lesson("4B", "julien", weekday=3, hour=14, subject="maths")
    program = propose(closed, by=cast.helene)
    assert hours(program) == {"4B": (3, 14), "6C": (1, 9)}
    assert program.held[1] == [0, 0]


def test_a_screen_for_each_child_lifts_the_wish_and_a_shared_one_does_not(cast, closed, lesson):
    Lesson.objects.filter(cohort=cast.cohorts["4B"]).delete()
    lesson("4B", "julien", weekday=1, hour=9, subject="maths")
    assert propose(closed).held[1] == [1, 1]
    home = Household.objects.create(guardian=cast.samira, devices=1, children=2, connection="fibre")
    assert propose(closed).held[1] == [1, 1]
    home.devices = 2
    home.save()
    assert propose(closed).held[1] == [0, 0]


def test_an_hour_that_not_every_closed_week_has_is_not_proposed(cast, closed, monday):
    FortnightWeek.objects.filter(monday=monday + dt.timedelta(weeks=1)).delete()
    lessons = propose(closed).hours.count()
    assert lessons == 2  # that week is a holiday: nobody waits for it
    Lesson.objects.filter(cohort=cast.cohorts["6C"]).delete()
    assert propose(closed).without == ["6C"]


def meetings(pupil, day):
    return [(one.starts_at.hour, one.teacher) for one in thread_of(pupil, day).day(day).meetings]


@pytest.fixture
def first(program, monday):
    """The first day on which 4B meets."""
    return monday + dt.timedelta(days=program.hours.get(cohort__code="4B").weekday - 1)


def test_it_is_on_the_thread_once_published_and_off_it_once_withdrawn(cast, program, first):
    told = [meetings(cast.ines, first)]
    publish(program, by=cast.helene)
    told += [meetings(cast.ines, first), meetings(cast.ines, first + dt.timedelta(days=1))]
    told.append([one for thread in threads_of_children(cast.samira, first) for one in thread.day(first).meetings][:1])
    program.withdraw(by=cast.helene)
    told.append(meetings(cast.ines, first))
    hour = program.hours.get(cohort__code="4B")
    once = [(hour.starts_at.hour, hour.teacher.formal_name)]
    assert (told[0], told[1], told[2], len(told[3]), told[4]) == ([], once, [], 1, [])


@pytest.mark.parametrize("how", ["cancelled", "ended"])
def test_it_leaves_the_thread_with_the_closure(cast, closed, program, first, monday, how):
    publish(program, by=cast.helene)
    later = first + dt.timedelta(weeks=1)
    assert len(meetings(cast.ines, later)) == 1
    if how == "cancelled":
        Cancellation.objects.create(closure=closed)
    else:
        Ending.objects.create(closure=closed, last_day=monday + dt.timedelta(days=4))
    assert meetings(cast.ines, later) == []


def test_a_newer_one_takes_the_place_of_the_one_before(cast, closed, program, first):
    publish(program, by=cast.helene)
    publish(propose(closed), by=cast.helene)
    assert len(meetings(cast.ines, first)) == 1


def test_the_thread_stays_one_statement(cast, closed, program, first, django_assert_num_queries):
    publish(program, by=cast.helene)
    with django_assert_num_queries(1):
        threads_of_children(cast.samira, first)


def test_everyone_is_told_once(cast, program):
    address = reverse("slots:publish", args=[program.pk])
    cast.client("helene").post(address)
    drain()
    told = Notification.objects.filter(saying__contains="classe virtuelle").count()
    cast.client("helene").post(address)
    drain()
    assert (told > 0, Notification.objects.filter(saying__contains="classe virtuelle").count()) == (True, told)


def test_a_permanence_is_on_the_threads_of_one_s_own_pupils(cast, closed, monday):
    Permanence.objects.create(closure=closed, teacher=cast.julien, weekday=1, starts_at=dt.time(14), reach="au 01 30")
    found = {who: thread_of(cast.people[who], monday).day(monday).permanences for who in ("ines", "adam")}
    assert ([(one.teacher, one.how) for one in found["ines"]], found["adam"]) == ([("M. Ferrand", "au 01 30")], [])


def test_usual_hours_are_proposed_until_one_is_offered(cast, closed):
    [mine] = hours_of(cast.julien)
    assert [(one.weekday, one.starts_at.hour) for one in mine.proposed] == [(1, 8), (4, 9)]
    said = {"closure": closed.pk, "weekday": 4, "starts_at": "09:00", "minutes": 45, "reach": "par les messages"}
    for _ in range(2):
        assert cast.client("julien").post(reverse("slots:offer"), said).status_code == 302
    [mine] = hours_of(cast.julien)
    assert ([one.weekday for one in mine.permanences], mine.proposed) == ([4], [])


@pytest.mark.parametrize("wrong", [{"weekday": 7}, {"starts_at": "midi"}, {"minutes": 0}, {"closure": 0}])
def test_what_is_no_permanence_is_said_and_nothing_is_kept(cast, closed, wrong):
    said = {"closure": closed.pk, "weekday": 4, "starts_at": "09:00", "minutes": 45, "reach": "ici"} | wrong
    assert cast.client("julien").post(reverse("slots:offer"), said).status_code == 422
    assert not Permanence.objects.exists()


def test_the_recommended_service_is_recalled(cast, closed):
    assert hours_of(cast.julien)[0].service is None
    Choice.objects.create(school=cast.school, axis="interact", services=["cned-class"])
    assert hours_of(cast.julien)[0].service.code == "cned-class"
    assert "Classe virtuelle institutionnelle" in cast.client("julien").get(reverse("slots:mine")).content.decode()


EVERYONE = ("helene", "admin", "marc", "julien", "ines", "samira", "stranger", "strange_head")


def statuses(cast, address, people=EVERYONE, method="get", **said):
    return {who: getattr(cast.client(who), method)(address, said).status_code for who in people}


def test_the_school_s_adults_read_the_hours(cast, closed):
    expected = {
        "helene": 200, "admin": 200, "marc": 200, "julien": 200, "ines": 403, "samira": 403,
        "stranger": 404, "strange_head": 404,
    }  # fmt: skip
    assert statuses(cast, reverse("slots:program", args=[closed.pk])) == expected
    assert statuses(cast, reverse("slots:slots", args=[cast.school.uai])) == expected


def test_who_runs_the_school_arranges_them(cast, closed, program):
    refused = {"marc": 403, "julien": 403, "ines": 403, "samira": 403, "stranger": 404, "strange_head": 404}
    asked = statuses(cast, reverse("slots:propose", args=[closed.pk]), method="post")
    assert asked == {"helene": 302, "admin": 302} | refused
    families = {"ines": 404, "samira": 404}
    for name, teacher in (("publish", 403), ("withdraw", 404)):
        answers = statuses(cast, reverse(f"slots:{name}", args=[program.pk]), method="post")
        assert answers == {"helene": 302, "admin": 302} | refused | families | {"julien": teacher}
    drain()
    assert (Program.objects.count(), Publication.objects.count()) == (2, 0)


def test_a_teacher_gives_the_address_of_their_own_class(cast, program):
    publish(program, by=cast.helene)
    hour = program.hours.get(cohort__code="6C")
    assert hour.teacher == cast.anne
    address = reverse("slots:link", args=[hour.pk])
    said = {"link": "https://visio.example/6c"}
    assert statuses(cast, address, ("julien", "helene", "ines", "stranger", "anne"), "post", **said) == {
        "julien": 403, "helene": 403, "ines": 404, "stranger": 404, "anne": 302,
    }  # fmt: skip
    cast.client("anne").post(address, {"link": "javascript:alert(1)"})
    assert VirtualClass.objects.get(pk=hour.pk).link == "https://visio.example/6c"
    assert propose(program.closure).hours.get(cohort__code="6C").link == "https://visio.example/6c"


def test_only_its_teacher_takes_a_permanence_away(cast, closed):
    mine = Permanence.objects.create(closure=closed, teacher=cast.julien, weekday=1, starts_at=dt.time(14))
    address = reverse("slots:take_away", args=[mine.pk])
    assert statuses(cast, address, ("anne", "helene", "ines", "stranger", "julien"), "post") == {
        "anne": 403, "helene": 403, "ines": 403, "stranger": 404, "julien": 302,
    }  # fmt: skip


def test_one_s_own_hours_are_for_teachers(cast, closed):
    assert statuses(cast, reverse("slots:mine"), ("julien", "helene", "ines", "samira")) == {
        "julien": 200, "helene": 403, "ines": 403, "samira": 403,
    }  # fmt: skip
