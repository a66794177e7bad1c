"""Week after week: what changed is shown and done, what did not is left alone, and doubt makes two persons."""

import datetime as dt

import pytest
from django.urls import reverse

from preau.school.accounts.models import Activation
from preau.school.imports import handling
from preau.school.imports.models import Intake
from preau.school.imports.tests.school import applied, college, dropped, files_for, sentences, worked
from preau.school.people.models import CohortMember, Correction, Guardianship, Identifier, Membership, Person, School
from preau.school.rollover.models import PastPlace
from preau.school.timetable.models import Lesson
from tests.cast import browser_of

pytestmark = pytest.mark.django_db
HEAD = "<PARAMETRES><UAJ>0789999A</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES>"


def pupil(key, *, name="MARTIN", first="Zoé", born="15/04/2014", ine="", left="", division="4A", groups=(), more=""):
    structures = [(division, "D")] if division else []
    structures += [(group, "G") for group in groups]
    inside = "".join(
        f"<STRUCTURE><CODE_STRUCTURE>{code}</CODE_STRUCTURE><TYPE_STRUCTURE>{kind}</TYPE_STRUCTURE></STRUCTURE>"
        for code, kind in structures
    )
    return (
        (
            f'<ELEVE ELEVE_ID="{key}"><ID_NATIONAL>{ine}</ID_NATIONAL><NOM_DE_FAMILLE>{name}</NOM_DE_FAMILLE>'
            f"<PRENOM>{first}</PRENOM><DATE_NAISS>{born}</DATE_NAISS><DATE_SORTIE>{left}</DATE_SORTIE>{more}</ELEVE>"
        ),
        f'<STRUCTURES_ELEVE ELEVE_ID="{key}">{inside}</STRUCTURES_ELEVE>',
    )


def pupils_file(*pupils, head=HEAD):
    cards, places = "".join(one[0] for one in pupils), "".join(one[1] for one in pupils)
    body = f"<DONNEES><ELEVES>{cards}</ELEVES><STRUCTURES>{places}</STRUCTURES></DONNEES>"
    return {"ElevesSansAdresses.xml": f"<BEE_ELEVES>{head}{body}</BEE_ELEVES>".encode()}


def guardian(key, *ties, name="MARTIN", first="Léa", mail="", mobile=""):
    card = (
        f'<PERSONNE PERSONNE_ID="{key}"><NOM_DE_FAMILLE>{name}</NOM_DE_FAMILLE><PRENOM>{first}</PRENOM>'
        f"<LC_CIVILITE>MME</LC_CIVILITE><MEL>{mail}</MEL><TEL_PORTABLE>{mobile}</TEL_PORTABLE></PERSONNE>"
    )
    rows = "".join(
        f"<RESPONSABLE_ELEVE><ELEVE_ID>{child}</ELEVE_ID><PERSONNE_ID>{key}</PERSONNE_ID>"
        f"<CODE_PARENTE>{kinship}</CODE_PARENTE><NIVEAU_RESPONSABILITE>{level}</NIVEAU_RESPONSABILITE></RESPONSABLE_ELEVE>"
        for child, kinship, level in ties
    )
    return card, rows


def guardians_file(*guardians):
    cards, ties = "".join(one[0] for one in guardians), "".join(one[1] for one in guardians)
    body = f"<DONNEES><PERSONNES>{cards}</PERSONNES><RESPONSABLES>{ties}</RESPONSABLES></DONNEES>"
    return {"Responsables.xml": f"<BEE_RESPONSABLES>{HEAD}{body}</BEE_RESPONSABLES>".encode()}


def person(name, **more):
    return Person.objects.get(last_name=name, **more)


def changes(intake, noun="pupil"):
    return [(one.verb, one.label) for one in intake.changes.filter(noun=noun)]


def test_who_changes_class_leaves_the_former_one(steward):
    applied(pupils_file(pupil(1, division="4A", groups=["4LATIN"])), by=steward)
    intake = applied(pupils_file(pupil(1, division="4B")), by=steward)
    assert changes(intake) == [("change", "MARTIN Zoé")]
    assert list(CohortMember.objects.values_list("cohort__code", flat=True)) == ["4B"]


