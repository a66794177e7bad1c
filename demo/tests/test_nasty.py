"""Each bad file is bad in the way it says, and in no other."""

import datetime as dt
import xml.etree.ElementTree as ET
import zipfile

import pytest

from demo import nasty

TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def school():
    return nasty.small_school(TODAY)


def parse(content):
    """In pieces, as an importer would; entities outside the document are not followed."""
    parser = ET.XMLPullParser()
    parser.feed(content)
    parser.close()


def test_the_school_to_spoil_is_in_good_order(school):
    parse(nasty.pupils_file(school))
    parse(nasty.guardians_file(school))
    parse(nasty.staff_file(school))


@pytest.mark.parametrize("spoil", [nasty.malformed, nasty.truncated, nasty.utf8_that_lies])
def test_it_is_no_longer_what_the_school_exported(school, spoil):
    assert spoil(school) != nasty.pupils_file(school)


@pytest.mark.parametrize("spoil", [nasty.malformed, nasty.truncated])
def test_broken_xml_is_not_well_formed(school, spoil):
    with pytest.raises(ET.ParseError):
        parse(spoil(school))


def test_an_external_entity_is_asked_for(tmp_path):
    secret = tmp_path / "secret"
    assert f'SYSTEM "file://{secret}"'.encode() in nasty.external_entity(f"file://{secret}")
    assert nasty.external_entity().count(b"&secret;") == 1
    assert b'SYSTEM "http://localhost:9/evil.dtd"' in nasty.external_dtd()


def test_a_billion_laughs_is_small_and_grows_tenfold_a_level():
    assert len(nasty.billion_laughs()) < 2000
    text = ET.fromstring(nasty.billion_laughs(depth=2)).findtext(".//NOM_DE_FAMILLE")
    assert text == "lol" * 100


def test_a_zip_bomb_is_a_thousand_times_smaller_than_what_it_holds(tmp_path):
    path = nasty.zip_bomb(tmp_path / "bomb.zip", size=8 << 20)
    with zipfile.ZipFile(path) as archive:
        assert archive.infolist()[0].file_size == 8 << 20
    assert path.stat().st_size * 500 < 8 << 20


def test_zips_climb_nest_multiply_and_break(tmp_path, school):
    with zipfile.ZipFile(nasty.zip_traversal(tmp_path / "up.zip", school)) as archive:
        assert archive.namelist()[:2] == ["../../evil.xml", "/tmp/evil.xml"]
    with zipfile.ZipFile(nasty.zip_of_zips(tmp_path / "nest.zip", depth=3)) as archive:
        assert archive.namelist() == ["niveau1.zip"]
    with zipfile.ZipFile(nasty.zip_of_many(tmp_path / "many.zip", count=50)) as archive:
        assert len(archive.namelist()) == 50
    with pytest.raises(zipfile.BadZipFile), zipfile.ZipFile(nasty.broken_zip(tmp_path / "broken.zip", school)):
        pass


def test_a_good_zip_holds_the_school(tmp_path, school):
    with zipfile.ZipFile(nasty.zipped(tmp_path / "good.zip", school)) as archive:
        assert archive.read("ElevesSansAdresses.xml") == nasty.pupils_file(school)


def test_the_huge_file_comes_in_pieces_and_is_well_formed():
    pieces = list(nasty.huge(size=1 << 20))
    assert max(map(len, pieces)) < 1 << 18
    assert 1 << 20 <= sum(map(len, pieces)) < 2 << 20
    parse(b"".join(pieces))
    assert sum(map(len, nasty.one_endless_name(size=1 << 20))) > 1 << 20


def test_files_of_another_kind_school_or_year_are_well_formed(school):
    assert ET.fromstring(nasty.wrong_kind()).tag == "rss"
    assert ET.fromstring(nasty.other_school(TODAY)).findtext("PARAMETRES/UAJ") == "0759998Z"
    assert ET.fromstring(nasty.last_year(TODAY)).findtext("PARAMETRES/ANNEE_SCOLAIRE") == "2025"
    with pytest.raises(ET.ParseError):
        parse(nasty.not_xml())


def test_a_byte_order_mark_and_utf8_read_the_same(school):
    spoiled, good = ET.fromstring(nasty.utf8_with_bom(school)), ET.fromstring(nasty.pupils_file(school))
    assert nasty.utf8_with_bom(school)[:3] == b"\xef\xbb\xbf"
    assert [name.text for name in spoiled.iter("PRENOM")] == [name.text for name in good.iter("PRENOM")]


def test_a_person_is_split_in_two_identifiers(school):
    content, kept, added = nasty.split_person(school)
    people = {p.get("PERSONNE_ID"): p for p in ET.fromstring(content).iter("PERSONNE")}
    assert people[kept].findtext("PRENOM") == people[added].findtext("PRENOM")
    ties = [tie.text for tie in ET.fromstring(content).iterfind(".//RESPONSABLE_ELEVE/PERSONNE_ID")]
    assert ties.count(added) == 1
    assert ties.count(kept) >= 1


def test_two_pupils_bear_the_same_identifier(school):
    ids = [pupil.get("ELEVE_ID") for pupil in ET.fromstring(nasty.repeated_pupil(school)).iter("ELEVE")]
    assert len(ids) == len(set(ids)) + 1


def test_a_class_is_inactive(school):
    codes = {code.text for code in ET.fromstring(nasty.inactive_division(school)).iter("CODE_STRUCTURE")}
    assert "Inactifs" in codes
    assert next(iter(school.classes.cohorts)) not in codes


def test_an_extraction_has_lost_its_headers():
    assert nasty.headless_csv().startswith(b"MARTIN;")
