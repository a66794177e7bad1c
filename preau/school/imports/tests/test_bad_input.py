"""Files nobody should send: one clear sentence each, nothing applied, memory bounded."""

import resource
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from demo import nasty
from preau.school.imports import handling
from preau.school.imports.opening import MOST_ELEMENTS, Unreadable, elements
from preau.school.imports.tests.school import (
    TODAY,
    applied,
    college,
    dropped,
    files_for,
    sentences,
    troubles,
    worked,
)
from preau.school.imports.unpacking import members
from preau.school.people.models import Person, School

pytestmark = pytest.mark.django_db


def plain(sentence: str) -> str:
    """With ordinary spaces, as one reads it."""
    return sentence.replace("\u00a0", " ")


def zip_of(**files: bytes) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files.items():
            out.writestr(name, content)
    return archive.getvalue()


def photograph() -> bytes:
    content = BytesIO()
    Image.new("RGB", (40, 40)).save(content, "JPEG")
    return content.getvalue()


UNREADABLE = {
    "malformed": (lambda: nasty.malformed(college()), "Le fichier est abîmé (ligne"),
    "truncated": (lambda: nasty.truncated(college()), "Le fichier s’arrête avant la fin (ligne"),
    "external entity": (nasty.external_entity, "Ce fichier contient une déclaration DOCTYPE"),
    "billion laughs": (nasty.billion_laughs, "Ce fichier contient une déclaration DOCTYPE"),
    "rss": (nasty.wrong_kind, "Préau ne reconnaît pas ce fichier"),
    "photograph": (photograph, "C’est une image"),
    "headless csv": (nasty.headless_csv, "Préau ne reconnaît pas ce fichier"),
    "pdf": (lambda: b"%PDF-1.7 ...", "C’est un document PDF"),
    "html": (lambda: b"<html><body>Session expir\xe9e</body></html>", "C’est une page web"),
    "cut directory": (lambda: b"<ficAlimMENESR><addRequest><identifier>", "Le fichier s’arrête avant la fin (ligne"),
    "blank": (lambda: b"   \n", "Ce fichier est vide"),
    "binary": (lambda: bytes(range(1, 256)) * 400, "Préau ne reconnaît pas ce fichier"),
    "endless line": (lambda: b"a;" * 400_000, "Ce fichier est démesuré"),
    "endless name": (lambda: b"".join(nasty.one_endless_name(12 << 20)), "Le fichier"),
    "many in a zip": (
        lambda: zip_of(**{f"{n}.xml": b"<A/>" for n in range(401)}),
        "Cette archive zip contient plus de",
    ),
    "zip in a zip": (lambda: zip_of(inside=zip_of(a=b"<A/>")), "Cette archive zip en contient une autre"),
    "climbing zip": (lambda: zip_of(**{"../../evil.xml": b"<A/>"}), "Cette archive zip contient un chemin interdit"),
    "absolute zip": (lambda: zip_of(**{"/tmp/evil.xml": b"<A/>"}), "Cette archive zip contient un chemin interdit"),
    "bomb": (lambda: zip_of(bomb=b" " * 30_000_000), "Cette archive zip est anormalement comprimée"),
    "empty zip": (zip_of, "Cette archive zip est vide"),
    "cut zip": (lambda: zip_of(a=b"<A/>" * 900)[:-30], "Cette archive zip est abîmée"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_file_that_cannot_be_used_says_why_and_changes_nothing(what, steward):
    make, sentence = UNREADABLE[what]
    intake = dropped({"ElevesSansAdresses.xml": make()}, by=steward)
    assert [trouble[: len(sentence)] for trouble in troubles(intake)] == [sentence]
    assert intake.stage == "blocked"
    assert (Person.objects.count(), School.objects.count()) == (1, 0)


def test_a_locked_zip_says_so():
    archive = bytearray(zip_of(a=b"<A/>"))
    directory = archive.index(b"PK\x01\x02")
    archive[6] |= 1
    archive[directory + 8] |= 1
    with pytest.raises(Unreadable, match="protégée par un mot de passe"):
        list(members(BytesIO(bytes(archive))))


def test_a_zip_whose_content_is_spoilt_says_so():
    """The stream itself no longer makes sense, well before its sum is compared."""
    archive = bytearray(zip_of(a=bytes(range(256)) * 40))
    start = 30 + len("a")
    archive[start : start + 12] = b"\xff" * 12
    with pytest.raises(Unreadable, match="abîmée ou incomplète"):
        list(members(BytesIO(bytes(archive))))


def test_a_zip_that_lies_about_its_size_is_not_believed():
    archive = bytearray(zip_of(a=b"x" * 5000))
    directory = archive.index(b"PK\x01\x02")
    archive[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    with pytest.raises(Unreadable, match="zip"):
        list(members(BytesIO(bytes(archive))))


def test_what_is_too_heavy_is_refused_before_it_is_read(steward):
    class Endless(SimpleUploadedFile):
        def chunks(self, _size=None):
            return (b"a" * 1_000_000 for _ in range(101))

    intake = handling.open_intake(by=steward)
    said = handling.drop(intake, [Endless("ElevesSansAdresses.xml", b"a")], by=steward)
    assert [plain(one).split(" ;")[0] for one in said] == ["« ElevesSansAdresses.xml » pèse 101 Mo"]
    assert intake.files.count() == 0


def test_a_huge_file_is_read_without_being_held():
    stream = BytesIO(b"<BEE_ELEVES>" + b"<X><Y>1</Y></X>" * (MOST_ELEMENTS // 4) + b"</BEE_ELEVES>")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert list(elements(stream, {"ELEVE"})) == []
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000


def test_a_file_of_countless_elements_is_not_read_to_its_end():
    stream = BytesIO(b"<BEE_ELEVES>" + b"<X/>" * (MOST_ELEMENTS + 1) + b"</BEE_ELEVES>")
    with pytest.raises(Unreadable, match="démesuré"):
        list(elements(stream, {"ELEVE"}))


def test_one_bad_file_among_good_ones_holds_the_confirmation_until_it_is_taken_back(steward):
    intake = dropped(files_for(college()) | {"photo.xml": photograph()}, by=steward)
    assert intake.is_compared
    with pytest.raises(handling.NotNow, match="Un fichier n’a pas pu être lu"):
        handling.confirm(intake, by=steward)
    handling.take_back(intake.files.exclude(trouble="").get(), by=steward)
    assert steward.files.count() == 6


def test_two_schools_in_one_drop_are_refused(steward):
    files = files_for(college()) | {"voisin.xml": nasty.other_school(TODAY)}
    intake = dropped(files, by=steward)
    assert [plain(one).split(" : ")[0] for one in sentences(intake)] == [
        "Ces fichiers viennent de plusieurs établissements"
    ]
    assert School.objects.count() == 0


def test_the_files_of_another_school_are_refused(cast):
    intake = dropped({"ElevesSansAdresses.xml": nasty.other_school(TODAY)}, by=cast.admin, school=cast.school)
    assert [plain(one) for one in sentences(intake)] == [
        "Ces fichiers sont ceux de l’établissement 0759998Z ; vous êtes dans Collège des Tilleuls (0789999A)."
    ]


def test_last_year_s_files_are_refused(steward):
    intake = dropped({"ElevesSansAdresses.xml": nasty.last_year(TODAY)}, by=steward)
    assert [plain(one) for one in sentences(intake)] == [
        "Ces fichiers sont ceux de l’année 2025-2026, et nous sommes en 2026-2027 : refaites les exports."
    ]
    assert intake.stage == "blocked"


def test_last_year_s_files_are_refused_by_a_school_that_is_in_this_one(cast):
    files = {"ElevesSansAdresses.xml": nasty.last_year(TODAY)}
    assert [plain(one) for one in sentences(dropped(files, by=cast.admin, school=cast.school))] == [
        "Ces fichiers sont ceux de l’année 2025-2026 ; l’établissement est en 2026-2027."
    ]


def test_a_school_may_be_opened_in_a_past_year_when_somebody_says_so(steward):
    intake = dropped({"ElevesSansAdresses.xml": nasty.last_year(TODAY)}, by=steward)
    handling.accept_past_year(intake, by=steward)
    intake = worked(intake)
    assert (intake.stage, intake.preview.year) == ("ready", 2025)


def test_files_of_two_years_are_refused(steward):
    files = files_for(college()) | {"ElevesSansAdresses.xml": nasty.last_year(TODAY)}
    assert [plain(one).split(" : ")[0] for one in sentences(dropped(files, by=steward))] == [
        "Ces fichiers sont d’années scolaires différentes"
    ]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("ResponsablesAvecAdresses.xml", "Les responsables sont là, mais pas les élèves"),
        ("emp_sts_0789999A_2026.xml", "L’emploi du temps est là, mais pas les enseignants"),
    ],
)
def test_a_file_without_its_companion_is_refused(name, sentence, steward):
    intake = dropped({name: files_for(college())[name]}, by=steward)
    assert [plain(one).split(" :")[0] for one in sentences(intake)] == [sentence]


def test_an_export_spoilt_by_an_editor_is_read_all_the_same(steward):
    files = files_for(college())
    plain = dropped(files, by=steward).preview.counts
    for spoilt in (nasty.utf8_with_bom(college()), nasty.utf8_that_lies(college())):
        intake = dropped(files | {"ElevesSansAdresses.xml": spoilt}, by=steward)
        assert intake.preview.counts == plain
    names = {change.after["last_name"] for change in intake.changes.filter(noun="pupil")}
    assert [name for name in names if "Ã" in name] == []


def test_a_repeated_pupil_is_refused_and_the_first_kept(steward):
    files = files_for(college())
    whole = dropped(files, by=steward).preview
    intake = dropped(files | {"ElevesSansAdresses.xml": nasty.repeated_pupil(college())}, by=steward)
    assert intake.preview.count("pupil", "create") == whole.count("pupil", "create") - 1
    assert "Cet ELEVE_ID est déjà celui d’un autre élève du fichier." in sentences(intake, "refused")


def test_the_inactive_are_refused(steward):
    code = next(iter(college().classes.cohorts))
    inactive = sum(pupil.division == code for pupil in college().pupils)
    files = {"ElevesSansAdresses.xml": nasty.inactive_division(college())}
    intake = dropped(files, by=steward)
    refused = [plain(one) for one in sentences(intake, "refused")]
    assert refused.count("Dans la division « Inactifs ».") == inactive
    assert not intake.changes.filter(noun="cohort", key__contains="nactif").exists()


def test_a_person_entered_twice_is_two_persons_and_never_guessed_to_be_one(steward):
    spoilt, first, second = nasty.split_person(college())
    intake = applied(files_for(college()) | {"ResponsablesAvecAdresses.xml": spoilt}, by=steward)
    assert intake.changes.filter(key__in=[f"siecle-personne:{first}", f"siecle-personne:{second}"]).count() == 2
