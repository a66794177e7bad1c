"""Handing in together: one hands in for all, each has the copy, the receipt and the answer."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from preau.foundation.holdings.holding import holdings
from preau.foundation.storage.keeping import keep
from preau.learning.handins.answers import returning
from preau.learning.handins.copies import noting, zipping
from preau.learning.handins.copies.pile import Pile, Place
from preau.learning.handins.copies.reading import lines
from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.drafts.work import Refused
from preau.learning.handins.models import Draft, Feedback, Handin, Prepared, Submission, Team
from preau.learning.handins.teams import teaming, together
from preau.school.activities.models import Extension, Progress
from tests.cast import read


@pytest.fixture
def team(handin, cast):
    """Inès and Sacha; Lucas hands in alone."""
    teaming.lay(handin, {1: [cast.ines, cast.sacha]}, by=cast.julien)
    return Team.objects.get()


@pytest.fixture
def sealed(handin, team, cast):
    plan = keep(SimpleUploadedFile("plan.txt", b"I. Vienne"), by=cast.ines)
    return hand_in(handin, cast.ines, text="Le congrès de Vienne.", files=[plan], key="k")


def steps(handin):
    return {one.pupil.first_name: (one.step, one.mark) for one in Progress.objects.filter(activity=handin.activity)}


def test_chance_deals_evenly_and_the_same_seed_draws_the_same(cast):
    pupils = [cast.ines, cast.sacha, cast.lucas, cast.adam, cast.samira]
    draws = [teaming.drawn(pupils, 2, seed) for seed in (7, 7, 8)]
    assert (draws[0] == draws[1], draws[0] == draws[2]) == (True, False)
    assert sorted(len(one) for one in draws[0].values()) == [2, 3]
    assert sorted(one.pk for team in draws[0].values() for one in team) == sorted(one.pk for one in pupils)


def test_who_lays_the_teams_and_the_three_ways(cast, handin):
    where = f"/rendre/{handin.pk}/groupes/"
    expected = {"julien": 200, "claire": 403, "ines": 403, "samira": 403, "adam": 404, "stranger": 404}
    assert {who: cast.client(who).get(where).status_code for who in expected} == expected
    teacher, pupils = cast.client("julien"), list(handin.activity.pupils)
    assert teacher.post(where, {"how": "chance", "size": "1", "seed": "1"}).status_code == 422
    assert teacher.post(where, {"how": "chance", "size": "3", "seed": "4"})["Location"] == f"{where}?tirage=5"
    assert teaming.laid(handin) == {one.pk: 1 for one in pupils}
    teacher.post(where, {"how": "hand", f"of-{cast.ines.pk}": "1", f"of-{cast.lucas.pk}": "1"})
    assert teaming.laid(handin) == {cast.ines.pk: 1, cast.lucas.pk: 1}
    group = cast.school.cohorts.create(year=cast.school.year, kind="group", code="4B1", label="Demi-groupe 1")
    group.members.create(pupil=cast.sacha)
    group.members.create(pupil=cast.ines)
    page = read(teacher.get(where)).decode()
    assert ("Demi-groupe 1" in page, "Seuls" in page) == (True, True)
    teacher.post(where, {"how": "cohorts", "cohorts": [group.pk]})
    assert teaming.laid(handin) == {cast.ines.pk: 1, cast.sacha.pk: 1}
    teacher.post(where, {"how": "hand"})
    assert (teaming.laid(handin), Team.objects.count()) == ({}, 0)


@pytest.mark.parametrize(
    ("teams", "said"),
    [({1: ["ines", "sacha"]}, "à deux"), ({1: ["ines", "sacha", "lucas"]}, "en groupe"), ({}, "seul")],
)
def test_the_heading_of_the_work_says_how_it_is_done(cast, handin, team, teams, said):
    laid = {number: [cast.people[name] for name in names] for number, names in teams.items()}
    teaming.lay(Handin.objects.get(pk=handin.pk), laid, by=cast.julien)
    assert Handin.objects.get(pk=handin.pk).activity.get_together_display() == said


def test_one_hands_in_and_each_has_a_copy_a_receipt_and_is_done(cast, handin, sealed):
    copy = handin.submissions.get(pupil=cast.sacha)
    assert (copy.text, copy.ordered_files, copy.sealed_at, copy.original) == (
        sealed.text, sealed.ordered_files, sealed.sealed_at, sealed,
    )  # fmt: skip
    assert Submission.certified_by(copy.code) == copy
    assert copy.sha256 != sealed.sha256
    assert steps(handin) == {"Inès": (Progress.Step.HANDED_IN, ""), "Sacha": (Progress.Step.HANDED_IN, "")}
    page = read(cast.client("sacha").get(f"/rendus/{copy.pk}/recu/")).decode()
    assert ["Inès Benali, Sacha" in page, copy.code in page] == [True, True]
    file = sealed.ordered_files[0]
    answers = {who: cast.client(who).get(file.href) for who in ("ines", "sacha", "lucas")}
    assert {who: (one.status_code, bool(read(one))) for who, one in answers.items()} == {
        "ines": (200, True), "sacha": (200, True), "lucas": (404, True),
    }  # fmt: skip
    again = hand_in(handin, cast.sacha, text=sealed.text, files=sealed.ordered_files, key="the other device")
    assert (again, handin.submissions.count()) == (copy, 2)
    hand_in(handin, cast.sacha, text="Vienne, 1815.", files=[], key="2")
    assert sorted(handin.submissions.values_list("pupil__first_name", "number")) == [
        ("Inès", 1), ("Inès", 2), ("Sacha", 1), ("Sacha", 2),
    ]  # fmt: skip


def test_once_is_once_for_the_team(cast, handin, team):
    Handin.objects.filter(pk=handin.pk).update(rewriting="once")
    handin.refresh_from_db()
    hand_in(handin, cast.ines, text="Un", files=[], key="1")
    with pytest.raises(Refused, match="ne peut plus être refait"):
        hand_in(handin, cast.sacha, text="Deux", files=[], key="2")


def test_each_sees_what_the_others_prepare_and_takes_it_onto_their_page(cast, handin, team):
    photo = keep(SimpleUploadedFile("croquis.txt", b"Europe"), by=cast.sacha)
    theirs = Draft.of(handin, cast.sacha)
    theirs.write("La carte de Sacha", seq=1)
    theirs.hold([photo])
    mine = Draft.of(handin, cast.ines)
    mine.write("Mon introduction", seq=1)
    page = read(cast.client("ines").get(f"/rendre/{handin.pk}/")).decode()
    said = ("Groupe 1", "La carte de Sacha", "croquis.txt", "Rendre pour le groupe")
    assert {words: words in page for words in said} == dict.fromkeys(said, True)
    assert "La carte de Sacha" not in read(cast.client("lucas").get(f"/rendre/{handin.pk}/")).decode()
    where = f"/rendre/{handin.pk}/brouillon/de/{cast.sacha.pk}/"
    assert [cast.client(who).post(where).status_code for who in ("lucas", "samira", "stranger")] == [404, 403, 404]
    client = cast.client("ines")
    client.post(where)
    mine.refresh_from_db()
    assert (mine.text, mine.ordered_files) == ("Mon introduction\n\nLa carte de Sacha", [photo])
    client.post(f"/rendre/{handin.pk}/rendre/", {"text": mine.text, "files": [str(photo.pk)], "key": "k"})
    assert [one.ordered_files for one in Submission.objects.all()] == [[photo], [photo]]
    assert Draft.objects.get().pupil == cast.sacha  # what another writes is never taken away


def test_one_answer_for_all_and_another_for_one(cast, handin, sealed):
    noting.note(sealed, {"comment": "La date ?", "passage": "congrès"}, by=cast.julien)
    together.answer(sealed, "Bon travail.", by=cast.julien, mark="14", now=timezone.now())
    copy = handin.submissions.get(pupil=cast.sacha)
    teacher, where = cast.client("julien"), f"/rendus/{sealed.pk}/retour/"
    assert teacher.post(where, {"comment": "Ta part.", "to": copy.pk, "later": "1"}).status_code == 422
    teacher.post(where, {"comment": "Ta part, Sacha.", "mark": "16", "to": copy.pk})
    teacher.post(where, {"comment": "Très bon travail.", "mark": "15", "to": ""})
    answers = {one.pupil.first_name: [(f.comment, f.mark) for f in one.feedbacks.all()] for one in sealed.shared}
    assert answers == {
        "Inès": [("Bon travail.", "14/20"), ("Très bon travail.", "15/20")],
        "Sacha": [("Bon travail.", "14/20"), ("Ta part, Sacha.", "16/20")],
    }
    assert {name: mark for name, (_, mark) in steps(handin).items()} == {"Inès": "15/20", "Sacha": "16/20"}
    pages = {who: read(cast.client(who).get(f"/rendre/{handin.pk}/")).decode() for who in ("ines", "sacha")}
    seen = {who: ["La date ?" in page, "Ta part, Sacha." in page] for who, page in pages.items()}
    assert seen == {"ines": [True, False], "sacha": [True, True]}
    line = lines(handin)[0]
    assert (line.mark, line.own, line.is_in) == ("15/20", ((cast.sacha, "16/20"),), {"tous", "repondu"})


def test_the_team_is_one_copy_of_the_pile_and_one_file_of_the_zip(cast, handin, sealed):
    alone = hand_in(handin, cast.lucas, text="Seul", files=[], key="1")
    assert [(line.pupils, line.team and line.team.name) for line in lines(handin)] == [
        ([cast.ines, cast.sacha], "Groupe 1"), ([cast.lucas], None),
    ]  # fmt: skip
    copy = handin.submissions.get(pupil=cast.sacha)
    assert Pile.of(handin, {}).place_of(copy) == Place(1, 2, None, alone.pk)
    assert cast.client("julien").get(f"/rendus/{copy.pk}/")["Location"] == f"/rendus/{sealed.pk}/"
    named = [(line.names, line.submission) for line in lines(handin)]
    with zipfile.ZipFile(io.BytesIO(b"".join(zipping.stream(named)))) as archive:
        names = archive.namelist()
    pair = f"{cast.ines.sorted_name} et {cast.sacha.sorted_name}"
    assert names == [f"{pair}.txt", f"{pair} - 1.txt", f"{cast.lucas.sorted_name}.txt"]


def test_what_is_noted_on_the_copy_is_read_by_each_on_theirs(cast, handin, sealed):
    teacher, copy = cast.client("julien"), handin.submissions.get(pupil=cast.sacha)
    where = f"{sealed.ordered_files[0].pk}:1"
    teacher.post(f"/rendus/{sealed.pk}/notes/", {"comment": "En 1815 ?", "passage": "congrès"})
    teacher.post(f"/rendus/{copy.pk}/notes/", {"comment": "Et la Pologne ?", "where": where, "spot": "1-1"})
    assert [(one.comment, one.submission) for one in sealed.annotations.all()] == [
        ("En 1815 ?", sealed), ("Et la Pologne ?", sealed),
    ]  # fmt: skip

    def seen(who):
        pages = [cast.client(who).get(at).content.decode() for at in (f"/rendre/{handin.pk}/", version_of[who])]
        return [[said in page for said in ("En 1815 ?", "Et la Pologne ?")] for page in pages]

    version_of = {"ines": f"/rendus/{sealed.pk}/version/", "sacha": f"/rendus/{copy.pk}/version/"}
    assert (seen("ines"), seen("sacha")) == ([[False, False]] * 2,) * 2
    together.answer(sealed, "Bien.", by=cast.julien, now=timezone.now())
    teaming.lay(handin, {1: [cast.ines]}, by=cast.julien)  # who leaves the group keeps the copy as it was noted
    assert (seen("ines"), seen("sacha")) == ([[True, True]] * 2,) * 2
    assert cast.client("sacha").get(f"/rendus/{copy.pk}/copie.pdf").status_code == 200
    held = [one for one in holdings() if one.says == "Remarques dans la marge d’une copie de groupe"]
    assert [one.of(cast.sacha).count() for one in held] == [2]


def test_a_ready_answer_reaches_all_and_is_taken_back_from_all(cast, handin, sealed):
    returning.prepare(sealed, "Bien.", by=cast.julien, mark="12")
    returning.give_back(handin, list(returning.ready(handin)), by=cast.julien)
    assert (Feedback.objects.count(), Prepared.objects.count()) == (2, 0)
    returning.take_back(handin, by=cast.julien)
    assert (Feedback.objects.count(), Prepared.objects.get().submission) == (0, sealed)
    assert steps(handin) == {"Inès": (Progress.Step.HANDED_IN, ""), "Sacha": (Progress.Step.HANDED_IN, "")}


def test_who_arrives_is_given_what_awaits_an_answer_and_who_leaves_keeps_theirs(cast, handin, sealed):
    teaming.lay(handin, {1: [cast.ines, cast.lucas]}, by=cast.julien)
    held = {one.pupil.first_name: (one.text, one.original) for one in handin.submissions.all()}
    assert held == {name: (sealed.text, root) for name, root in (("Inès", None), ("Sacha", sealed), ("Lucas", sealed))}
    hand_in(handin, cast.ines, text="Version deux", files=[], key="2")
    latest = {one.pupil.first_name: one.text for one in handin.submissions.last_versions()}
    assert latest == {"Inès": "Version deux", "Lucas": "Version deux", "Sacha": sealed.text}
    second = handin.submissions.get(pupil=cast.ines, number=2)
    together.answer(second, "Bien.", by=cast.julien, now=timezone.now())
    teaming.lay(handin, {1: [cast.ines], 2: [cast.sacha, cast.lucas]}, by=cast.julien)
    assert handin.submissions.count() == 5  # nothing is given once there is an answer, or to who has handed in


def test_more_time_is_said_of_each(cast, give):
    handin = give(due_at=timezone.now() - dt.timedelta(minutes=1))
    teaming.lay(handin, {1: [cast.ines, cast.sacha]}, by=cast.julien)
    Extension.grant(handin.activity, cast.ines, timezone.now() + dt.timedelta(days=2), by=cast.julien)
    hand_in(Handin.of(handin.activity), cast.ines, text="Enfin", files=[], key="1")
    assert {one.pupil.first_name: one.is_late for one in Submission.objects.all()} == {"Inès": False, "Sacha": True}
