"""A whole académie in one run: every school through the same preview and the same writing as alone."""

import sqlite3
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from demo.aaf import number_of
from preau.school.imports.aaf import sweep as sweeping
from preau.school.imports.aaf.read import read
from preau.school.imports.aaf.spool import Spool
from preau.school.imports.models import Intake, SchoolOutcome, Sweep
from preau.school.imports.opening import Unreadable
from preau.school.imports.tests.directory import (
    by_hand,
    complete,
    delta,
    guardian,
    primary,
    pupil,
    school,
    small,
    teacher,
)
from preau.school.imports.tests.school import college, worked
from preau.school.people.models import Membership, Person, Profile, School

pytestmark = pytest.mark.django_db
OTHER = "0789995D"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "annuaire"


def laid(folder, files):
    folder.mkdir(exist_ok=True)
    for former in folder.iterdir():
        former.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def swept(folder, files):
    found = sweeping.begin(by=None, source=str(laid(folder, files)))
    sweeping.run(found, lambda *_: None)
    return found


def verdicts(found):
    return dict(found.outcomes.values_list("uai", "verdict"))


def elsewhere():
    """Another school with people of its own, and the mother of both."""
    place = {"ENTPersonStructRattach": "99"}
    return [
        (school()[0], "99", school(ENTStructureJointure="99", ENTStructureUAI=OTHER)[2]),
        pupil("12", givenName="Léo", ENTEleveClasses=["99$4E1"], ENTEleveGroupes=[], **place),
        teacher("32", givenName="Luc", ENTPersonFonctions=["99$DIR$DIRECTION$$"], ENTAuxEnsClassesMatieres=[],
                ENTAuxEnsClassesPrincipal=[], **place),
    ]  # fmt: skip


def two_schools():
    return by_hand([*small(), *elsewhere()])


def test_every_school_comes_in_and_the_same_again_changes_nothing(folder):
    files = complete(college(), primary(), most=50)
    found = swept(folder, files)
    assert (found.stage, verdicts(found)) == ("finished", {college().uai: "applied", primary().uai: "applied"})
    pupils = Membership.objects.filter(profile=Profile.PUPIL).count()
    assert pupils == len([one for one in college().pupils if one.division and not one.left_on]) + len(primary().pupils)
    again = swept(folder, files)
    assert (again.pk != found.pk, verdicts(again)) == (True, {college().uai: "same", primary().uai: "same"})


def test_a_family_of_two_schools_is_one_family(folder):
    swept(folder, two_schools())
    mother = Person.objects.get(first_name="Anne")
    assert sorted(mother.guardianships.values_list("pupil__first_name", flat=True)) == ["Léo", "Zoé"]
    assert mother.memberships.count() == 2


def test_one_school_that_fails_does_not_stop_the_others(folder, monkeypatch):
    apply = sweeping.apply

    def fails_once(intake):
        if intake.uai == OTHER:
            raise RuntimeError("disk full")
        return apply(intake)

    monkeypatch.setattr(sweeping, "apply", fails_once)
    found = swept(folder, two_schools())
    assert verdicts(found) == {OTHER: "failed", "0789999A": "applied"}
    assert found.outcomes.get(uai=OTHER).sentence == sweeping.BROKEN
    assert list(School.objects.values_list("uai", flat=True)) == ["0789999A"]
    assert Intake.objects.unfinished().count() == 0


def test_killed_it_goes_on_where_it_was(folder, monkeypatch):
    class Killed(BaseException):
        pass

    apply, seen = sweeping.apply, []

    def killed_at_the_second(intake):
        seen.append(intake.uai)
        if len(seen) == 2:
            raise Killed
        return apply(intake)

    monkeypatch.setattr(sweeping, "apply", killed_at_the_second)
    laid(folder, two_schools())
    first = sweeping.begin(by=None, source=str(folder))
    with pytest.raises(Killed):
        sweeping.run(first, lambda *_: None)
    assert verdicts(first) == {OTHER: "applied"}
    said = []
    again = sweeping.begin(by=None, source=str(folder))
    sweeping.run(again, lambda *words: said.append(words[2]))
    assert (again.pk, verdicts(again)) == (first.pk, {OTHER: "applied", "0789999A": "applied"})
    assert [words for words in said if words.startswith("Lecture")] == []
    assert Intake.objects.unfinished().count() == 0


def test_a_damaged_file_stops_everything_before_anything_is_written(folder):
    files = two_schools() | {"ENT_78_Complet_20261120_Eleve_0002.xml": b"<ficAlimMENESR><addRequest>"}
    found = swept(folder, files)
    assert (found.stage, found.trouble.split(" : ")[0]) == ("blocked", "ENT_78_Complet_20261120_Eleve_0002.xml")
    assert (School.objects.count(), found.outcomes.count()) == (0, 0)


def test_an_upheaval_waits_for_somebody_to_confirm_it(folder):
    many = [pupil(str(1000 + n), givenName=f"Zoé{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}") for n in range(40)]
    others = [pupil(str(2000 + n), givenName=f"Ana{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}") for n in range(40)]
    swept(folder, by_hand([school(), *many, guardian()]))
    found = swept(folder, by_hand([school(), *others, guardian()]))
    outcome = found.outcomes.get()
    assert (outcome.verdict, outcome.intake.stage) == ("waiting", "ready")
    assert Membership.objects.filter(profile=Profile.PUPIL).count() == 40


