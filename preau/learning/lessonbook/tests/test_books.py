import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from preau.learning.lessonbook import writing
from preau.learning.lessonbook.models import Session
from preau.learning.lessonbook.reading import book_of_cohort, book_of_pupil
from preau.learning.lessonbook.staying import note_stays
from preau.learning.lessonbook.teaching import book_of_teacher
from preau.learning.lessonbook.tests.conftest import THIS_MONDAY, key_of, session_of
from preau.learning.sequences import composing
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, everyone, named, pupils_of
from preau.school.people.models import CohortMember, Profile
from preau.school.timetable.models import Fortnight, Lesson

WEEK = dt.timedelta(days=6)
LAST_WEEK = (THIS_MONDAY - dt.timedelta(weeks=1), THIS_MONDAY - dt.timedelta(days=1))


def heads(book):
    return [(one.day.isoweekday(), one.starts_at.hour, one.cohort, one.subject, one.teacher) for one in book.entries]


def test_a_pupil_s_week_has_the_hours_of_the_class_and_of_the_groups(cast):
    assert heads(book_of_pupil(cast.ines, THIS_MONDAY, THIS_MONDAY + WEEK)) == [
        (1, 8, "4B", "Maths", "M. Ferrand"),
        (1, 10, "4B", "Français", "Mme Le Goff"),
        (2, 14, "4LATIN", "Latin", "Mme Le Goff"),
        (4, 9, "4B", "Maths", "M. Ferrand"),
    ]
    assert [one[2] for one in heads(book_of_pupil(cast.sacha, THIS_MONDAY, THIS_MONDAY + WEEK))] == ["4B"] * 3


def test_a_class_s_week_has_its_groups(cast):
    book = book_of_cohort(cast.cohorts["4B"], THIS_MONDAY, THIS_MONDAY + WEEK)
    assert [one.cohort for one in book.entries] == ["4B", "4B", "4LATIN", "4B"]


def test_a_teacher_s_week_has_every_class(cast):
    book = book_of_teacher(cast.anne, THIS_MONDAY, THIS_MONDAY + WEEK)
    assert [(one.cohort, one.subject) for one in book.entries] == [
        ("6C", "Français"),
        ("4B", "Français"),
        ("4LATIN", "Latin"),
    ]


def test_holidays_and_fortnights_are_the_timetable_s(cast):
    far = THIS_MONDAY + dt.timedelta(weeks=20)
    assert book_of_pupil(cast.ines, far, far + WEEK).entries == []
    even = Fortnight.objects.create(school=cast.school, year=cast.school.year, code="A")
    even.weeks.create(monday=THIS_MONDAY)
    Lesson.objects.filter(weekday=4).update(fortnight=even)
    weeks = [THIS_MONDAY + dt.timedelta(weeks=number) for number in (0, 1)]
    assert [len(book_of_pupil(cast.ines, one, one + WEEK).entries) for one in weeks] == [4, 3]


def test_drafts_are_the_teacher_s(cast, written):
    assert [one.written for one in book_of_pupil(cast.ines, *LAST_WEEK).entries] == [None] * 4
    assert [one.state for one in book_of_teacher(cast.julien, *LAST_WEEK).entries] == [
        ("open", "brouillon"),
        ("none", "à écrire"),
    ]


def test_what_is_published_is_in_the_book_of_those_who_have_the_hour(cast, published):
    def told(book):
        return [one.written.body for one in book.entries if one.written]

    assert told(book_of_pupil(cast.ines, *LAST_WEEK)) == ["<p>La figure clé</p>"]
    assert told(book_of_cohort(cast.cohorts["4B"], *LAST_WEEK)) == ["<p>La figure clé</p>"]
    assert told(book_of_pupil(cast.adam, *LAST_WEEK)) == []


def given(cast, audience, title, kind="lesson", **fields):
    activity = Activity.objects.create(
        school=cast.school, author=cast.anne, audience=audience, kind=kind, title=title, minutes_expected=10, **fields
    )
    activity.publish(by=cast.anne)
    return activity