def test_who_left_is_refused_shown_as_gone_and_kept(steward):
    applied(pupils_file(pupil(1), pupil(2, name="DURAND")), by=steward)
    intake = applied(pupils_file(pupil(1, first="Zoë"), pupil(2, name="DURAND", left="10/11/2026")), by=steward)
    assert changes(intake) == [("change", "MARTIN Zoë"), ("gone", "DURAND Zoé")]
    assert sentences(intake, "refused") == ["Sorti le 10/11/2026."]
    assert person("Durand").memberships.count() == 1


def test_who_leaves_later_is_still_here(steward):
    intake = dropped(pupils_file(pupil(1, left="10/12/2026")), by=steward)
    assert changes(intake) == [("create", "MARTIN Zoé")]


def test_a_pupil_without_a_class_is_refused_and_one_without_ine_is_mentioned(steward):
    intake = dropped(pupils_file(pupil(1), pupil(2, division="")), by=steward)
    assert [one.split("\u00a0")[0] for one in sentences(intake, "refused")] == ["Sans division"]
    assert [one.split("\u00a0")[0] for one in sentences(intake, "notice")] == ["Sans INE"]


def test_a_pupil_made_by_hand_is_recognised_by_name_and_birth_date(steward):
    applied(pupils_file(pupil(1)), by=steward)
    school = School.objects.get()
    by_hand = Person.objects.create(last_name="N’Guessan", first_name="Jean-Noël", birth_date="2014-11-02")
    Membership.objects.create(person=by_hand, school=school, profile="pupil")
    more = pupil(2, name="N'GUESSAN", first="JEAN NOEL", born="02/11/2014")
    intake = applied(pupils_file(pupil(1), more), by=steward, school=school)
    assert intake.preview.count("pupil", "create") == 0
    assert Identifier.objects.get(scheme="siecle-eleve", value="2").person == by_hand


def test_homonyms_with_another_birth_date_are_two(steward):
    applied(pupils_file(pupil(1), pupil(2, born="16/04/2014")), by=steward)
    assert Person.objects.filter(last_name="Martin").count() == 2


def test_a_pupil_who_comes_from_another_school_is_the_same_person(steward):
    applied(pupils_file(pupil(1, ine="123456789AA")), by=steward)
    elsewhere = HEAD.replace("0789999A", "0750001B")
    applied(pupils_file(pupil(77, ine="123456789AA"), head=elsewhere), by=steward)
    assert person("Martin").identifiers.count() == 3
    assert person("Martin").memberships.count() == 2


def test_an_ine_that_is_somebody_else_s_is_left_aside(steward):
    applied(pupils_file(pupil(1, ine="123456789AA")), by=steward)
    intake = applied(pupils_file(pupil(1, ine="123456789AA"), pupil(2, name="DURAND", ine="123456789AA")), by=steward)
    assert person("Durand").identifiers.count() == 1
    assert [one for one in sentences(intake, "notice") if "123456789AA" in one] != []


def test_a_parent_of_two_schools_is_one_person(steward):
    for uai, child in (("0789999A", 1), ("0750001B", 2)):
        files = pupils_file(pupil(child)) | guardians_file(guardian(900, (child, 10, 1)))
        files = {name: content.replace(b"0789999A", uai.encode()) for name, content in files.items()}
        applied(files, by=steward)
    lea = person("Martin", first_name="Léa")
    assert (lea.memberships.count(), lea.guardianships.count()) == (2, 2)


def test_levels_of_responsibility_decide_who_has_an_account(steward):
    ties = guardians_file(
        guardian(1, (1, 10, 1), name="LEGALE"),
        guardian(2, (1, 50, 2), name="EN CHARGE"),
        guardian(3, (1, 39, 3), name="CONTACT"),
        guardian(4, (1, 39, 3), (2, 10, 1), name="MIXTE"),
    )
    applied(pupils_file(pupil(1), pupil(2, name="DURAND")) | ties, by=steward)
    found = {one.last_name: one.login is not None for one in Person.objects.filter(guardianships__isnull=False)}
    assert found == {"Legale": True, "En Charge": False, "Contact": False, "Mixte": True}
    assert Membership.objects.filter(profile="guardian").count() == 2
    assert sorted(Guardianship.objects.values_list("level", flat=True)) == [1, 1, 2, 3, 3]


