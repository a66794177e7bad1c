import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from preau.foundation.storage.keeping import keep
from preau.learning.lessonbook import copying, homework, writing
from preau.learning.lessonbook.hours import coming_hours
from preau.learning.lessonbook.keys import Key
from preau.learning.lessonbook.models import Giving, Session
from preau.learning.lessonbook.reading import book_of_cohort, book_of_pupil
from preau.learning.lessonbook.teaching import book_of_teacher
from preau.learning.lessonbook.tests.conftest import THIS_MONDAY, key_of, session_of
from preau.learning.sequences import composing, differing
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance
from preau.school.people.models import Cohort
from preau.school.timetable.models import Fortnight, FortnightWeek, Lesson, Teaching
from tests.cast import read


@pytest.fixture
def sequence(cast):
    found = composing.begin(
        by=cast.julien, school=cast.school, title="Thalès", cohorts=[cast.cohorts["4B"]], subject=cast.subjects["maths"]
    )
    composing.add(found, "lesson", title="La figure", minutes=40)
    composing.add(found, "quiz", title="Trois questions", minutes=30)
    return found


@pytest.fixture
def parallel(cast):
    """Julien's 4A: Tuesday at nine, Friday at ten."""
    cohort = Cohort.objects.create(school=cast.school, year=cast.school.year, code="4A", label="4A", level="4e")
    fortnight = Lesson.objects.first().fortnight
    Teaching.objects.create(cohort=cohort, subject=cast.subjects["maths"], teacher=cast.julien)
    for weekday, hour in ((2, 9), (5, 10)):
        lesson = Lesson.objects.create(
            cohort=cohort, subject=cast.subjects["maths"], fortnight=fortnight, weekday=weekday,
            starts_at=dt.time(hour), minutes=55,
        )  # fmt: skip
        lesson.teachers.add(cast.julien)
    cast.cohorts["4A"] = cohort
    return cohort


def lay(client, session, what):
    return client.post(reverse("lessonbook:lay", args=[str(session.key)]), {"quoi": what})


@pytest.fixture
def coming(cast):
    return session_of(cast.julien, key_of(cast, "4B", "maths", 1, 8, weeks=1))


def test_a_sequence_is_laid_from_an_hour_on(cast, sequence, coming):
    lay(cast.client("julien"), coming, f"sequence:{sequence.pk}")
    assert [(one.activity.title, one.session.key) for one in Giving.objects.order_by("activity__step__position")] == [
        ("La figure", coming.key),
        ("Trois questions", key_of(cast, "4B", "maths", 4, 9, weeks=1)),
    ]
    assert [(one.title, one.is_published) for one in Session.objects.all()] == [
        ("La figure", False),
        ("Trois questions", False),
    ]
    sequence.refresh_from_db()
    assert sequence.is_laid


def test_a_sequence_already_given_is_copied(cast, sequence, coming):
    client = cast.client("julien")
    lay(client, coming, f"sequence:{sequence.pk}")
    lay(client, session_of(cast.julien, key_of(cast, "4B", "maths", 1, 8, weeks=2)), f"sequence:{sequence.pk}")
    assert Activity.objects.filter(title="La figure", publication__isnull=False).count() == 2


def test_one_activity_is_laid_alone_and_the_reserve_stays_whole(cast, sequence, coming):
    quiz = sequence.activities.get(kind="quiz")
    lay(cast.client("julien"), coming, f"activite:{quiz.pk}")
    given = Giving.objects.get().activity
    due = key_of(cast, "4B", "maths", 4, 9, weeks=1)
    assert (given.title, given.planned_on, timezone.localtime(given.due_at).date()) == (
        "Trois questions", coming.day, due.day,
    )  # fmt: skip
    assert [sequence.is_laid, quiz.is_published, sequence.activities.count()] == [False, False, 2]


def test_what_is_ready_is_placed_without_dragging_on_any_of_the_coming_hours(cast, sequence):
    julien, now = cast.client("julien"), timezone.localtime()
    page = read(julien.get(reverse("lessonbook:teaching"))).decode()
    drawer = page[page.index("book__reserve") : page.index("book__drawer")]
    said = [f"sequence:{sequence.pk}", *[f"activite:{one.pk}" for one in sequence.activities]]
    assert re.findall(r'<option value="([^"]+)"', drawer) == said
    hours = [Key.read(found) for found in re.findall(r'formaction="/cahier-de-textes/seances/([^/]+)/', drawer)]
    assert hours == [hour.key for hour in coming_hours(cast.julien)]
    assert all((key.day, key.starts_at) > (now.date(), now.time()) for key in hours)
    julien.post(reverse("lessonbook:lay", args=[str(hours[0])]), {"quoi": said[0]})
    assert Giving.objects.filter(session__day=hours[0].day).exists()


