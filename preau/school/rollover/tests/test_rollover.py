"""A year ends: what was is kept, nobody is in a class, everybody is still somebody; and it can be taken back."""

import csv
import io
import json
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from preau.foundation.jobs.worker import drain
from preau.foundation.journal.models import Entry
from preau.learning.handins.models import Handin, Submission
from preau.school.activities.models import Activity, Progress
from preau.school.audiences.models import Audience, guardians_of, pupils_of
from preau.school.people.models import (
    ClassTeacher,
    Cohort,
    CohortMember,
    Guardianship,
    Identifier,
    Membership,
    Person,
    Scheme,
    School,
)
from preau.school.rollover.closing import NotNow, close_year, reopen_year
from preau.school.rollover.models import PastPlace, Rollover
from preau.school.timetable.models import Teaching
from tests.cast import read

HOME = "/etablissements/0789999A/annee/"
SUMMER = "2027-07-10 10:00+02:00"


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def november(time_machine):
    time_machine.move_to("2026-11-23 10:00+01:00", tick=False)


@pytest.fixture
def summer(november, cast, time_machine):
    time_machine.move_to(SUMMER, tick=False)
    return cast


def closed(cast, year=2026, reason=""):
    return close_year(cast.school, by=cast.helene, year=year, reason=reason)


def given(cast, title="Thalès"):
    activity = Activity.objects.create(
        school=cast.school,
        author=cast.julien,
        subject=cast.subjects["maths"],
        kind="handin",
        title=title,
        minutes_expected=20,
        audience=Audience.of(cast.school, pupils_of(cast.cohorts["4B"]), guardians_of(cast.cohorts["4B"])),
    )
    activity.publish(by=cast.julien)
    return activity


def handed_in(cast, activity, pupil):
    Progress.objects.create(activity=activity, pupil=pupil, step=Progress.Step.HANDED_IN, handed_in_at=timezone.now())
    return Submission.objects.create(
        handin=Handin.of(activity), pupil=pupil, number=1, key="1", sha256="0" * 64, text="Fait."
    )


def test_classes_end_and_people_stay(summer):
    cast, before = summer, (Person.objects.count(), Guardianship.objects.count(), Membership.objects.count())
    made = closed(cast)
    assert (School.objects.get(uai="0789999A").year, str(made)) == (2027, "2026-2027")
    here = {"cohort__school": cast.school}
    left = [model.objects.filter(**here).count() for model in (CohortMember, ClassTeacher, Teaching)]
    assert left == [0, 0, 0]
    assert (Person.objects.count(), Guardianship.objects.count(), Membership.objects.count()) == before
    assert CohortMember.objects.filter(cohort__school=cast.elsewhere).count() == 1
    assert Entry.objects.filter(act="year.closed", by=cast.helene).count() == 1


def test_what_was_given_to_a_class_reaches_nobody(summer):
    cast = summer
    activity = given(cast)
    assert activity.audience.people.count() == 6
    closed(cast)
    assert activity.audience.people.count() == 0


def test_work_stays_its_pupil_s_and_their_parents(summer):
    cast = summer
    activity = given(cast)
    handed_in(cast, activity, cast.ines)
    cast.school.refresh_from_db()
    closed(cast)
    for who in ("ines", "samira"):
        page = cast.client(who).get(f"/mes-travaux/?enfant={cast.ines.pk}").content.decode()
        assert (who, "Thalès" in page) == (who, True)
        assert cast.client(who).get(f"/rendre/{activity.pk}/").status_code == 200
    assert cast.client("sacha").get(f"/rendre/{activity.pk}/").status_code == 404
    assert "Rien n’a encore été rendu" in cast.client("odile").get("/mes-travaux/").content.decode()
    assert cast.client("ines").post(f"/rendre/{activity.pk}/rendre/", {"text": "Encore"}).status_code == 403