def test_whoever_becomes_a_legal_guardian_gets_an_account(steward):
    base = pupils_file(pupil(1))
    applied(base | guardians_file(guardian(1, (1, 50, 2), name="EN CHARGE")), by=steward)
    intake = applied(base | guardians_file(guardian(1, (1, 50, 1), name="EN CHARGE")), by=steward)
    assert changes(intake, "guardian") == [("change", "EN CHARGE Léa")]
    page = browser_of(steward).get(f"{intake.href}?vue=change").content.decode()
    assert "Zoé Martin, tuteur (représentant légal)" in page
    assert person("En Charge").login == "lea.encharge"


def test_a_tie_that_is_no_longer_in_the_file_is_kept(steward):
    base = pupils_file(pupil(1), pupil(2, name="DURAND"))
    applied(base | guardians_file(guardian(1, (1, 10, 1), (2, 10, 1))), by=steward)
    intake = dropped(base | guardians_file(guardian(1, (1, 10, 1))), by=steward)
    assert intake.preview.changes_nothing
    assert Guardianship.objects.count() == 2


def test_contact_data_follow_the_files_until_the_account_is_its_owner_s(steward):
    base = pupils_file(pupil(1))
    applied(base | guardians_file(guardian(1, (1, 10, 1), mail="a@example.org")), by=steward)
    applied(base | guardians_file(guardian(1, (1, 10, 1), mail="b@example.org")), by=steward)
    lea = person("Martin", first_name="Léa")
    assert lea.email == "b@example.org"
    Activation.objects.create(person=lea)
    again = base | guardians_file(guardian(1, (1, 10, 1), mail="c@example.org", mobile="0612345678"))
    applied(again, by=steward)
    lea.refresh_from_db()
    assert (lea.email, lea.mobile) == ("b@example.org", "06 12 34 56 78")


def test_what_an_owner_keeps_against_the_files_is_listed_and_can_be_typed_back(steward):
    base = pupils_file(pupil(1))
    first = applied(base | guardians_file(guardian(1, (1, 10, 1), mail="a@example.org")), by=steward)
    Activation.objects.create(person=person("Martin", first_name="Léa"))
    intake = dropped(base | guardians_file(guardian(1, (1, 10, 1), mail="b@example.org")), by=steward)
    assert [(one.label, one.column, one.filed, one.kept) for one in intake.discrepancies.all()] == [
        ("MARTIN Léa", "email", "b@example.org", "a@example.org")
    ]
    assert (first.discrepancies.count(), intake.preview.changes_nothing) == (0, True)
    sheet = browser_of(steward).get(reverse("imports:discrepancies", args=[intake.pk])).getvalue().decode("utf-8-sig")
    assert sheet.splitlines() == [
        "Personne;Qualité;Coordonnée;Dans les fichiers;Dans Préau",
        "MARTIN Léa;responsable;Mél;b@example.org;a@example.org",
    ]


def test_what_was_corrected_by_hand_stays_and_is_listed(steward):
    base = pupils_file(pupil(1))
    applied(base | guardians_file(guardian(1, (1, 10, 1), mail="a@example.org")), by=steward)
    lea = person("Martin", first_name="Léa")
    for field, before, after in (("first_name", "Léa", "Léah"), ("email", "a@example.org", "")):
        Correction.objects.create(person=lea, field=field, before=before, after=after, by=steward)
    Person.objects.filter(pk=lea.pk).update(first_name="Léah", email="")
    intake = dropped(base | guardians_file(guardian(1, (1, 10, 1), mail="a@example.org")), by=steward)
    assert [(one.column, one.filed, one.kept) for one in intake.discrepancies.order_by("column")] == [
        ("email", "a@example.org", ""),
        ("first_name", "Léa", "Léah"),
    ]
    assert intake.preview.changes_nothing


