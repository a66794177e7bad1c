"""What becomes of each hour: who could take it, what is asked and answered, the work given, and the two numbers."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.absences.colleagues import free_for
from preau.continuity.absences.counting import figures_of
from preau.continuity.absences.deciding import NotFree, decide, decide_all, reply_to, take_back, volunteer
from preau.continuity.absences.hours import hours_of
from preau.continuity.absences.leave_lists import open_to
from preau.continuity.absences.leaving import end_leave
from preau.continuity.absences.models import Decision, Leave
from preau.continuity.absences.models.leave import moment_of
from preau.foundation.journal.models import Entry
from preau.learning.sequences.composing import add, begin
from preau.school.activities.models import Activity
from preau.school.notifications.models import Notification
from preau.school.timetable.models import Lesson, Teaching
from tests.cast import read

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(weeks=1)


@pytest.fixture
def claire_teaches(cast):
    """Claire teaches maths in 6C, and is free on Monday at eight."""
    Teaching.objects.create(cohort=cast.cohorts["6C"], subject=cast.subjects["maths"], teacher=cast.claire)


@pytest.fixture
def in_reserve(cast):
    """A sequence of a teacher for a class, in the reserve."""

    def make(who="julien", code="4B", pen="maths", title="Thalès"):
        sequence = begin(
            by=cast.people[who], school=cast.school, title=title, cohorts=[cast.cohorts[code]],
            subject=cast.subjects[pen],
        )  # fmt: skip
        add(sequence, "lesson", title=f"{title}, lire", minutes=20)
        add(sequence, "handin", title=f"{title}, chercher", minutes=25)
        return sequence

    return make


def told(person):
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("saying", flat=True))


def page(cast, who, path):
    return read(cast.client(who).get(path)).decode()


def names(hour):
    return [one.person.first_name for one in free_for(hour)]


def test_free_colleagues_of_the_class_come_first(cast, leave, claire_teaches):
    assert names(hours_of(leave())[0]) == ["Anne", "Claire"]


def test_who_has_a_lesson_is_away_or_is_asked_already_is_not_free(cast, leave, claire_teaches):
    away = leave(days=5)
    monday, thursday = hours_of(away)
    Lesson.objects.filter(weekday=1, starts_at=dt.time(9)).update(starts_at=dt.time(8, 30))
    assert names(monday) == ["Claire"]
    leave("claire", days=1)
    assert (names(monday), names(thursday)) == ([], ["Anne", "Claire"])
    decide(thursday, "colleague", by=cast.helene, colleague=cast.anne)
    assert names(thursday) == ["Claire"]


def test_a_colleague_is_asked_then_takes_it(cast, leave):
    hour = hours_of(leave())[0]
    decision = decide(hour, "colleague", by=cast.helene, colleague=cast.anne, room="12")
    asked = hours_of(hour.leave)[0]
    assert (asked.stage, told(cast.anne)[-1].startswith("Pouvez-vous prendre Maths en 4B")) == ("asked", True)
    reply_to(decision, "yes", by=cast.anne)
    reply_to(decision, "yes", by=cast.anne)
    assert (hours_of(hour.leave)[0].stage, told(cast.helene)[-1].startswith("Mme Le Goff prend")) == ("decided", True)
    assert [entry.act for entry in Entry.objects.about(hour.leave).order_by("id")] == [
        "leave.declared", "hour.decided", "hour.accepted"
    ]  # fmt: skip


def test_who_cannot_leaves_the_hour_to_be_decided(cast, leave):
    hour = hours_of(leave())[0]
    reply_to(decide(hour, "colleague", by=cast.helene, colleague=cast.anne), "no", by=cast.anne)
    again = hours_of(hour.leave)[0]
    assert (again.is_to_decide, again.state[1]) == (True, "Mme Le Goff ne peut pas, à décider")
    decide(again, "study", by=cast.marc)
    assert (Decision.objects.count(), told(cast.anne)[-1].startswith("Ce n’est plus")) == (1, False)


def test_deciding_again_takes_the_place_of_what_was_decided(cast, leave):
    hour = hours_of(leave())[0]
    decide(hour, "colleague", by=cast.helene, colleague=cast.anne)
    decide(hours_of(hour.leave)[0], "study", by=cast.helene)
    assert (Decision.objects.get().way, told(cast.anne)[-1].startswith("Ce n’est plus utile")) == ("study", True)


def test_nobody_is_asked_who_teaches_then(cast, leave):
    leave("anne", days=1)
    julien = hours_of(leave())[0]
    with pytest.raises(NotFree):
        decide(julien, "colleague", by=cast.helene, colleague=cast.anne)
    assert Decision.objects.count() == 0


def test_several_hours_are_decided_at_once(cast, leave):
    away = leave(days=5)
    first, _ = hours_of(away)
    decide(first, "cancelled", by=cast.helene)
    assert decide_all(hours_of(away), "study", by=cast.marc) == 1
    assert list(away.decisions.order_by("day").values_list("way", flat=True)) == ["cancelled", "study"]


def test_the_reserve_of_the_absent_teacher_is_given_at_the_hour(cast, leave, in_reserve, monday):
    sequence = in_reserve()
    hour = hours_of(leave())[0]
    decide(hour, "remote", by=cast.helene, sequence=sequence)
    laid = [(one.planned_on, one.starts_at, one.is_published) for one in sequence.activities]
    assert laid == [(monday, dt.time(8), True), (monday, None, True)]
    take_back(Decision.objects.get(), by=cast.helene)
    assert (Activity.objects.published().count(), sequence.activities.count()) == (0, 2)


def test_what_a_colleague_gave_elsewhere_is_given_as_a_copy(cast, leave, in_reserve, claire_teaches):
    from preau.learning.sequences.laying import lay, preview

    given = in_reserve("claire", code="6C")
    lay(given, preview(given, timezone.localdate()), by=cast.claire)
    hour = hours_of(leave())[0]
    decide(hour, "remote", by=cast.helene, sequence=given)
    copied = Decision.objects.get().sequence
    assert (copied.pk != given.pk, copied.author, list(copied.cohorts)) == (True, cast.julien, [cast.cohorts["4B"]])
    take_back(Decision.objects.get(), by=cast.helene)
    assert [sequence.activities.filter(publication__isnull=True).count() for sequence in (given, copied)] == [0, 2]


def test_a_colleague_s_private_reserve_is_not_offered(cast, leave, in_reserve, claire_teaches):
    own, _ = in_reserve(), in_reserve("claire", code="6C", title="Secret")
    hour = hours_of(leave())[0]
    words = page(cast, "helene", f"/absences-enseignants/{hour.leave.pk}/heures/{hour.key}/")
    assert (own.title in words, "Secret" in words) == (True, False)


def test_ending_sooner_takes_back_what_comes_after(cast, leave, monday):
    away = leave(days=5)
    for hour in hours_of(away):
        decide(hour, "colleague", by=cast.helene, colleague=cast.anne)
    end_leave(away, moment_of(monday, dt.time(23, 59)), by=cast.helene)
    assert [one.day for one in away.decisions.all()] == [monday]
    assert sum(one.startswith("Ce n’est plus utile") for one in told(cast.anne)) == 1


def test_a_teacher_takes_an_hour_that_nobody_has(cast, leave):
    away = leave(announced=True)
    hour = open_to(cast.anne)[0]
    assert (hour.leave, open_to(cast.claire), open_to(cast.julien)) == (away, [], [])
    cast.client("anne").post("/mes-heures/prendre/", {"heure": hour.key, "absence": away.pk})
    cast.client("anne").post("/mes-heures/prendre/", {"heure": hour.key, "absence": away.pk})
    assert (Decision.objects.get().is_accepted, open_to(cast.anne)) == (True, [])
    with pytest.raises(NotFree):
        volunteer(hours_of(away)[0], by=cast.claire)


def test_nothing_is_offered_before_it_is_announced(cast, leave):
    leave()
    assert open_to(cast.anne) == []


def posted(cast, who, hour, **sent):
    return cast.client(who).post(f"/absences-enseignants/{hour.leave.pk}/heures/{hour.key}/", sent).status_code


def test_who_decides(cast, leave):
    hour = hours_of(leave())[0]
    who = ("marc", "admin", "helene", "julien", "anne", "samira", "stranger")
    assert [posted(cast, one, hour, way="study") for one in who] == [302, 302, 302, 403, 404, 404, 404]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"way": "colleague"}, 422),
        ({"way": "colleague", "colleague": "0"}, 422),
        ({"way": "remote", "sequence": "999"}, 422),
        ({"way": "moved", "moved_on": "2020-01-01", "moved_at": "08:00"}, 422),
        ({"way": "moved", "moved_on": "2099-01-01"}, 422),
        ({"way": "nap"}, 422),
        ({"way": "study", "colleague": "x"}, 422),
        ({"way": "study", "moved_on": "2099-01-01", "note": "CDI"}, 302),
    ],
)
def test_only_what_holds_together_is_decided(cast, leave, sent, status):
    hour = hours_of(leave())[0]
    assert (posted(cast, "helene", hour, **sent), Decision.objects.count()) == (status, int(status == 302))


def test_an_hour_that_is_none_is_not_found(cast, leave):
    hour = hours_of(leave())[0]
    answers = [
        cast.client("helene").get(f"/absences-enseignants/{hour.leave.pk}/heures/{key}/") for key in ("x", "1-2")
    ]
    assert [one.status_code for one in answers] == [404, 404]


def test_who_answers(cast, leave):
    decision = decide(hours_of(leave())[0], "colleague", by=cast.helene, colleague=cast.anne)
    path = f"/mes-heures/{decision.pk}/repondre/"
    who = ("claire", "julien", "samira", "stranger", "anne", "marc")
    answers = [cast.client(one).post(path, {"reponse": "yes"}).status_code for one in who]
    assert answers == [404, 404, 404, 404, 302, 302]


def test_a_teacher_sees_what_is_asked_of_them(cast, leave):
    decide(hours_of(leave())[0], "colleague", by=cast.helene, colleague=cast.anne, note="Chapitre 3")
    assert ["Chapitre 3" in page(cast, one, "/mes-heures/") for one in ("anne", "claire")] == [True, False]
    assert cast.client("samira").get("/mes-heures/").status_code == 403


@pytest.fixture
def last_week(cast, leave, monday):
    """Julien was away last week: Monday's hour taken by Anne, Thursday's in permanence; Anne's latin undecided."""
    first = monday - 2 * WEEK
    julien, anne = leave(first=first, days=5), leave("anne", first=first + dt.timedelta(days=1), days=1)
    one, other = hours_of(julien)
    reply_to(decide(one, "colleague", by=cast.helene, colleague=cast.anne), "yes", by=cast.anne)
    decide(other, "study", by=cast.helene)
    return first, anne