def test_a_delta_finds_the_school_of_those_whom_it_changes(folder):
    swept(folder, two_schools())
    changes = delta(
        ("modifyRequest", (guardian()[0], "21", {"mail": "anne@example.org"})),
        ("deleteRequest", (teacher()[0], "32", {})),
    )
    found = swept(folder, changes)
    assert verdicts(found) == {OTHER: "applied", "0789999A": "same"}
    assert Person.objects.get(first_name="Anne").email == "anne@example.org"
    assert found.outcomes.get(uai=OTHER).gone == 1


def test_a_delta_of_schools_that_never_had_a_complete_is_refused(folder):
    number = number_of(college())
    found = swept(folder, delta(("addRequest", pupil(ENTPersonStructRattach=number))))
    assert (found.stage, found.trouble) == ("blocked", sweeping.NO_SCHOOL)


def test_the_command_takes_a_zip_and_says_what_became_of_each_school(tmp_path):
    with ZipFile(tmp_path / "annuaire.zip", "w") as archive:
        for name, content in two_schools().items():
            archive.writestr(f"AAF/{name}", content)
    out = StringIO()
    call_command("academy", tmp_path / "annuaire.zip", stdout=out, stderr=StringIO())
    assert [line.split()[:2] for line in out.getvalue().splitlines()] == [[OTHER, "importé"], ["0789999A", "importé"]]
    with pytest.raises(CommandError, match="n’existe pas"):
        call_command("academy", tmp_path / "rien.zip")
    (tmp_path / "vide").mkdir()
    with pytest.raises(CommandError, match="Aucun fichier"):
        call_command("academy", tmp_path / "vide", stderr=StringIO())


def test_what_is_spooled_is_forgotten_at_the_end(folder):
    found = swept(folder, two_schools())
    assert not found.room.exists()


def test_a_file_that_was_cut_leaves_nothing_in_the_spool(folder):
    whole = next(iter(two_schools().values()))
    with Spool(folder / "spool.sqlite3") as spool:
        with pytest.raises(Unreadable):
            list(spool.take("a.xml", read(BytesIO(whole[:-40]))))
        assert (spool.has("a.xml"), spool.schools()) == (False, {})
    assert sqlite3.connect(folder / "spool.sqlite3").execute("SELECT count(*) FROM entries").fetchone() == (0,)


def test_one_school_is_found_without_going_through_the_guardians_of_all_others(folder):
    elsewhere = {"ENTPersonStructRattach": "99", "ENTEleveClasses": [], "ENTEleveGroupes": []}
    crowd = [pupil(f"9{n}", **elsewhere, ENTElevePersRelEleve=[f"8{n}$10$1$1$1$0"]) for n in range(1_000)]
    parents = [guardian(f"8{n}") for n in range(1_000)]
    entries = next(iter(by_hand([*small(), *crowd, *parents]).values()))
    steps = []
    with Spool(folder / "spool.sqlite3") as spool:
        list(spool.take("a.xml", read(BytesIO(entries))))
        spool.base.set_progress_handler(lambda: steps.append(10), 10)
        assert [one.key for one in spool.of(["3456"])] == ["3456", "11", "21", "31"]
    assert sum(steps) < 1_000


@pytest.mark.parametrize(("who", "status"), [("steward", 200), ("admin", 403), ("helene", 403), ("ines", 403)])
def test_only_a_steward_brings_the_academie_in(cast, who, status):
    assert cast.client(who).get(reverse("imports:sweeps")).status_code == status
    assert cast.client(who).post(reverse("imports:sweep_create")).status_code == (302 if status == 200 else status)
    assert Sweep.objects.count() == 0


@pytest.mark.parametrize(("who", "status"), [("steward", 200), ("admin", 404)])
def test_what_became_of_each_school_is_the_steward_s(cast, who, status):
    found = Sweep.objects.create(by=cast.steward, total=1)
    SchoolOutcome.objects.create(sweep=found, uai=OTHER, verdict="blocked", sentence="Sans classe.")
    answer = cast.client(who).get(found.href)
    assert answer.status_code == status
    assert ("Sans classe." in answer.content.decode()) == (status == 200)
    assert cast.client(who).get(reverse("imports:sweep_state", args=[found.pk])).status_code == status


def test_an_archive_that_is_dropped_is_brought_in_by_the_worker(cast):
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in by_hand(elsewhere()).items():
            archive.writestr(name, content)
    upload = SimpleUploadedFile("annuaire.zip", stream.getvalue(), "application/zip")
    cast.client("steward").post(reverse("imports:sweep_create"), {"files": upload})
    worked(Intake.objects.create(by=cast.steward))
    found = Sweep.objects.get()
    assert (found.stage, verdicts(found), found.kept) == ("finished", {OTHER: "applied"}, None)
    assert not Membership.objects.filter(school__uai=OTHER, profile=Profile.ADMINISTRATOR).exists()


def test_files_dropped_one_by_one_are_asked_for_in_one_archive(cast):
    uploads = [SimpleUploadedFile(f"{n}.xml", b"<ficAlimMENESR/>") for n in range(2)]
    answer = cast.client("steward").post(reverse("imports:sweep_create"), {"files": uploads}, follow=True)
    assert "une seule archive zip" in answer.content.decode()
    assert Sweep.objects.count() == 0