def test_a_blank_does_not_erase(steward):
    base = pupils_file(pupil(1))
    applied(base | guardians_file(guardian(1, (1, 10, 1), mail="a@example.org")), by=steward)
    intake = dropped(base | guardians_file(guardian(1, (1, 10, 1))), by=steward)
    assert intake.preview.changes_nothing


def test_a_grown_pupil_who_answers_for_themself_is_not_entered_twice(steward):
    intake = applied(pupils_file(pupil(1)) | guardians_file(guardian(1, (1, 70, 1), first="Zoé")), by=steward)
    assert Person.objects.filter(last_name="Martin").count() == 1
    assert [one.split("\u00a0")[0] for one in sentences(intake, "refused")] == ["Élève majeur, son propre responsable"]


def test_a_new_year_closes_the_former_one_and_opens_new_classes(steward):
    applied(pupils_file(pupil(1, division="4A")), by=steward)
    year = HEAD.replace("2026", "2027")
    applied(pupils_file(pupil(1, division="3A"), head=year), by=steward)
    assert School.objects.get().year == 2027
    assert list(CohortMember.objects.values_list("cohort__year", "cohort__code")) == [(2027, "3A")]
    assert list(PastPlace.objects.values_list("cohort__year", "cohort__code")) == [(2026, "4A")]


def test_a_new_timetable_replaces_the_former_one(steward):
    files = files_for(college())
    applied(files, by=steward)
    name = "emp_sts_0789999A_2026.xml"
    school = School.objects.get()
    moved = {name: files[name].replace(b"<HEURE_DEBUT>0800<", b"<HEURE_DEBUT>0805<")}
    intake = applied(moved, by=steward, school=school)
    assert intake.preview.count("lesson", "create") == intake.preview.count("lesson", "remove") > 0
    assert Lesson.objects.filter(starts_at="08:00").count() == 0


def test_a_teacher_who_is_also_a_parent_is_two_until_somebody_says_so(steward):
    applied(files_for(college()), by=steward)
    claire = person("Nowak")
    base = pupils_file(pupil(1)) | guardians_file(guardian(1, (1, 10, 1), name="NOWAK", first="Claire"))
    applied(base, by=steward)
    assert Person.objects.filter(last_name="Nowak", first_name="Claire").count() == 2
    assert claire.guardianships.count() == 0


def test_an_interrupted_application_writes_nothing_and_is_taken_up_again(steward, monkeypatch):
    from preau.school.imports import placing, tasks

    intake = dropped(files_for(college()), by=steward)
    handling.confirm(intake, by=steward)
    with monkeypatch.context() as patch:
        patch.setattr(placing, "write_lessons", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            tasks.apply_intake.call(intake.pk)
    assert (School.objects.count(), Person.objects.count()) == (0, 1)
    assert worked(Intake.objects.get(pk=intake.pk)).is_applied


def test_a_contact_does_not_follow_the_child_they_are_only_called_for(steward):
    ties = guardians_file(guardian(4, (1, 39, 3), (2, 10, 1), name="MIXTE"))
    applied(pupils_file(pupil(1), pupil(2, name="DURAND")) | ties, by=steward)
    assert [str(child) for child in person("Mixte").children] == ["Zoé Durand"]


COMMON = """<?xml version="1.0" encoding="ISO-8859-15"?><BEE_COMMUN VERSION="2.0">
<PARAMETRES><UAJ>0789999A</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES>
<DONNEES><ANNEE_SCOLAIRE><DATE_DEBUT_ELEVE>01/09/2026</DATE_DEBUT_ELEVE><DATE_FIN_ELEVE>03/07/2027</DATE_FIN_ELEVE>
</ANNEE_SCOLAIRE></DONNEES></BEE_COMMUN>"""


def test_the_days_when_pupils_come_are_kept_when_next_week_s_files_only_know_the_administration_s(steward):
    applied(files_for(college()) | {"Communs.xml": COMMON.encode()}, by=steward)
    assert dropped(files_for(college()), by=steward).preview.changes_nothing
    assert School.objects.get().year_ends_on == dt.date(2027, 7, 3)
