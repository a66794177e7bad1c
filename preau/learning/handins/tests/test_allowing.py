"""More time or nothing to do, for some of a class: what they read, what the team alone reads, and back."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.learning.handins.copies.pile import Pile
from preau.learning.handins.drafts.sealing import hand_in
from preau.school.activities.models import Excuse, Extension, Progress
from preau.school.notifications.models import Notification

LATER = "2030-03-04T18:00"


@pytest.fixture
def due(give):
    return give(due_at=timezone.now() - dt.timedelta(days=1))


def allow(cast, handin, pupils, **said):
    posted = {"pupils": [one.pk for one in pupils], "what": "temps", "until": LATER, "why": "Absence", **said}
    return cast.client("julien").post(f"/rendre/{handin.pk}/rendus/delais/", posted)


def read(cast, who, handin):
    return cast.client(who).get(f"/rendre/{handin.pk}/").content.decode().partition("<main")[2]


def test_several_at_once_and_only_the_team_reads_why(cast, due):
    allow(cast, due, [cast.ines, cast.sacha], why="Autre", words="Téléphone cassé")
    allow(cast, due, [cast.lucas], what="dispense", why="Matériel ou connexion")
    why = "Autre\u00a0: Téléphone cassé"
    assert {(one.pupil, one.reason, one.by) for one in Extension.objects.all()} == {
        (cast.ines, why, cast.julien), (cast.sacha, why, cast.julien),
    }  # fmt: skip
    told = {one.person.first_name: one.saying for one in Notification.objects.all()}
    assert set(told) == {"Inès", "Samira", "Karim", "Sacha", "Odile", "Lucas"}
    pages = {who: read(cast, who, due) for who in ("ines", "samira", "lucas")}
    assert ("4 mars, 18:00" in pages["ines"], "Dispensé de ce travail" in pages["lucas"]) == (True, True)
    said = " ".join([*pages.values(), *told.values()])
    assert [words for words in ("Téléphone", "connexion") if words in said] == []
    teacher = cast.client("julien")
    page = teacher.get(f"/rendre/{due.pk}/rendus/delais/").content.decode()
    assert ("Téléphone cassé" in page, "Matériel ou connexion" in page) == (True, True)
    counts = {key: number for key, _, number in Pile.of(due, {}).counts() if number}
    assert counts == {"tous": 3, "manquant": 2, "dispense": 1}
    listed = teacher.get(f"/rendre/{due.pk}/rendus/?voir=tous").content.decode()
    assert (listed.count("jusqu’au"), "Dispensé</span>" in listed) == (2, True)
    submission = hand_in(due, cast.ines, text="Voilà.", files=[], key="1")
    copy = teacher.get(f"/rendus/{submission.pk}/").content.decode()
    assert ("plus de temps" in copy, why in copy, submission.is_late) == (True, True, False)


def test_it_is_taken_back(cast, due):
    hand_in(due, cast.ines, text="Fait.", files=[], key="1")
    allow(cast, due, [cast.ines], what="dispense")
    allow(cast, due, [cast.ines])
    assert (Excuse.objects.count(), Extension.objects.count()) == (0, 1)
    allow(cast, due, [cast.ines], what="dispense", why="Aménagement")
    allow(cast, due, [cast.ines], what="dispense", why="Absence")
    assert (Excuse.objects.get().reason, Extension.objects.count()) == ("Absence", 0)
    Notification.objects.all().delete()
    allow(cast, due, [cast.ines, cast.sacha], what="comme-tous")
    assert (Excuse.objects.count(), Progress.objects.get(pupil=cast.ines).step) == (0, Progress.Step.HANDED_IN)
    told = Notification.objects.get(person=cast.ines).saying
    assert ("comme toute la classe" in told, Notification.objects.filter(person=cast.sacha).exists()) == (True, False)


def test_who_allows_and_what_is_asked(cast, due):
    where = f"/rendre/{due.pk}/rendus/delais/"
    people = {"julien": 200, "claire": 403, "ines": 403, "samira": 403, "adam": 404, "stranger": 404}
    assert {who: cast.client(who).get(where).status_code for who in people} == people
    refused = [
        allow(cast, due, []),
        allow(cast, due, [cast.adam]),
        allow(cast, due, [cast.ines], until=""),
        allow(cast, due, [cast.ines], until="2020-01-01T08:00"),
        allow(cast, due, [cast.ines], why="Autre"),
    ]
    assert [one.status_code for one in refused] == [422] * 5
    assert (Extension.objects.count(), Excuse.objects.count()) == (0, 0)
    asked = cast.client("julien").get(f"{where}?eleve={cast.ines.pk}").content.decode()
    assert asked.count(" checked") == 3
    hand_in(due, cast.sacha, text="Fait.", files=[], key="1")
    pages = [cast.client("julien").get(f"{where}{only}").content.decode() for only in ("", "?voir=a-rendre")]
    assert [page.count('name="pupils"') for page in pages] == [3, 2]
    said = ("La classe (3)", "Pas encore rendu (2)")
    assert [[words in page for words in said] for page in pages] == [[True, True]] * 2
    assert (pages[0].count("a rendu</span>"), "GIRARD Sacha" in pages[1]) == (1, False)
