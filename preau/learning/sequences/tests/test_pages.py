import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.foundation.storage.keeping import keep
from preau.learning.sequences import composing
from preau.learning.sequences.models import Sequence
from preau.school.activities.models import Activity, Progress
from tests.cast import read


@pytest.fixture
def sequence(cast):
    return composing.begin(
        by=cast.julien, school=cast.school, title="Thalès", cohorts=[cast.cohorts["4B"]], subject=cast.subjects["maths"]
    )


@pytest.fixture
def lesson(cast, sequence):
    activity = composing.add(sequence, "lesson", title="Lire la figure", minutes=20)
    activity.publish(by=cast.julien)
    return activity


def changes(activity, **fields):
    said = {"title": activity.title, "minutes_expected": 20, "nature": "lesson", "together": "alone", "scale": "none"}
    return said | fields


def test_a_first_sequence_takes_a_title_a_class_and_one_activity(cast):
    client = cast.client("julien")
    answer = client.post("/preparer/nouvelle/", {"title": "Thalès", "cohorts": [cast.cohorts["4B"].pk]})
    sequence = Sequence.objects.get()
    assert answer["Location"] == reverse("sequences:sequence", args=[sequence.pk])
    client.post(reverse("sequences:add", args=[sequence.pk]), {"title": "Lire", "minutes": 20, "kind": "lesson"})
    assert [activity.title for activity in sequence.activities] == ["Lire"]


def test_for_whom_is_said_before_anything_is_made(cast):
    answer = cast.client("julien").post("/preparer/nouvelle/", {"title": "Thalès"})
    assert (answer.status_code, Sequence.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("who", "status"),
    [("julien", 200), ("anne", 200), ("helene", 403), ("ines", 403), ("samira", 403), ("nobody", 302)],
)
def test_preparing_is_for_teachers(cast, who, status):
    assert cast.client(who).get("/preparer/").status_code == status


@pytest.mark.parametrize(("who", "status"), [("julien", 200), ("anne", 404), ("ines", 404), ("stranger", 404)])
def test_a_sequence_in_reserve_is_its_author_s(cast, sequence, who, status):
    assert cast.client(who).get(reverse("sequences:sequence", args=[sequence.pk])).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("julien", 200), ("anne", 403), ("ines", 403), ("samira", 403), ("stranger", 404)]
)
def test_only_the_author_writes_an_activity(cast, lesson, who, status):
    assert cast.client(who).get(reverse("sequences:activity", args=[lesson.pk])).status_code == status


def test_every_field_is_kept_and_rich_text_is_made_safe(cast, lesson):
    href = reverse("sequences:activity", args=[lesson.pk])
    cast.client("julien").post(
        href,
        changes(lesson, body="<p>Lis</p><script>x</script>", method="Lire\nNoter", ambition="Reconnaître la figure"),
    )
    lesson.refresh_from_db()
    assert (lesson.body, lesson.steps, lesson.ambition) == ("<p>Lis</p>", ["Lire", "Noter"], "Reconnaître la figure")


def test_work_cannot_be_due_before_it_opens(cast, lesson):
    fields = changes(lesson, opens_at="2026-11-24T10:00", due_at="2026-11-23T10:00")
    answer = cast.client("julien").post(reverse("sequences:activity", args=[lesson.pk]), fields)
    assert answer.status_code == 422


def test_a_document_goes_along_and_is_read_by_who_has_the_work_and_by_nobody_else(cast, lesson):
    file = keep(SimpleUploadedFile("fiche.txt", b"Thales"), by=cast.julien)
    href = reverse("sequences:activity", args=[lesson.pk])
    cast.client("julien").post(href, changes(lesson, files=str(file.pk)))
    reads = {}
    for who in ("ines", "samira", "anne", "adam", "strange_pupil"):
        answer = cast.client(who).get(file.href)
        read(answer)
        reads[who] = answer.status_code
    assert reads == {"ines": 200, "samira": 200, "anne": 200, "adam": 404, "strange_pupil": 404}


def test_somebody_else_s_file_is_not_one_s_to_attach(cast, lesson):
    file = keep(SimpleUploadedFile("journal.txt", b"secret"), by=cast.anne)
    cast.client("julien").post(reverse("sequences:activity", args=[lesson.pk]), changes(lesson, files=str(file.pk)))
    assert lesson.resources.count() == 0


