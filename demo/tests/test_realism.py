"""Families and gaps as in a real school: rates within bounds, the cast always there."""

import datetime as dt
from collections import Counter, defaultdict

import pytest

from demo.calendar import Calendar
from demo.generate import generate
from demo.tests.reading import Files, services_of


def rate(elements, fact):
    elements = list(elements)
    return sum(map(fact, elements)) / len(elements)


def test_the_reference_college_has_its_size(college):
    assert len(list(college.pupils.iter("ELEVE"))) == 600
    assert sorted(college.cohorts("D")) == [f"{level}{letter}" for level in "3456" for letter in "ABCDEF"]
    teachers = [who for who in college.teachers().values() if who.findtext("FONCTION") == "ENS"]
    assert 40 <= len(teachers) <= 50
    functions = Counter(who.findtext("FONCTION") for who in college.teachers().values())
    assert (functions["DIR"], functions["ADJ"], functions["EDU"], functions["DOC"]) == (1, 1, 1, 1)


def test_missing_data_comes_at_realistic_rates(college):
    people = list(college.guardians.iter("PERSONNE"))
    assert 0.07 < rate(people, lambda p: not p.findtext("MEL")) < 0.18
    assert 0.04 < rate(people, lambda p: not p.findtext("TEL_PORTABLE")) < 0.13
    assert 0.13 < rate(people, lambda p: p.findtext("ACCEPTE_SMS") == "0") < 0.3
    pupils = list(college.pupils.iter("ELEVE"))
    assert 0 < rate(pupils, lambda p: p.find("ID_NATIONAL") is None) < 0.03
    assert 0 < rate(pupils, lambda p: p.find("DATE_SORTIE") is not None) < 0.03


def test_those_who_left_did_so_in_the_past_and_are_in_no_class(college):
    placed = set().union(*college.cohorts("D").values())
    left = [pupil for pupil in college.pupils.iter("ELEVE") if pupil.find("DATE_SORTIE") is not None]
    days = [dt.datetime.strptime(pupil.findtext("DATE_SORTIE"), "%d/%m/%Y").date() for pupil in left]  # noqa: DTZ007
    assert left
    assert max(days) < dt.date(2026, 11, 20)
    assert {pupil.get("ELEVE_ID") for pupil in left} & placed == set()
    waiting = {pupil.get("ELEVE_ID") for pupil in college.pupils.iter("ELEVE")} - placed
    assert 0 < len(waiting) - len(left) < 12


def test_brothers_and_sisters_share_their_guardians(college):
    children = defaultdict(set)
    for pupil, people in college.ties().items():
        for person in people:
            children[person].add(pupil)
    several = [pupils for pupils in children.values() if len(pupils) > 1]
    assert len(several) > 100
    ties = college.ties()
    assert all(len({frozenset(ties[pupil]) for pupil in pupils}) == 1 for pupils in several)


def test_levels_and_kinships_are_varied(college):
    ties = list(college.guardians.iter("RESPONSABLE_ELEVE"))
    assert {tie.findtext("NIVEAU_RESPONSABILITE") for tie in ties} == {"1", "2", "3"}
    assert {tie.findtext("CODE_PARENTE") for tie in ties} >= {"10", "20", "38", "50", "51"}
    assert rate(ties, lambda tie: tie.findtext("NIVEAU_RESPONSABILITE") == "1") > 0.85


def test_there_are_twins_and_homonyms(college):
    pupils = list(college.pupils.iter("ELEVE"))
    names = Counter((p.findtext("PRENOM"), p.findtext("NOM_DE_FAMILLE")) for p in pupils)
    assert names["Camille", "MARTIN"] >= 2
    births = Counter((frozenset(college.ties()[p.get("ELEVE_ID")]), p.findtext("DATE_NAISS")) for p in pupils)
    assert max(births.values()) == 2


def test_some_lessons_have_two_teachers_and_some_teachers_are_local(college):
    teachers = Counter((cohort, subject) for cohort, subject, _ in services_of(college.staff))
    assert list(teachers.values()).count(2) == 2
    assert {who.get("TYPE") for who in college.teachers().values()} == {"epp", "local"}


def test_every_mail_and_telephone_is_fictitious(school):
    mails = [mail.text for root in (school.pupils, school.guardians) for mail in root.iter("MEL") if mail.text]
    assert {mail.split("@")[1] for mail in mails} == {"example.org"}
    assert len(mails) == len(set(mails))
    tags = ("TEL_PERSONNEL", "TEL_PORTABLE", "TEL_PROFESSIONNEL")
    phones = [phone.text for tag in tags for phone in school.guardians.iter(tag) if phone.text]
    assert {phone[:6] for phone in phones} == {"063998", "019900"}


@pytest.mark.parametrize(("seed", "pupils"), [(1, 600), (2, 600), (3, 25)])
def test_the_cast_is_there_whatever_the_seed_and_the_size(tmp_path, seed, pupils):
    calendar = Calendar(dt.date(2026, 11, 20))
    [(folder, _)] = generate(tmp_path, seed=seed, pupils=pupils, calendar=calendar)
    files = Files(folder)
    ids = {name: pupil.get("ELEVE_ID") for name, pupil in files.named().items()}
    ines, adam = ids["Inès", "BENALI"], ids["Adam", "BENALI"]
    assert {ines, ids["Sacha", "GIRARD"], ids["Lucas", "BLANCHARD"]} <= files.cohorts("D")["4B"]
    assert adam in files.cohorts("D")["6C"]
    assert {ines, ids["Lucas", "BLANCHARD"]} <= files.cohorts("G")["4LATIN"]
    assert_benali_parents(files, ines, adam)
    assert_staff(files)


def assert_benali_parents(files, ines, adam):
    people = {p.get("PERSONNE_ID"): p for p in files.guardians.iter("PERSONNE")}
    assert files.ties()[ines] == files.ties()[adam]
    parents = {people[key].findtext("PRENOM"): people[key].findtext("ADRESSE_ID") for key in files.ties()[ines]}
    assert sorted(parents) == ["Karim", "Samira"]
    assert parents["Karim"] != parents["Samira"]


def assert_staff(files):
    staff = {(w.findtext("PRENOM"), w.findtext("NOM_USAGE")): (key, w) for key, w in files.teachers().items()}
    functions = {name: who.findtext("FONCTION") for name, (_, who) in staff.items()}
    assert functions["Hélène", "VASSEUR"] == "DIR"
    assert functions["Marc", "OLIVEIRA"] == "EDU"
    assert functions["Nadia", "ROCHE"] == "DOC"
    services = services_of(files.staff)
    for name, taught in {
        ("Julien", "FERRAND"): {("4B", "061300"), ("6MAT1", "061300")},
        ("Anne", "LE GOFF"): {("4B", "020700"), ("6C", "020700"), ("4LATIN", "020300")},
        ("Claire", "NOWAK"): {("4B", "043700")},
        ("Paul", "HADDAD"): {("4B", "062900")},
        ("Emily", "MARTIN"): {("4B", "030201")},
    }.items():
        assert taught <= {(cohort, subject) for cohort, subject, who in services if who == staff[name][0]}
    claire = staff["Claire", "NOWAK"][1]
    assert [code.text for code in claire.findall("PROFS_PRINC//CODE_STRUCTURE")] == ["4B"]
