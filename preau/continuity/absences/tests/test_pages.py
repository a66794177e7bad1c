"""Who may, who may not, who must not know; and the reason, for very few eyes."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from preau.continuity.absences.holdings import of_past_years
from preau.continuity.absences.models import Absence
from preau.foundation.storage.keeping import keep
from tests.cast import read

pytestmark = pytest.mark.django_db
LIST = "/etablissements/0789999A/absences/"
PEOPLE = ("samira", "karim", "ines", "marc", "helene", "claire", "julien", "odile", "sacha", "stranger", "strange_head")


def statuses(cast, path, who=PEOPLE, method="get"):
    return [getattr(cast.client(one), method)(path).status_code for one in who]


def said(cast, who, path):
    return read(cast.client(who).get(path)).decode()


def test_who_knows_of_an_absence(cast, absent):
    path = f"/absences/{absent().pk}/"
    assert statuses(cast, path) == [200, 200, 200, 200, 200, 200, 200, 404, 404, 404, 404]


def test_the_reason_is_for_the_family_and_those_who_look_after_the_pupil(cast, absent):
    path = f"/absences/{absent().pk}/"
    knowing = [one for one in PEOPLE[:7] if "hôpital" in said(cast, one, path)]
    assert knowing == ["samira", "karim", "ines", "marc", "helene", "claire"]
    assert "hôpital" not in said(cast, "admin", path)


def test_the_list_shows_the_reason_to_those_alone(cast, absent):
    absent(starts_on=timezone.localdate())
    seen = {
        one: ("BENALI" in said(cast, one, LIST), "hôpital" in said(cast, one, LIST))
        for one in ("marc", "claire", "julien")
    }
    assert seen == {"marc": (True, True), "claire": (True, True), "julien": (True, False)}
    assert statuses(cast, LIST, who=("samira", "ines", "stranger")) == [403, 403, 404]


def test_the_list_finds_by_name_class_and_state(cast, absent):
    absent(starts_on=timezone.localdate())
    absent("adam")
    asked = ("", "?etat=a-venir", "?etat=toutes", "?etat=toutes&classe=6C", "?etat=toutes&q=ine", "?q=xyz",
             "?etat=a-confirmer&page=99", "?etat=quoi")  # fmt: skip
    found = [said(cast, "marc", LIST + one).count("absence-line") for one in asked]
    assert found == [1, 1, 2, 1, 1, 0, 2, 1]


def test_a_document_is_read_by_who_knows_the_reason(cast, absent):
    file = keep(SimpleUploadedFile("certificat.txt", b"Absence"), by=cast.samira)
    absent(document=file)
    answers = {one: cast.client(one).get(file.href) for one in PEOPLE}
    found = [one for one, answer in answers.items() if answer.status_code == 200 and read(answer) == b"Absence"]
    assert (found, answers["julien"].status_code) == (["samira", "karim", "ines", "marc", "helene", "claire"], 404)


def test_who_declares(cast):
    path = f"/eleves/{cast.ines.pk}/absence/"
    assert statuses(cast, path) == [200, 200, 403, 200, 200, 403, 403, 404, 403, 404, 404]


def test_a_mother_declares_in_one_page(cast, monday):
    sent = {
        "starts_on": monday.isoformat(),
        "ends_on": monday.isoformat(),
        "reason": "ill",
        "way": "remote",
        "load": "all",
    }
    answer = cast.client("samira").post(f"/eleves/{cast.ines.pk}/absence/", sent)
    absence = Absence.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/absences/{absence.pk}/")
    again = cast.client("karim").post(f"/eleves/{cast.ines.pk}/absence/", sent)
    assert (again.status_code, Absence.objects.count(), absence.declared_by) == (409, 1, cast.samira)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ends_on": "2020-01-01"}, "Le dernier jour est avant le premier."),
        ({"starts_on": "2020-01-01"}, "trois cents jours"),
        ({"starts_on": "demain"}, "date"),
        ({"reason": "rage"}, "rage"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(cast, monday, wrong, words):
    good = {
        "starts_on": monday.isoformat(),
        "ends_on": monday.isoformat(),
        "reason": "ill",
        "way": "remote",
        "load": "all",
    }
    answer = cast.client("samira").post(f"/eleves/{cast.ines.pk}/absence/", good | wrong)
    assert (answer.status_code, Absence.objects.count()) == (422, 0)
    assert words in answer.content.decode()


def test_somebody_else_s_file_is_not_joined(cast, monday):
    file = keep(SimpleUploadedFile("secret.txt", b"Secret"), by=cast.odile)
    sent = {
        "starts_on": monday.isoformat(),
        "ends_on": monday.isoformat(),
        "reason": "ill",
        "way": "remote",
        "load": "all",
    }
    cast.client("samira").post(f"/eleves/{cast.ines.pk}/absence/", sent | {"document": str(file.pk)})
    assert Absence.objects.get().document is None


def test_who_changes_it(cast, absent):
    absence = absent()
    at = f"/absences/{absence.pk}/"
    assert statuses(cast, f"{at}confirmer/", who=("samira", "julien", "claire", "marc"), method="post") == [
        403,
        403,
        403,
        302,
    ]
    assert statuses(cast, f"{at}corriger/", who=("samira", "julien", "helene")) == [403, 403, 200]
    assert statuses(cast, f"{at}annuler/", who=("ines", "julien", "odile", "samira"), method="post") == [
        403,
        403,
        404,
        302,
    ]


def test_who_gives_and_keeps_the_work(cast, absent):
    at = f"/absences/{absent().pk}/"
    assert statuses(cast, f"{at}travail/", who=("julien", "anne", "claire", "samira", "ines", "stranger")) == [
        200,
        200,
        403,
        403,
        403,
        404,
    ]
    assert statuses(cast, f"{at}retour/choisir/", who=("julien", "marc", "ines", "odile"), method="post") == [
        302,
        403,
        403,
        404,
    ]
    assert statuses(cast, f"{at}retour/", who=("julien", "ines", "samira", "marc", "odile")) == [
        200,
        200,
        200,
        200,
        404,
    ]


def test_only_the_children_of_oneself_are_listed(cast, absent):
    absent()
    absent("sacha", by="odile")
    assert (
        said(cast, "samira", "/mes-enfants/absences/").count("absence-line"),
        statuses(cast, "/mes-enfants/absences/", who=("ines", "julien")),
    ) == (1, [403, 403])


def test_absences_end_with_the_school_year(cast, absent):
    old = absent(starts_on=dt.date(2020, 3, 2), days=3)
    absent(starts_on=timezone.localdate())
    assert list(of_past_years(timezone.now())) == [old]