def test_nobody_keeps_a_hold_on_last_year_s_pupils(summer):
    cast = summer
    submission = handed_in(cast, given(cast), cast.ines)
    assert cast.client("claire").get(f"/rendus/{submission.pk}/").status_code == 200
    closed(cast)
    assert cast.client("claire").get(f"/rendus/{submission.pk}/").status_code == 404
    assert cast.client("julien").get(f"/rendus/{submission.pk}/").status_code == 200
    assert list(Person.objects.visible_to(Person.objects.get(pk=cast.ines.pk)).filter(first_name="Sacha")) == []


def test_the_archive_opens_in_any_tool(summer):
    cast = summer
    Identifier.objects.create(person=cast.ines, scheme=Scheme.INE, value="012345678AA")
    handed_in(cast, given(cast), cast.ines)
    made = closed(cast)
    with default_storage.open(made.archive) as content, zipfile.ZipFile(io.BytesIO(content.read())) as whole:
        names = sorted(whole.namelist())
        pupils = list(csv.DictReader(io.StringIO(whole.read("eleves.csv").decode("utf-8-sig")), delimiter=";"))
        classes = json.loads(whole.read("classes.json"))
        activities = json.loads(whole.read("activites.json"))
        lessons = json.loads(whole.read("emploi-du-temps.json"))
    tables = ["activites", "alternances", "classes", "eleves", "emploi-du-temps", "sequences", "services"]
    assert names == ["LISEZ-MOI.txt", *sorted(f"{one}.{kind}" for one in tables for kind in ("csv", "json"))]
    assert [(one["nom"], one["INE"]) for one in pupils if one["classe ou groupe"] == "4B"] == [
        ("Benali", "012345678AA"),
        ("Blanchard", ""),
        ("Girard", ""),
    ]
    assert [(one["code"], one["élèves"], one["professeurs principaux"]) for one in classes] == [
        ("4B", 3, "Claire Nowak"),
        ("6C", 1, ""),
        ("4LATIN", 2, ""),
    ]
    assert [(one["titre"], one["classes"], one["rendu"]) for one in activities] == [("Thalès", "4B", 1)]
    assert len(lessons) == 5


def test_an_empty_timetable_is_an_empty_list(summer):
    from preau.school.timetable.models import Lesson

    Lesson.objects.all().delete()
    made = closed(summer)
    with default_storage.open(made.archive) as content, zipfile.ZipFile(io.BytesIO(content.read())) as whole:
        assert json.loads(whole.read("emploi-du-temps.json")) == []


def test_a_year_is_not_closed_in_november_without_a_reason(november, cast):
    with pytest.raises(NotNow):
        closed(cast)
    assert (School.objects.get(uai="0789999A").year, Rollover.objects.count()) == (2026, 0)
    assert closed(cast, reason="L’établissement fusionne avec son voisin.").reason != ""


def test_a_year_is_closed_once(summer):
    closed(summer)
    with pytest.raises(NotNow):
        closed(summer)
    with pytest.raises(NotNow):
        closed(summer, year=2027)
    assert Rollover.objects.count() == 1


def test_it_is_taken_back_until_the_next_year_has_its_classes(summer):
    cast = summer

    def standing():
        return [
            sorted(CohortMember.objects.values_list("cohort__code", "pupil__first_name")),
            sorted(ClassTeacher.objects.values_list("cohort__code", "teacher__first_name")),
            sorted(Teaching.objects.values_list("cohort__code", "subject__code", "teacher__first_name")),
            list(School.objects.order_by("pk").values()),
        ]

    before = standing()
    made = closed(cast)
    reopen_year(made, by=cast.helene)
    assert (standing(), PastPlace.objects.count()) == (before, 0)
    with pytest.raises(NotNow):
        reopen_year(made, by=cast.helene)
    again = closed(cast)
    Cohort.objects.create(school=cast.school, year=2027, code="3B")
    with pytest.raises(NotNow):
        reopen_year(again, by=cast.helene)