def test_versions_by_need_are_one_line_for_who_teaches_and_one_work_for_a_pupil(cast, sequence, coming):
    lay(cast.client("julien"), coming, f"sequence:{sequence.pk}")
    base = sequence.activities.first()
    for number, pupil in enumerate((cast.lucas, cast.sacha)):
        other = differing.vary(base)
        Activity.objects.filter(pk=other.pk).update(title=f"La figure, aidée {number}")
        differing.share(other.step, [], [pupil])
        advance(other, pupil, Progress.Step.RETURNED)
    first, last = coming.day - dt.timedelta(days=7), coming.day + dt.timedelta(days=14)
    for book in (book_of_teacher(cast.julien, first, last), book_of_cohort(cast.cohorts["4B"], first, last)):
        work = next(one for one in book.works if one.pk == base.pk)
        titles = [one.title for one in book.works]
        assert ([one.title for one in work.versions], work.done_by_all, titles.count("La figure")) == (
            ["La figure, aidée 0", "La figure, aidée 1"], 2, 1,
        )  # fmt: skip
        assert not [title for title in titles if "aidée" in title]
    own = [(one.title, one.versions) for one in book_of_pupil(cast.lucas, first, last).works if "figure" in one.title]
    assert own == [("La figure, aidée 0", [])]
    page = read(cast.client("julien").get(f"{reverse('lessonbook:teaching')}?le={coming.day}")).decode()
    assert "3 versions" in page