def test_the_two_numbers_are_counted_by_class_and_subject(last_week):
    first, _ = last_week
    figures = figures_of(Leave.objects.first().school, first, first + dt.timedelta(days=6))
    lines = [(one.cohort.code, one.subject.short, one.missed, one.made_up, one.lost) for one in figures.lines]
    assert lines == [("4B", "Maths", 2, 1, 1), ("4LATIN", "Latin", 1, 0, 1)]
    assert (figures.whole.missed, figures.whole.made_up, figures.whole.lost) == (3, 1, 2)


def test_an_hour_is_counted_though_the_timetable_changed(last_week):
    first, _ = last_week
    school = Leave.objects.first().school
    Lesson.objects.filter(subject__short="Maths").delete()
    figures = figures_of(school, first, first + dt.timedelta(days=6))
    assert (figures.whole.missed, figures.whole.made_up) == (3, 1)


def test_what_is_to_come_or_cancelled_is_not_counted(cast, leave, monday):
    away = leave(days=5)
    assert figures_of(cast.school, monday, monday + WEEK).whole.missed == 0
    assert len(hours_of(away)) == 2


def test_the_numbers_leave_as_a_sheet_and_on_paper(cast, last_week):
    first, _ = last_week
    at = "/etablissements/0789999A/absences/remplacements/"
    days = f"?du={first}&au={first + dt.timedelta(days=6)}"
    sheet = read(cast.client("helene").get(f"{at}tableur/{days}")).decode("utf-8-sig").splitlines()
    assert sheet[1].startswith("4B;Mathématiques;2;1;1;1;0;1;0;0;0")
    assert sheet[-1].startswith("Total;;3;1;2")
    assert read(cast.client("helene").get(f"{at}imprimer/{days}")).startswith(b"%PDF")
    assert cast.client("helene").get(f"{at}?du=hier&au=").status_code == 200
    assert [cast.client(one).get(at).status_code for one in ("admin", "marc", "julien", "strange_head")] == [
        200, 403, 403, 404
    ]  # fmt: skip


def test_a_list_of_many_asks_no_more_than_a_short_one(cast, leave, monday, django_assert_num_queries):
    from preau.continuity.absences.hours import hours_among

    for week in range(3):
        leave(first=monday - (week + 1) * WEEK, days=5)
        leave("anne", first=monday - (week + 1) * WEEK, days=5)
    leaves = list(Leave.objects.select_related("school", "teacher"))
    with django_assert_num_queries(7):
        hours_among(leaves)