def test_whatever_is_given_anywhere_is_here(cast, work):
    """A lesson for a day, a quiz with a date, a hand-in for one pupil, a word for the whole school: one list."""
    school, today = cast.school, timezone.localdate()
    tomorrow = timezone.now() + dt.timedelta(days=1)
    given(cast, Audience.of(school, pupils_of(cast.cohorts["4B"])), "Lire", planned_on=today)
    given(cast, Audience.of(school, pupils_of(cast.cohorts["4LATIN"])), "QCM", kind="quiz", due_at=tomorrow)
    given(cast, Audience.of(school, *named([cast.ines])), "Rattraper", kind="handin", due_at=tomorrow)
    given(cast, Audience.of(school, everyone(Profile.PUPIL)), "Charte", planned_on=today)
    given(cast, Audience.of(school, pupils_of(cast.cohorts["6C"])), "Sixième", planned_on=today)
    hidden = given(cast, Audience.of(school, *named([cast.ines])), "Plus tard", planned_on=today)
    hidden.publication.delete()

    def titles(book):
        return sorted(one.title for one in book.works)

    ahead = (today, today + dt.timedelta(weeks=4))
    assert titles(book_of_pupil(cast.ines, *ahead)) == ["Charte", "Exercice 12", "Lire", "QCM", "Rattraper"]
    assert titles(book_of_pupil(cast.sacha, *ahead)) == ["Charte", "Exercice 12", "Lire"]
    assert titles(book_of_pupil(cast.adam, *ahead)) == ["Charte", "Sixième"]
    assert titles(book_of_cohort(cast.cohorts["4B"], *ahead)) == ["Charte", "Exercice 12", "Lire", "QCM", "Rattraper"]


def test_a_pupil_s_own_extension_is_the_day_it_is_for(cast, work):
    later = work.due_at + dt.timedelta(days=2)
    work.extensions.create(pupil=cast.ines, due_at=later)
    ahead = (THIS_MONDAY, THIS_MONDAY + dt.timedelta(weeks=4))
    days = [book_of_pupil(pupil, *ahead).works[0].day for pupil in (cast.ines, cast.sacha)]
    assert days == [timezone.localdate(later), timezone.localdate(work.due_at)]


def test_work_hangs_under_the_hour_at_which_it_was_given(cast, work):
    for book in (book_of_pupil(cast.ines, *LAST_WEEK), book_of_teacher(cast.julien, *LAST_WEEK)):
        assert [[one.title for one in entry.works] for entry in book.entries if entry.works] == [["Exercice 12"]]
        assert book.works == []


def groups(pupil, weeks):
    monday = THIS_MONDAY + dt.timedelta(weeks=weeks)
    return {one.cohort for one in book_of_pupil(pupil, monday, monday + WEEK).entries}


def test_a_pupil_who_changes_group_sees_the_group_of_each_date(cast):
    """Sacha takes Latin this Monday; Inès leaves it the same day. Nights note it."""
    note_stays(today=THIS_MONDAY - dt.timedelta(weeks=3))
    latin = cast.cohorts["4LATIN"]
    CohortMember.objects.filter(pupil=cast.ines, cohort=latin).delete()
    CohortMember.objects.create(pupil=cast.sacha, cohort=latin)
    assert note_stays(today=THIS_MONDAY) == (1, 1)
    assert [groups(cast.ines, -1), groups(cast.ines, 0)] == [{"4B", "4LATIN"}, {"4B"}]
    assert [groups(cast.sacha, -1), groups(cast.sacha, 0)] == [{"4B"}, {"4B", "4LATIN"}]


def test_a_former_pupil_of_a_group_reads_the_days_they_were_there(cast):
    note_stays(today=THIS_MONDAY - dt.timedelta(weeks=3))
    pages = []
    for weeks in (-1, 0):
        session = session_of(cast.anne, key_of(cast, "4LATIN", "history", 2, 14, weeks=weeks))
        told = writing.write(session, by=cast.anne, title="Rosa", body="", edition=0)
        writing.publish(told, by=cast.anne)
        pages.append(reverse("lessonbook:session", args=[str(session.key)]))
    CohortMember.objects.filter(pupil=cast.ines, cohort=cast.cohorts["4LATIN"]).delete()
    note_stays(today=THIS_MONDAY)
    assert [cast.client("ines").get(page).status_code for page in pages] == [200, 404]
    assert [cast.client("sacha").get(page).status_code for page in pages] == [404, 404]