@pytest.mark.parametrize(
    ("who", "status"),
    [("ines", 200), ("samira", 200), ("julien", 200), ("anne", 200), ("adam", 404), ("odile", 200), ("stranger", 404)],
)
def test_a_lesson_is_read_by_the_class_its_families_and_its_teachers(cast, lesson, who, status):
    assert cast.client(who).get(reverse("sequences:lesson", args=[lesson.pk])).status_code == status


def test_a_lesson_in_reserve_is_not_there_for_pupils(cast, sequence):
    activity = composing.add(sequence, "lesson", title="Demain", minutes=20)
    assert cast.client("ines").get(reverse("sequences:lesson", args=[activity.pk])).status_code == 404


def test_opening_is_seen_and_finishing_is_done_by_the_pupil_alone(cast, lesson):
    show, finish = reverse("sequences:lesson", args=[lesson.pk]), reverse("sequences:finish", args=[lesson.pk])
    cast.client("samira").get(show)
    assert cast.client("samira").post(finish).status_code == 403
    assert Progress.objects.count() == 0
    cast.client("ines").get(show)
    assert Progress.objects.get().step == Progress.Step.OPENED
    cast.client("ines").post(finish, {"minutes": "20"})
    progress = Progress.objects.get()
    assert (progress.step, progress.mark, progress.minutes_spent) == (Progress.Step.RETURNED, "lu", 20)


def test_laying_shows_then_gives(cast, lesson, sequence):
    href = reverse("sequences:lay", args=[sequence.pk])
    client = cast.client("julien")
    assert client.get(href).status_code == 200
    assert Sequence.objects.laid().count() == 0
    client.post(href, {"start": "2026-11-23"})
    assert Sequence.objects.laid().count() == 1


def test_the_reserve_asks_the_same_number_of_questions_whatever_it_holds(cast, django_assert_max_num_queries):
    for number in range(12):
        sequence = composing.begin(by=cast.julien, school=cast.school, title=f"S{number}", cohorts=[cast.cohorts["4B"]])
        composing.add(sequence, "lesson", title="Lire", minutes=20)
    client = cast.client("julien")
    with django_assert_max_num_queries(12):
        client.get("/preparer/")


@pytest.mark.parametrize("page", ["sequence", "change", "copy", "lay"])
def test_a_long_sequence_asks_as_many_questions_as_a_short_one(cast, sequence, page):
    def lengthen(by):
        for number in range(by):
            composing.add(sequence, "lesson", title=f"Lire {number}", minutes=20)

    address, client = reverse(f"sequences:{page}", args=[sequence.pk]), cast.client("julien")
    lengthen(2)
    client.get(address)
    with CaptureQueriesContext(connection) as short:
        client.get(address)
    lengthen(10)
    with CaptureQueriesContext(connection) as long:
        assert client.get(address).status_code == 200
    assert [asked["sql"] for asked in long][len(short) :] == []


def test_an_activity_of_a_taken_kind_only(cast, sequence):
    href = reverse("sequences:add", args=[sequence.pk])
    assert cast.client("julien").post(href, {"title": "X", "minutes": 5, "kind": "jeu"}).status_code == 422
    assert Activity.objects.count() == 0


@pytest.mark.parametrize(("who", "offered"), [("julien", True), ("anne", True), ("marc", False), ("helene", False)])
def test_copying_is_offered_to_those_who_may(cast, given, who, offered):
    page = cast.client(who).get(reverse("sequences:sequence", args=[given.pk])).content.decode()
    assert (reverse("sequences:copy", args=[given.pk]) in page) is offered


@pytest.mark.parametrize(
    "page", ["activity", "whom", "locks", "vary", "open", "move", "duplicate", "remove", "restore"]
)
def test_a_work_outside_any_sequence_has_none_of_the_pages_of_a_step(cast, lesson, page):
    lesson.step.delete()
    address, client = reverse(f"sequences:{page}", args=[lesson.pk]), cast.client("julien")
    answer = client.get(address) if page in {"activity", "whom", "locks"} else client.post(address)
    assert answer.status_code == 404
