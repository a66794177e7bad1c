"""Who can be reached and how; what was corrected, typed back into the school's own application."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.school.accounts.models import VerifiedAddress, VerifiedMobile
from preau.school.directory.completeness import Completeness, whole
from preau.school.people.correcting import correct
from preau.school.people.models import Cohort, CohortMember, Correction, Guardianship, Person, Transcription
from tests.cast import read

pytestmark = pytest.mark.django_db
PATH = "/etablissements/0789999A"


def pupil_of(cast, code, name):
    tally = Completeness(cast.school, cast.helene).tallies(code)[0]
    return next(one for one in tally.pupils if one.person == cast.people[name])


def settle(cast, *corrections, **gesture):
    ids = [one.pk for one in corrections]
    return cast.client("admin").post(f"{PATH}/corrections/reporter/", {"correction": ids, **gesture})


def exported(cast, query=""):
    text = read(cast.client("admin").get(f"{PATH}/corrections.csv{query}")).decode("utf-8-sig")
    return [row.split(";") for row in text.splitlines()[1:]]


@pytest.mark.parametrize(
    ("who", "status"),
    [("helene", 200), ("admin", 200), ("marc", 200), ("claire", 200), ("julien", 403), ("samira", 403), ("ines", 403),
     ("steward", 403), ("stranger", 404), ("strange_head", 404)],
)  # fmt: skip
def test_who_looks_at_how_families_are_reached(cast, who, status):
    for path in ("coordonnees/", "coordonnees/?classe=4B", "coordonnees.csv"):
        assert cast.client(who).get(f"{PATH}/{path}").status_code == status, path


def test_declared_is_told_from_verified(cast):
    assert pupil_of(cast, "4B", "ines").mail == "declared"
    VerifiedAddress.objects.create(person=cast.karim, email=cast.karim.email)
    assert pupil_of(cast, "4B", "ines").mail == "verified"
    correct(cast.karim, {"email": "autre@exemple.fr"}, by=cast.karim)
    assert pupil_of(cast, "4B", "ines").mail == "declared"


def test_a_mobile_counts_by_its_number_however_it_is_typed(cast):
    correct(cast.samira, {"mobile": "06.12.34.56.78", "accepts_sms": True}, by=cast.samira)
    VerifiedMobile.objects.create(person=cast.samira, number="+33612345678")
    ines = pupil_of(cast, "4B", "ines")
    assert (ines.mobile, ines.takes_sms, ines.lacks) == ("verified", True, ["courriel à vérifier"])
    correct(cast.samira, {"mobile": "01 39 00 00 00"}, by=cast.samira)
    ines = pupil_of(cast, "4B", "ines")
    assert (ines.mobile, ines.takes_sms) == ("", False)


def test_a_mere_contact_reaches_nobody(cast):
    Guardianship.objects.filter(guardian=cast.odile).update(level=3)
    assert pupil_of(cast, "4B", "sacha").lacks == ["aucun responsable"]


def test_the_hardest_to_reach_come_first_by_name_with_a_number_to_call(cast):
    Person.objects.filter(pk=cast.odile.pk).update(email="", phone="01 39 00 00 01")
    tally = Completeness(cast.school, cast.helene).tallies("4B")[0]
    assert [one.person for one in tally.gaps] == [cast.lucas, cast.sacha, cast.ines]
    assert (tally.total, tally.mail, tally.mobile, tally.out_of_reach) == (3, 1, 0, 2)
    assert "01 39 00 00 01" in cast.client("marc").get(f"{PATH}/coordonnees/?classe=4B").text


def test_a_class_teacher_counts_their_class_alone(cast):
    assert [one.code for one in Completeness(cast.school, cast.claire).cohorts] == ["4B"]
    assert "Adam" not in cast.client("claire").get(f"{PATH}/coordonnees/").text
    assert "BENALI Adam" not in cast.client("claire").get(f"{PATH}/coordonnees/?classe=6C").text
    listed = read(cast.client("claire").get(f"{PATH}/coordonnees.csv")).decode()
    assert ("Adam" in listed, "Inès" in listed) == (False, True)


def test_the_school_s_totals_are_those_of_its_classes(cast):
    assert (whole(Completeness(cast.school, cast.helene).tallies()).total, whole([]).total) == (4, 0)


def test_a_school_without_pupils_says_where_they_come_from(cast):
    Cohort.objects.all().delete()
    assert "Pas encore d’élève" in cast.client("helene").get(f"{PATH}/coordonnees/").text


def test_forty_classes_cost_no_more_than_one(cast, django_assert_max_num_queries):
    cohorts = Cohort.objects.bulk_create(
        [Cohort(school=cast.school, year=cast.school.year, code=f"C{number:02}") for number in range(40)]
    )
    people = Person.objects.bulk_create([Person(last_name="Foule", first_name=str(number)) for number in range(400)])
    CohortMember.objects.bulk_create(
        [CohortMember(cohort=cohorts[rank % 40], pupil=one) for rank, one in enumerate(people)]
    )
    client = cast.client("helene")
    with django_assert_max_num_queries(16):
        assert client.get(f"{PATH}/coordonnees/").text.count('<th scope="row">') == 42


def test_a_correction_waits_to_be_typed_back_with_its_class_pupil_and_guardian(cast):
    Cohort.objects.filter(code="6C").update(code="6C")
    correct(cast.odile, {"mobile": "06 12 34 56 78"}, by=cast.odile)
    correct(cast.lucas, {"last_name": "Blanchart"}, by=cast.admin)
    today = f"{timezone.localdate():%d/%m/%Y}"
    assert exported(cast) == [
        ["4B", "BLANCHART Lucas", "", "nom", "Blanchard", "Blanchart", today, "par Léa Fournier"],
        ["4B", "GIRARD Sacha", "GIRARD Odile", "téléphone mobile", "", "06 12 34 56 78", today, "par la personne"],
    ]


def test_brothers_and_sisters_stand_on_one_line(cast):
    correct(cast.samira, {"email": "s@exemple.fr"}, by=cast.samira)
    assert exported(cast)[0][:3] == ["6C, 4B", "BENALI Adam, BENALI Inès", "BENALI Samira"]


def test_only_the_last_word_on_a_field_waits(cast):
    correct(cast.odile, {"mobile": "06 00 00 00 01"}, by=cast.odile)
    correct(cast.odile, {"mobile": "06 00 00 00 02"}, by=cast.odile)
    assert [row[5] for row in exported(cast)] == ["06 00 00 00 02"]


def test_what_is_typed_back_waits_no_more_and_can_wait_again(cast):
    correct(cast.odile, {"mobile": "06 00 00 00 01", "phone": "01 00 00 00 01"}, by=cast.odile)
    mobile, phone = Correction.objects.order_by("pk")
    settle(cast, mobile)
    assert [row[3] for row in exported(cast)] == ["téléphone fixe"]
    assert len(exported(cast, "?tout=1")) == 2
    assert Transcription.objects.get().by == cast.admin
    settle(cast, mobile)
    settle(cast, mobile, defaire="1")
    assert (len(exported(cast)), Transcription.objects.count()) == (2, 0)
    assert phone in Correction.objects.to_carry_back(cast.school)


def test_since_a_day(cast):
    correct(cast.odile, {"mobile": "06 00 00 00 01"}, by=cast.odile)
    Correction.objects.update(at=timezone.now() - dt.timedelta(days=10))
    day = timezone.localdate() - dt.timedelta(days=9)
    assert (exported(cast, f"?depuis={day}"), len(exported(cast, "?depuis=hier"))) == ([], 1)


def test_another_school_s_corrections_are_neither_shown_nor_settled(cast):
    correct(cast.strange_guardian, {"mobile": "06 00 00 00 01"}, by=cast.strange_guardian)
    assert exported(cast) == []
    assert "Martel" not in cast.client("admin").get(f"{PATH}/corrections/?tout=1").text
    assert "Rien n’a changé" in settle(cast, Correction.objects.get()).client.get("/annuaire/").text
    assert not Transcription.objects.exists()


def test_many_corrections_are_paged(cast):
    Correction.objects.bulk_create([Correction(person=cast.odile, field="phone", after=str(n)) for n in range(2)])
    names = ("ines", "adam", "sacha", "lucas", "samira", "karim", "julien", "anne", "claire", "marc", "helene")
    fields = ("last_name", "first_name", "birth_name", "email", "mobile")
    Correction.objects.bulk_create(
        [Correction(person=cast.people[name], field=field, after="x") for name in names for field in fields]
    )
    client = cast.client("admin")
    pages = [client.get(f"{PATH}/corrections/?page={n}").text.count('name="correction"') for n in (1, 2)]
    assert pages == [50, 6]