def test_weeks_a_and_b_are_kept_over_a_holiday_and_a_change_of_hour(cast):
    """Maths on Mondays at eight in A weeks, at two in B weeks; two weeks of holiday; nine o’clock after."""
    maths, first = cast.subjects["maths"], THIS_MONDAY + dt.timedelta(weeks=1)
    Lesson.objects.filter(cohort=cast.cohorts["4B"], subject=maths).delete()
    weeks = {"A": (8, [0, 2]), "B": (14, [1]), "A ensuite": (9, [5, 7]), "B ensuite": (14, [6])}
    for code, (hour, numbers) in weeks.items():
        fortnight = Fortnight.objects.create(school=cast.school, year=cast.school.year, code=code, label=code)
        mondays = [first + dt.timedelta(weeks=number) for number in numbers]
        FortnightWeek.objects.bulk_create([FortnightWeek(fortnight=fortnight, monday=one) for one in mondays])
        lesson = Lesson.objects.create(
            cohort=cast.cohorts["4B"],
            subject=maths,
            fortnight=fortnight,
            weekday=1,
            starts_at=dt.time(hour),
            minutes=55,
        )
        lesson.teachers.add(cast.julien)
    long = composing.begin(
        by=cast.julien, school=cast.school, title="Long", cohorts=[cast.cohorts["4B"]], subject=maths
    )
    for number in range(5):
        composing.add(long, "lesson", title=f"{number}", minutes=55)
    start = Session(school=cast.school, cohort=cast.cohorts["4B"], subject=maths, day=first, starts_at=dt.time(8))
    lay(cast.client("julien"), start, f"sequence:{long.pk}")
    found = Giving.objects.order_by("activity__step__position").values_list("session__day", "session__starts_at")
    assert [((day - first).days // 7, at.hour) for day, at in found] == [(0, 8), (1, 14), (2, 8), (5, 9), (6, 14)]


@pytest.mark.parametrize("what", ["", "sequence:abc", "sequence:999", "activite:0", "classe:1"])
def test_what_is_not_in_one_s_reserve_is_not_laid(cast, coming, what):
    lay(cast.client("julien"), coming, what)
    assert Activity.objects.count() == 0


def test_a_colleague_s_reserve_is_not_one_s_own(cast, coming):
    theirs = composing.begin(by=cast.anne, school=cast.school, title="À moi", cohorts=[cast.cohorts["4B"]])
    composing.add(theirs, "lesson", title="Lire", minutes=10)
    lay(cast.client("julien"), coming, f"sequence:{theirs.pk}")
    assert Giving.objects.count() == 0


def test_parallel_classes_are_those_of_the_level_and_hours_of_the_same_rank_come_first(cast, parallel):
    second = session_of(cast.julien, key_of(cast, "4B", "maths", 4, 9))
    assert copying.parallels(second, cast.julien)[0].key == key_of(cast, "4A", "maths", 5, 10)
    first = session_of(cast.julien, key_of(cast, "4B", "maths", 1, 8))
    assert copying.parallels(first, cast.julien)[0].key == key_of(cast, "4A", "maths", 2, 9)
    assert copying.parallels(first, cast.anne) == []


def copy_to(client, session, key):
    return client.post(reverse("lessonbook:copy", args=[str(session.key)]), {"to": str(key)})


def test_a_copy_has_the_words_the_documents_and_the_work_on_the_class_s_own_days(cast, parallel, work):
    session = work.giving.session
    file = keep(SimpleUploadedFile("figure.txt", b"AB"), by=cast.julien)
    writing.write(session, by=cast.julien, title="Thalès", body=session.body, edition=1, files=[file])
    copy_to(cast.client("julien"), session, key_of(cast, "4A", "maths", 2, 9, weeks=-1))
    copy = Session.objects.get(cohort=parallel)
    assert (copy.title, copy.body, copy.is_published) == ("Thalès", "<p>La figure clé</p>", False)
    assert [one.file for one in copy.attachments.all()] == [file]
    again = copy.givings.get().activity
    # Due at the fifth hour after it (Thursday week) for 4B: at the fifth hour of 4A.
    ours = [one.key for one in copying.next_hours(session.cohort_id, session.subject_id, session.key)]
    theirs = [one.key for one in copying.next_hours(parallel.pk, session.subject_id, copy.key)]
    rank = [key.day for key in ours].index(timezone.localdate(work.due_at))
    assert timezone.localdate(again.due_at) == theirs[rank].day
    assert again.audience.label == "4A"


def test_a_class_that_has_words_of_its_own_keeps_them(cast, parallel, published):
    there = session_of(cast.julien, key_of(cast, "4A", "maths", 2, 9, weeks=-1))
    writing.write(there, by=cast.julien, title="À elle", body="", edition=0)
    copy_to(cast.client("julien"), published, there.key)
    assert Session.objects.get(cohort=parallel).title == "À elle"


def test_a_copy_goes_nowhere_else_than_to_one_s_parallel_classes(cast, published):
    copy_to(cast.client("julien"), published, key_of(cast, "6C", "french", 1, 9))
    assert Session.objects.count() == 1


def test_a_week_is_taken_again_on_the_same_hours(cast, published):
    answer = cast.client("julien").post(reverse("lessonbook:copy_week"), {"semaine": published.day.isoformat()})
    assert answer["Location"].endswith(f"?le={THIS_MONDAY}")
    again = Session.objects.get(day=THIS_MONDAY)
    assert (again.title, again.starts_at, again.is_published) == ("Thalès", published.starts_at, False)
    assert copying.copy_week(cast.julien, published.day) == 0


def test_what_follows_a_lost_hour_goes_one_hour_later(cast):
    keys = [key_of(cast, "4B", "maths", *one) for one in ((1, 8, 1), (4, 9, 1), (1, 8, 2), (4, 9, 2))]
    for title, key in zip(("Un", "Deux"), keys, strict=False):
        writing.write(session_of(cast.julien, key), by=cast.julien, title=title, body="", edition=0)
    first = Session.objects.get(title="Un")
    due = Session.objects.get(title="Deux").begins
    homework.give(first, by=cast.julien, title="Lire", minutes=5, due_at=due)
    cast.client("julien").post(reverse("lessonbook:shift", args=[str(keys[0])]))
    assert [(one.title, one.key) for one in Session.objects.all()] == [("Un", keys[1]), ("Deux", keys[2])]
    assert Activity.objects.get().due_at == Session.objects.get(title="Deux").begins


def test_after_the_last_hour_of_the_year_nothing_moves(cast):
    key = key_of(cast, "4B", "maths", 4, 9, weeks=5)
    session = writing.write(session_of(cast.julien, key), by=cast.julien, title="Fin", body="", edition=0)
    cast.client("julien").post(reverse("lessonbook:shift", args=[str(key)]))
    session.refresh_from_db()
    assert session.key == key
