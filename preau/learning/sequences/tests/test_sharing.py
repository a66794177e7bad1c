"""The reserve of the school: who finds what, and what of it travels."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.foundation.storage.keeping import keep
from preau.foundation.ui.words import count
from preau.learning.sequences import composing, differing, sharing
from preau.learning.sequences.models import Sequence, Sharing, Step
from preau.learning.sequences.resources import attach
from preau.school.timetable.models import Teaching
from tests.cast import read


@pytest.fixture
def team(cast):
    """Claire teaches maths too; Anne does not."""
    Teaching.objects.create(cohort=cast.cohorts["6C"], subject=cast.subjects["maths"], teacher=cast.claire)


def step(sequence, title):
    return Step.objects.get(sequence=sequence, activity__title=title)


def shared(sequence, reach="school"):
    sharing.share(sequence, reach, by=sequence.author)
    return Sharing.objects.get(sequence=sequence)


TEAM = {"julien": 200, "claire": 200, "anne": 404, "stranger": 404, "ines": 404, "samira": 404, "helene": 404}
SCHOOL = {**TEAM, "anne": 200}


@pytest.mark.parametrize(("reach", "answers"), [("team", TEAM), ("school", SCHOOL)])
def test_a_shared_preparation_is_read_by_those_whom_it_is_shared_with(cast, team, thales, reach, answers):
    found = shared(thales, reach)
    for page in ("preview", "preview_print"):
        address = reverse(f"sequences:{page}", args=[found.pk])
        assert {who: cast.client(who).get(address).status_code for who in answers} == answers


def test_sharing_a_preparation_does_not_open_the_page_of_its_author(cast, thales):
    shared(thales)
    assert cast.client("anne").get(reverse("sequences:sequence", args=[thales.pk])).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("anne", 200), ("helene", 403), ("ines", 403), ("samira", 403), ("nobody", 302)],
)
def test_the_reserve_of_the_school_is_for_teachers(cast, who, status):
    assert cast.client(who).get(reverse("sequences:shared")).status_code == status


@pytest.mark.parametrize(("who", "status"), [("julien", 302), ("anne", 404), ("ines", 404)])
def test_only_its_author_shares(cast, thales, who, status):
    answer = cast.client(who).post(reverse("sequences:share", args=[thales.pk]), {"reach": "school"})
    assert (answer.status_code, Sharing.objects.count()) == (status, 1 if status == 302 else 0)


def test_a_colleague_who_sees_a_given_sequence_does_not_share_it(cast, given):
    answer = cast.client("anne").post(reverse("sequences:share", args=[given.pk]), {"reach": "school"})
    assert (answer.status_code, Sharing.objects.count()) == (403, 0)


def test_sharing_is_changed_then_taken_back(cast, thales):
    client, address = cast.client("julien"), reverse("sequences:share", args=[thales.pk])
    reaches = []
    for reach in ("team", "school", "own"):
        client.post(address, {"reach": reach})
        reaches += [list(Sharing.objects.values_list("reach", flat=True))]
    assert reaches == [["team"], ["school"], []]


def test_a_team_is_made_of_those_who_teach_a_subject(cast, thales):
    Sequence.objects.update(subject=None)
    cast.client("julien").post(reverse("sequences:share", args=[thales.pk]), {"reach": "team"})
    assert Sharing.objects.count() == 0


def test_an_empty_sequence_is_not_shared(cast):
    empty = composing.begin(by=cast.julien, school=cast.school, title="Vide", cohorts=[cast.cohorts["4B"]])
    cast.client("julien").post(reverse("sequences:share", args=[empty.pk]), {"reach": "school"})
    assert Sharing.objects.count() == 0


def test_no_class_no_pupil_and_no_day_travels(cast, given):
    circle = differing.gather(given, "Aide pour Sacha", [cast.sacha])
    differing.share(differing.vary(step(given, "Lire").activity).step, [circle])
    for_ines = step(given, "Rendre")
    differing.share(for_ines, [], [cast.ines])
    Sequence.objects.update(intent="")
    page = cast.client("anne").get(reverse("sequences:preview", args=[shared(given).pk])).content.decode()
    titles = [stage.activity.title for stage in sharing.travelling(given)]
    assert titles == ["Lire", "S’exercer"]
    assert [word for word in ("Sacha", "Benali", "Rendre", "4B,", "à rendre") if word in page] == []
    assert "autre version, pour un groupe de besoin" in page


def test_what_is_for_a_pupil_by_name_is_not_found_by_its_words(cast, thales):
    differing.share(step(thales, "Rendre"), [], [cast.ines])
    shared(thales)
    found = [list(Sharing.objects.saying(words)) == [thales.sharing] for words in ("rendre", "exercer", "Ferrand 4e")]
    assert found == [False, True, True]


def test_documents_of_a_shared_preparation_are_read_by_those_who_read_it(cast, team, thales):
    file = keep(SimpleUploadedFile("fiche.txt", b"Thales"), by=cast.julien)
    attach(step(thales, "Lire").activity, [file])
    before = cast.client("claire").get(file.href).status_code
    shared(thales, "team")
    reads = {}
    for who in ("claire", "anne", "ines", "stranger"):
        answer = cast.client(who).get(file.href)
        read(answer)
        reads[who] = answer.status_code
    assert (before, reads) == (404, {"claire": 200, "anne": 404, "ines": 404, "stranger": 404})


@pytest.fixture
def library(cast, thales):
    """Julien's maths for 4B and Anne's French for 6C, both shared with the school."""
    novel = composing.begin(
        by=cast.anne, school=cast.school, title="Contes", cohorts=[cast.cohorts["6C"]], subject=cast.subjects["french"]
    )
    composing.add(novel, "lesson", title="Raconter", minutes=15)
    return shared(thales), shared(novel)


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, ["Contes", "Thalès"]),
        ({"q": "thalès"}, ["Thalès"]),
        ({"q": "raconter"}, ["Contes"]),
        ({"q": "le goff"}, ["Contes"]),
        ({"q": "maths 4e"}, []),
        ({"q": "mathématiques 4e"}, ["Thalès"]),
        ({"niveau": "6e"}, ["Contes"]),
        ({"matiere": "maths"}, ["Thalès"]),
        ({"auteur": "anne"}, ["Contes"]),
        ({"matiere": "x", "auteur": "²"}, ["Contes", "Thalès"]),
    ],
)
def test_the_reserve_is_searched_and_filtered(cast, library, asked, titles):
    keys = {"maths": cast.subjects["maths"].pk, "anne": cast.anne.pk}
    said = {name: keys.get(value, value) for name, value in asked.items()}
    page = cast.client("claire").get(reverse("sequences:shared"), said).content.decode()
    assert [title for title in ("Contes", "Thalès") if f">{title}</a></h2>" in page] == titles


def test_a_full_reserve_asks_as_many_questions_as_a_small_one(cast, library):
    client, address = cast.client("claire"), reverse("sequences:shared")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(25):
        made = composing.begin(by=cast.julien, school=cast.school, title=f"S{number}", cohorts=[cast.cohorts["4B"]])
        composing.add(made, "lesson", title="Lire", minutes=20)
        shared(made)
    with CaptureQueriesContext(connection) as many:
        page = client.get(address).content.decode()
    assert len(many) == len(few)
    assert count(27, "séquence") in page
    assert "21–27" in client.get(address, {"page": 2}).content.decode()
