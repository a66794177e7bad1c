"""The matrix of formats.md §2.1, by name and by group."""

import pytest

from preau.communication.messaging.correspondents import NotYours, correspondents, groups, parts_of, search

STAFF = {"Julien", "Claire", "Anne", "Marc", "Hélène", "Léa"}
FAMILIES = {"Inès", "Adam", "Sacha", "Lucas", "Samira", "Karim", "Odile"}


def names(cast, who):
    return {person.first_name for person in correspondents(cast.people[who], cast.school)}


@pytest.mark.parametrize(
    ("who", "whom"),
    [
        ("ines", {"Sacha", "Lucas", "Julien", "Anne", "Claire"}),
        ("adam", {"Anne"}),
        ("samira", {"Julien", "Anne", "Claire", "Hélène"}),
        ("odile", {"Julien", "Anne", "Claire", "Hélène"}),
        ("julien", (STAFF | FAMILIES) - {"Julien"}),
        ("marc", (STAFF | FAMILIES) - {"Marc"}),
        ("helene", (STAFF | FAMILIES) - {"Hélène"}),
        ("stranger", set()),
        ("strange_pupil", set()),
    ],
)
def test_each_writes_by_name_to_these_and_no_others(cast, who, whom):
    assert names(cast, who) == whom


@pytest.mark.parametrize(
    ("who", "labels"),
    [
        ("ines", ["4B, élèves", "4B, enseignants", "4LATIN, élèves", "4LATIN, enseignants"]),
        ("adam", ["6C, élèves", "6C, enseignants"]),
        ("samira", ["4B, enseignants", "6C, enseignants", "4LATIN, enseignants", "La direction"]),
        ("strange_guardian", []),
    ],
)
def test_families_write_to_these_groups_and_no_others(cast, who, labels):
    assert [group.label for group in groups(cast.people[who], cast.school)] == labels


def test_staff_write_to_any_class_level_or_profile(cast):
    labels = {group.label for group in groups(cast.julien, cast.school)}
    assert {"6C, familles", "4e, élèves", "Toutes les familles", "Tous les enseignants"} <= labels


@pytest.mark.parametrize("token", ["all:guardian", "person:{odile}", "cohort:{6C}:pupil", "level:4e:pupil", "rubbish"])
def test_a_forged_recipient_is_refused(cast, token):
    token = token.replace("{odile}", str(cast.odile.pk)).replace("{6C}", str(cast.cohorts["6C"].pk))
    with pytest.raises(NotYours):
        parts_of([token], cast.ines, cast.school)


@pytest.mark.parametrize(
    ("who", "words", "labels"),
    [
        ("marc", "helene", ["Hélène Vasseur"]),
        ("marc", "benali in", ["Inès Benali"]),
        ("samira", "benali", []),
        ("ines", "direction", []),
        ("samira", "direction", ["La direction"]),
    ],
)
def test_the_picker_finds_without_accents_and_only_within_ones_right(cast, who, words, labels):
    assert [found.label for found in search(cast.people[who], cast.school, words)] == labels


def test_somebody_without_an_account_cannot_be_written_to(cast):
    cast.sacha.login = None
    cast.sacha.save()
    assert "Sacha" not in names(cast, "ines")
    assert "Lucas" in names(cast, "ines")
