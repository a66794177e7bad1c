"""A teacher away: the hours read in the timetable, who is told, what changes, and the reason for very few eyes."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.communication.messaging.models import Conversation
from preau.continuity.absences.hours import hours_of
from preau.continuity.absences.leaving import (
    AlreadyAway,
    NotPossible,
    announce,
    cancel_leave,
    end_leave,
    extend_leave,
    wind_up_leaves,
)
from preau.continuity.absences.models import Leave
from preau.continuity.absences.models.leave import moment_of
from preau.continuity.closures.models import Closure, ClosureScope
from preau.continuity.plans.deploying import deployed_about
from preau.foundation.journal.models import Entry
from preau.school.notifications.models import Notification
from preau.school.timetable.models import FortnightWeek, Lesson
from tests.cast import read

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(weeks=1)
PEOPLE = ("helene", "admin", "marc", "julien", "anne", "claire", "samira", "ines", "stranger", "strange_head")
LIST = "/etablissements/0789999A/absences/enseignants/"


def said(leave):
    return [(hour.day.isoweekday(), hour.starts_at.hour, hour.cohort.code) for hour in hours_of(leave)]


def told(person):
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("saying", flat=True))


def acts(leave):
    return [entry.act for entry in Entry.objects.about(leave).order_by("id")]


def statuses(cast, path, who=PEOPLE, method="get", **sent):
    return [getattr(cast.client(one), method)(path, sent).status_code for one in who]


def page(cast, who, path):
    return read(cast.client(who).get(path)).decode()


def test_the_hours_are_those_of_the_timetable(leave):
    assert said(leave(days=5)) == [(1, 8, "4B"), (4, 9, "4B")]


def test_an_absence_of_a_morning_takes_the_morning_alone(leave):
    assert said(leave("anne", days=1, at=(8, 0), to=(10, 0))) == [(1, 9, "6C")]
    assert said(leave("julien", days=1, at=(8, 30), to=(12, 0))) == [(1, 8, "4B")]


def test_a_week_of_holidays_has_no_hours(leave, monday):
    FortnightWeek.objects.filter(monday=monday).delete()
    assert said(leave(days=8)) == [(1, 8, "4B")]


def test_a_class_that_works_from_home_has_none(cast, leave, monday):
    away = leave(days=5)
    closure = Closure.objects.create(school=cast.school, starts_on=monday, ends_on=monday)
    ClosureScope.objects.create(closure=closure, cohort=cast.cohorts["4B"])
    assert said(away) == [(4, 9, "4B")]


def test_a_lesson_that_a_co_teacher_holds_is_not_lost_unless_both_are_away(cast, leave):
    Lesson.objects.get(weekday=1, starts_at=dt.time(8)).teachers.add(cast.claire)
    julien = leave()
    assert said(julien) == []
    leave("claire")
    assert said(julien) == [(1, 8, "4B")]


def test_declaring_tells_the_direction_and_the_teacher_but_not_the_classes(cast, leave):
    leave(by="helene")
    assert (len(told(cast.julien)), told(cast.ines), told(cast.samira), Conversation.objects.count()) == (1, [], [], 0)


def test_announcing_tells_pupils_families_and_staff_once(cast, leave):
    away = leave()
    announce(away, by=cast.helene)
    announce(away, by=cast.helene)
    subjects = set(Conversation.objects.values_list("subject", flat=True))
    assert (Conversation.objects.count(), {one.startswith("Absence") for one in subjects}) == (3, {True})
    heard = [one for one in ("ines", "sacha", "samira", "odile", "anne", "marc", "adam") if told(cast.people[one])]
    assert heard == ["ines", "sacha", "samira", "odile", "anne", "marc"]
    assert acts(away) == ["leave.declared", "leave.announced"]


def test_the_letters_name_the_teacher_and_never_the_reason(cast, leave):
    leave(announced=True)
    body = Conversation.objects.earliest("pk").messages.get().body
    assert ("M. Ferrand" in body, "4B" in body, "maladie" in body) == (True, True, False)
    words = " ".join(f"{one.saying} {one.detail}" for one in Notification.objects.all())
    assert "maladie" not in words


def test_three_days_set_the_plan_going_and_one_does_not(leave):
    long, short = leave(announced=True), leave("anne", days=1, announced=True)
    assert (deployed_about(long).scenario, deployed_about(short)) == ("teacher-absent", None)


def test_a_teacher_is_away_once_at_a_time(leave, monday):
    leave()
    with pytest.raises(AlreadyAway):
        leave(first=monday + dt.timedelta(days=2), days=1)
    leave(first=monday + dt.timedelta(days=3), days=1)
    assert Leave.objects.count() == 2


def test_each_change_is_a_record_and_is_told(cast, leave, monday):
    away = leave(announced=True)
    first_end = away.ends_at
    extend_leave(away, moment_of(monday + dt.timedelta(days=4), dt.time(23, 59)), by=cast.helene)
    end_leave(away, moment_of(monday + dt.timedelta(days=1), dt.time(23, 59)), by=cast.helene)
    assert [(one.kind, one.by) for one in away.changes.all()] == [("extended", cast.helene), ("ended", cast.helene)]
    assert away.changes.first().ended_at == first_end
    assert Conversation.objects.count() == 9
    assert acts(away) == ["leave.declared", "leave.announced", "leave.extended", "leave.ended"]


def test_it_is_not_extended_backwards_nor_ended_before_it_began(cast, leave, monday):
    away = leave()
    for change, when in ((extend_leave, monday), (end_leave, monday - WEEK)):
        with pytest.raises(NotPossible):
            change(away, moment_of(when, dt.time(12)), by=cast.helene)
    assert away.changes.count() == 0


def test_cancelling_stands_the_plan_down_and_is_told_once(cast, leave):
    away = leave(announced=True)
    cancel_leave(away, by=cast.helene)
    cancel_leave(away, by=cast.helene)
    assert (deployed_about(away).is_under_way, Conversation.objects.count()) == (False, 6)
    assert leave().pk != away.pk


def test_the_plan_is_wound_up_once_it_is_over(leave, monday):
    away = leave(announced=True)
    assert wind_up_leaves() == 0
    Leave.objects.filter(pk=away.pk).update(starts_at=timezone.now() - WEEK, ends_at=timezone.now() - WEEK / 2)
    assert (wind_up_leaves(), wind_up_leaves(), deployed_about(away).ended_at is None) == (1, 0, False)


def test_who_sees_the_absence(cast, leave):
    path = f"/absences-enseignants/{leave().pk}/"
    assert statuses(cast, path) == [200, 200, 200, 200, 404, 404, 404, 404, 404, 404]


def test_the_reason_is_for_the_direction_and_the_teacher(cast, leave):
    path = f"/absences-enseignants/{leave().pk}/"
    knowing = [one for one in PEOPLE[:4] if "maladie" in page(cast, one, path)]
    assert knowing == ["helene", "julien"]
    assert [one for one in ("helene", "admin", "marc") if "maladie" in page(cast, one, LIST)] == []


def test_who_sees_the_list_and_finds_in_it(cast, leave):
    leave()
    assert statuses(cast, LIST) == [200, 200, 200, 403, 403, 403, 403, 403, 404, 404]
    found = [page(cast, "marc", LIST + one).count("absence-line") for one in ("", "?q=fer", "?q=xyz", "?etat=finies")]
    assert found == [1, 1, 0, 0]
    assert "1 à décider" in page(cast, "helene", LIST)


def test_who_declares(cast):
    path = f"/enseignants/{cast.julien.pk}/absence/"
    assert statuses(cast, path) == [200, 200, 403, 200, 403, 403, 403, 403, 404, 404]
    assert statuses(cast, f"/enseignants/{cast.ines.pk}/absence/", who=("helene", "ines")) == [403, 403]


def sent(day, **more):
    facts = {"starts_on": day.isoformat(), "ends_on": day.isoformat(), "kind": "planned", "reason": "training"}
    return facts | {"telling": "now"} | more


def test_what_the_direction_declares_can_be_told_at_once_and_what_a_teacher_says_waits(cast, monday):
    cast.client("helene").post(f"/enseignants/{cast.anne.pk}/absence/", sent(monday))
    cast.client("julien").post(f"/enseignants/{cast.julien.pk}/absence/", sent(monday, starts_at="08:00"))
    announced = {one.teacher: (one.is_announced, one.from_hour) for one in Leave.objects.all()}
    assert announced == {cast.anne: (True, None), cast.julien: (False, dt.time(8))}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ends_on": "2020-01-01"}, "La fin est avant le début."),
        ({"starts_on": "2020-01-01"}, "trop ancien"),
        ({"ends_on": "2099-01-01"}, "deux cents jours"),
        ({"starts_at": "14:00", "ends_at": "10:00"}, "La fin est avant le début."),
        ({"starts_at": "tôt"}, "heure"),
        ({"reason": "flemme"}, "flemme"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(cast, monday, wrong, words):
    answer = cast.client("helene").post(f"/enseignants/{cast.julien.pk}/absence/", sent(monday, **wrong))
    assert (answer.status_code, Leave.objects.count(), words in answer.content.decode()) == (422, 0, True)


def test_who_changes_it(cast, leave):
    at = f"/absences-enseignants/{leave().pk}/"
    who = ("anne", "marc", "stranger")
    assert statuses(cast, f"{at}annoncer/", who=(*who, "julien", "helene"), method="post") == [404, 403, 404, 403, 302]
    assert statuses(cast, f"{at}annuler/", who=(*who, "julien", "admin"), method="post") == [404, 403, 404, 403, 302]


def test_a_teacher_takes_back_what_nobody_was_told(cast, leave):
    at = f"/absences-enseignants/{leave(by='julien').pk}/"
    assert statuses(cast, f"{at}annuler/", who=("julien",), method="post") == [302]
    assert Leave.objects.get().is_cancelled