def test_a_third_year_begins_like_the_second(summer, time_machine):
    cast = summer
    closed(cast)
    third = Cohort.objects.create(school=cast.school, year=2027, code="3B", level="3e")
    CohortMember.objects.create(cohort=third, pupil=cast.ines)
    page = cast.client("helene").get(HOME).content.decode()
    assert ("Année 2027-2028" in page, "1 classe" in page.replace("\u00a0", " ")) == (True, True)
    time_machine.move_to("2028-07-10 10:00+02:00", tick=False)
    last = closed(cast, year=2027)
    assert [(str(one), one.places.count()) for one in Rollover.objects.order_by("year")] == [
        ("2026-2027", 6),
        ("2027-2028", 1),
    ]
    page = cast.client("helene").get(f"/annees/{last.pk}/?classe={third.pk}").content.decode()
    assert "BENALI Inès" in page
    first = Rollover.objects.get(year=2026)
    assert "4LATIN" in cast.client("helene").get(f"/annees/{first.pk}/").content.decode()


WHO = [
    ("helene", 200),
    ("admin", 200),
    ("steward", 200),
    ("claire", 403),
    ("marc", 403),
    ("ines", 404),
    ("samira", 404),
    ("strange_head", 404),
]


@pytest.mark.parametrize(("who", "status"), WHO)
@pytest.mark.parametrize("page", ["", "archive.zip"])
def test_who_runs_the_school_reads_a_past_year(summer, who, status, page):
    made = closed(summer)
    answer = summer.client(who).get(f"/annees/{made.pk}/{page}")
    assert answer.status_code == status
    if page and status == 200:
        assert read(answer)[:2] == b"PK"


@pytest.mark.parametrize(
    ("who", "status"), [(who, 403 if who in ("ines", "samira") else status) for who, status in WHO]
)
def test_who_runs_the_school_closes_its_year(summer, who, status):
    client = summer.client(who)
    assert client.get(HOME).status_code == status
    assert client.get(f"{HOME}clore/").status_code == status


@pytest.mark.parametrize(("who", "status"), WHO[3:])
def test_nobody_else_opens_it_again(summer, who, status):
    made = closed(summer)
    assert summer.client(who).post(f"/annees/{made.pk}/rouvrir/").status_code == status
    assert Rollover.objects.standing().count() == 1


def test_it_is_asked_twice_then_done_behind_the_page(summer):
    client = summer.client("helene")
    assert client.post(f"{HOME}clore/", {"typed": "oui"}).status_code == 422
    drain()
    assert Rollover.objects.count() == 0
    client.post(f"{HOME}clore/", {"typed": "2026-2027"})
    client.post(f"{HOME}clore/", {"typed": "2026-2027"})
    drain()
    made = Rollover.objects.get()
    page = client.get(HOME).content.decode()
    assert ("attend ses classes" in page, "Rouvrir 2026-2027" in page) == (True, True)
    client.post(f"/annees/{made.pk}/rouvrir/")
    assert School.objects.get(uai="0789999A").year == 2026


def test_mid_year_the_page_asks_why(november, cast):
    client = cast.client("helene")
    answer = client.post(f"{HOME}clore/", {"typed": "2026-2027", "reason": "non"})
    assert answer.status_code == 422
    client.post(f"{HOME}clore/", {"typed": "2026-2027", "reason": "Fusion avec le collège voisin."})
    drain()
    assert Rollover.objects.get().reason == "Fusion avec le collège voisin."


def test_after_five_years_the_archive_leaves_the_disk_and_the_closing_stays(summer, time_machine):
    made = closed(summer)
    path = made.archive
    assert Rollover.objects.all().old().forget_archives() == 0
    time_machine.move_to("2032-07-10 10:00+02:00", tick=False)
    assert Rollover.objects.all().old().forget_archives() == 1
    assert (default_storage.exists(path), Rollover.objects.get().archive) == (False, "")
