"""What one file names, another defines."""

from demo.tests.reading import services_of


def ids(root, tag, attribute):
    return {element.get(attribute) for element in root.iter(tag)}


def test_every_pupil_placed_or_with_an_option_exists(school):
    known = ids(school.pupils, "ELEVE", "ELEVE_ID")
    assert ids(school.pupils, "STRUCTURES_ELEVE", "ELEVE_ID") - known == set()
    assert ids(school.pupils, "OPTION", "ELEVE_ID") - known == set()


def test_every_identifier_is_given_once(school):
    for root, tag, attribute in [
        (school.pupils, "ELEVE", "ELEVE_ID"),
        (school.pupils, "ELEVE", "ELENOET"),
        (school.guardians, "PERSONNE", "PERSONNE_ID"),
        (school.guardians, "ADRESSE", "ADRESSE_ID"),
        (school.staff, "INDIVIDU", "ID"),
    ]:
        given = [element.get(attribute) for element in root.iter(tag)]
        assert len(given) == len(set(given)), tag


def test_every_pupil_has_guardians_who_exist_and_live_somewhere(school):
    ties = school.ties()
    assert set(ties) == ids(school.pupils, "ELEVE", "ELEVE_ID")
    assert set().union(*ties.values()) == ids(school.guardians, "PERSONNE", "PERSONNE_ID")
    homes = {person.findtext("ADRESSE_ID") for person in school.guardians.iter("PERSONNE")}
    assert homes == ids(school.guardians, "ADRESSE", "ADRESSE_ID")


def test_pupils_are_placed_only_in_structures_that_exist(school):
    for kind, tag in [("D", "DIVISION"), ("G", "GROUPE")]:
        assert set(school.cohorts(kind)) == ids(school.structures, tag, "CODE_STRUCTURE")
        assert ids(school.structures, tag, "CODE_STRUCTURE") == ids(school.timetable, tag, "CODE")


def test_a_group_names_the_divisions_of_its_pupils(school):
    division_of = {pupil: code for code, pupils in school.cohorts("D").items() for pupil in pupils}
    for group in school.structures.iter("GROUPE"):
        named = {code.text for code in group.iter("CODE_STRUCTURE")}
        there = {division_of[pupil] for pupil in school.cohorts("G")[group.get("CODE_STRUCTURE")]}
        assert there - named == set(), group.get("CODE_STRUCTURE")


def test_the_timetable_holds_exactly_the_services_of_the_staff_file(school):
    assert services_of(school.timetable) == services_of(school.staff)
    assert {teacher for _, _, teacher in services_of(school.staff)} - set(school.teachers()) == set()


def test_subjects_and_mefs_are_in_the_nomenclature(school):
    subjects = ids(school.nomenclature, "MATIERE", "CODE_MATIERE")
    assert {subject for _, subject, _ in services_of(school.staff)} - subjects == set()
    assert {option.text for option in school.pupils.iter("CODE_MATIERE")} - subjects == set()
    mefs = ids(school.nomenclature, "MEF", "CODE_MEF")
    assert {pupil.findtext("CODE_MEF") for pupil in school.pupils.iter("ELEVE")} == mefs


def test_each_division_has_one_class_teacher_who_teaches_it(school):
    taught = {(cohort, teacher) for cohort, _, teacher in services_of(school.staff)}
    named = [
        (code.text, key)
        for key, who in school.teachers().items()
        for code in who.findall("PROFS_PRINC//CODE_STRUCTURE")
    ]
    assert sorted(code for code, _ in named) == sorted(school.cohorts("D"))
    assert set(named) - taught == set()


def test_the_three_schools_share_no_identifier(college, lycee):
    for tag, attribute, part in [("ELEVE", "ELEVE_ID", "pupils"), ("PERSONNE", "PERSONNE_ID", "guardians")]:
        assert ids(getattr(college, part), tag, attribute) & ids(getattr(lycee, part), tag, attribute) == set()
