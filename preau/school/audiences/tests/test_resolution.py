from preau.school.audiences.models import Audience, everyone, guardians_of, named, pupils_of, teachers_of
from preau.school.people.models import CohortMember, Profile


def names(audience):
    return {person.first_name for person in audience.people}


def test_a_class_is_its_pupils(cast):
    assert names(Audience.of(cast.school, pupils_of(cast.cohorts["4B"]))) == {"Inès", "Sacha", "Lucas"}


def test_the_guardians_of_a_class_are_those_of_its_pupils_who_have_an_account(cast):
    assert names(Audience.of(cast.school, guardians_of(cast.cohorts["4B"]))) == {"Samira", "Karim", "Odile"}
    cast.karim.login = None
    cast.karim.save()
    assert names(Audience.of(cast.school, guardians_of(cast.cohorts["4B"]))) == {"Samira", "Odile"}


def test_a_contact_of_level_three_is_never_addressed(cast):
    cast.odile.guardianships.update(level=3)
    assert names(Audience.of(cast.school, guardians_of(cast.cohorts["4B"]))) == {"Samira", "Karim"}


def test_the_teachers_of_a_class_teach_it(cast):
    assert names(Audience.of(cast.school, teachers_of(cast.cohorts["4B"]))) == {"Julien", "Anne"}


def test_a_profile_is_that_of_the_school_alone(cast):
    assert names(Audience.of(cast.school, everyone(Profile.HEAD))) == {"Hélène"}


def test_every_guardian_of_the_school_is_those_with_an_account(cast):
    assert names(Audience.of(cast.school, everyone(Profile.GUARDIAN))) == {"Samira", "Karim", "Odile"}
    cast.karim.login = None
    cast.karim.save()
    assert names(Audience.of(cast.school, everyone(Profile.GUARDIAN))) == {"Samira", "Odile"}


def test_a_level_is_the_pupils_of_its_divisions(cast):
    assert names(Audience.of(cast.school, everyone(Profile.PUPIL, level="6e"))) == {"Adam"}
    assert names(Audience.of(cast.school, everyone(Profile.GUARDIAN, level="4e"))) == {
        "Samira",
        "Karim",
        "Odile",
    }


def test_somebody_reached_twice_is_there_once(cast):
    audience = Audience.of(
        cast.school, pupils_of(cast.cohorts["4B"]), pupils_of(cast.cohorts["4LATIN"]), *named([cast.ines])
    )
    assert sorted(person.first_name for person in audience.people) == ["Inès", "Lucas", "Sacha"]


def test_who_joins_the_class_joins_its_audiences(cast):
    audience = Audience.of(cast.school, pupils_of(cast.cohorts["4B"]))
    CohortMember.objects.create(cohort=cast.cohorts["4B"], pupil=cast.adam)
    assert audience.reaches(cast.adam)


def test_an_audience_says_whom_it_reaches_in_words(cast):
    parts = [pupils_of(cast.cohorts["4B"]), everyone(Profile.GUARDIAN, level="6e"), *named([cast.lucas])]
    assert Audience.of(cast.school, *parts).label == "4B, responsables légaux de 6e et Lucas Blanchard"


def test_an_audience_speaks_french_of_a_class_and_of_the_direction(cast):
    parts = [guardians_of(cast.cohorts["6C"]), everyone(Profile.HEAD), everyone(Profile.TEACHER)]
    assert Audience.of(cast.school, *parts).label == "responsables légaux de 6C, la direction et tous les enseignants"


def kept(cast, keeps, *people):
    audience = Audience.objects.create(school=cast.school)
    audience.keep_to([cast.cohorts["4B"]], keeps, [person.pk for person in people])
    return audience


def test_a_list_keeps_some_pupils_of_a_class_or_all_the_others(cast):
    assert names(kept(cast, "listed", cast.ines, cast.lucas)) == {"Inès", "Lucas"}
    assert names(kept(cast, "others", cast.ines, cast.lucas)) == {"Sacha"}
    assert names(kept(cast, "listed")) == set()


def test_a_list_never_reaches_beyond_the_class(cast):
    assert names(kept(cast, "listed", cast.ines, cast.adam)) == {"Inès"}
    CohortMember.objects.filter(pupil=cast.ines, cohort=cast.cohorts["4B"]).delete()
    assert names(kept(cast, "listed", cast.ines)) == set()


def test_who_joins_the_class_is_among_the_others(cast):
    others, listed = kept(cast, "others", cast.ines), kept(cast, "listed", cast.ines)
    CohortMember.objects.create(cohort=cast.cohorts["4B"], pupil=cast.adam)
    assert (others.reaches(cast.adam), listed.reaches(cast.adam)) == (True, False)


def test_a_list_says_whom_it_keeps(cast):
    assert kept(cast, "listed", cast.ines, cast.lucas).label == "Inès Benali et Lucas Blanchard"
    assert kept(cast, "listed", cast.ines, cast.lucas, cast.sacha).label == "3 élèves de 4B"
    assert kept(cast, "others", cast.ines).label == "4B sauf Inès Benali"


def test_a_copy_of_a_list_keeps_the_same_pupils(cast):
    assert names(kept(cast, "others", cast.ines).copy()) == {"Sacha", "Lucas"}