def test_a_night_twice_notes_nothing_twice(cast):
    first = note_stays(today=THIS_MONDAY)
    assert [first, note_stays(today=THIS_MONDAY), note_stays(today=LAST_WEEK[1])] == [(7, 0), (0, 0), (0, 0)]


@pytest.mark.parametrize("view", ["semaine", "jour", "travail", "liste", "inconnue"])
@pytest.mark.parametrize("day", ["", "2026-11-23", "0001-01-01", "9999-12-31", "n’importe"])
def test_every_view_of_every_day_opens(cast, published, view, day):
    asked = {"vue": view, "le": day}
    assert cast.client("ines").get(reverse("lessonbook:own"), asked).status_code == 200
    assert cast.client("julien").get(reverse("lessonbook:teaching"), asked).status_code == 200


DOORS = {
    "teaching": {"julien": 200, "anne": 200, "helene": 403, "ines": 403, "samira": 403, "nobody": 302},
    "own": {"ines": 200, "samira": 403, "julien": 403, "nobody": 302},
    "children": {"samira": 200, "odile": 302, "ines": 403, "julien": 403},
    "classes": {"julien": 200, "marc": 200, "helene": 200, "ines": 403, "samira": 403, "admin": 403},
}


@pytest.mark.parametrize(("name", "who", "status"), [(n, w, s) for n, all_ in DOORS.items() for w, s in all_.items()])
def test_each_has_their_own_book(cast, name, who, status):
    assert cast.client(who).get(reverse(f"lessonbook:{name}")).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("samira", 200), ("karim", 200), ("odile", 404), ("julien", 403), ("strange_guardian", 404)]
)
def test_the_book_of_a_child_is_their_guardians(cast, who, status):
    assert cast.client(who).get(reverse("lessonbook:child", args=[cast.ines.pk])).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("claire", 200), ("helene", 200), ("marc", 200), ("ines", 403), ("samira", 403), ("adam", 404), ("stranger", 404)],
)
def test_the_book_of_a_class_is_the_team_s(cast, published, who, status):
    assert cast.client(who).get(reverse("lessonbook:cohort", args=[cast.cohorts["4B"].pk])).status_code == status


def test_the_list_is_searched_and_turned(cast, published):
    def found(words):
        answer = cast.client("ines").get(reverse("lessonbook:own"), {"vue": "liste", "q": words})
        return "La figure clé" in answer.content.decode()

    assert [found(""), found("figure"), found("Pythagore")] == [True, True, False]


def three_years(cast):
    """Forty weeks a year, two hours a week."""
    subject, cohort = cast.subjects["maths"], cast.cohorts["4B"]
    days = [THIS_MONDAY - dt.timedelta(days=number * 4 + 7) for number in range(240)]
    made = Session.objects.bulk_create(
        [
            Session(school=cast.school, cohort=cohort, subject=subject, day=day, starts_at=dt.time(8), title="Séance",
                    body="<p>Texte</p>" * 20, author=cast.julien, edition=1)
            for day in days
        ]
    )  # fmt: skip
    for session in made:
        writing.publish(session, by=cast.julien)


@pytest.mark.parametrize(
    ("who", "name", "view", "queries"),
    [
        ("ines", "own", "semaine", 5),
        ("ines", "own", "travail", 4),
        ("ines", "own", "liste", 5),
        ("julien", "teaching", "semaine", 12),
        ("julien", "teaching", "liste", 9),
    ],
)
def test_three_years_cost_what_a_week_costs(cast, who, name, view, queries):
    client = cast.client(who)
    session = session_of(cast.julien, key_of(cast, "4B", "maths", 4, 9))
    writing.publish(writing.write(session, by=cast.julien, title="", body="<p>Une</p>", edition=0), by=cast.julien)

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(reverse(f"lessonbook:{name}"), {"vue": view}).status_code == 200
        return len(found)

    asked()  # what a process reads once
    before = asked()
    three_years(cast)
    assert (asked(), before) == (queries, queries)


def test_the_kind_is_offered_while_composing(cast):
    sequence = composing.begin(by=cast.julien, school=cast.school, title="T", cohorts=[cast.cohorts["4B"]])
    activity = composing.add(sequence, "homework", title="Apprendre", minutes=10)
    answer = cast.client("julien").get(activity.kind_of_work.prepares(activity))
    assert answer["Location"] == reverse("sequences:activity", args=[activity.pk])
