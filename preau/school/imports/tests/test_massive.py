"""An import that touches a fifth of the school is asked for twice."""

import pytest

from preau.school.imports import handling
from preau.school.imports.handling import NotNow
from preau.school.imports.massive import upheaval_of
from preau.school.imports.models import Preview
from preau.school.imports.tests.school import applied, college, dropped, files_for, worked
from tests.cast import browser_of


def preview(**counts):
    return Preview(counts={"pupil": counts})


@pytest.mark.parametrize(
    ("counts", "number"),
    [
        ({"create": 600}, None),
        ({"same": 400, "change": 100}, None),
        ({"same": 400, "change": 101}, 101),
        ({"same": 400, "gone": 101}, 101),
        ({"same": 400, "create": 81}, 81),
        ({"same": 5, "gone": 20}, None),
    ],
)
def test_a_fifth_of_those_who_are_here_is_much(counts, number):
    found = upheaval_of(preview(**counts))
    assert (found.number if found else None) == number


@pytest.mark.django_db
def test_the_wrong_file_is_not_applied_by_one_click(steward):
    files = files_for(college())
    applied(files, by=steward)
    name = "ElevesSansAdresses.xml"
    wrong = files | {name: files[name].replace(b"<PRENOM>", b"<PRENOM>Z")}
    intake = dropped(wrong, by=steward)
    number = intake.preview.count("pupil", "change")
    with pytest.raises(NotNow, match=f"tapez le nombre {number}"):
        handling.confirm(intake, by=steward)
    page = browser_of(steward).get(intake.href).content.decode()
    assert f"Pour confirmer, tapez le nombre {number}" in page
    handling.confirm(intake, typed=f" {number} ", by=steward)
    assert worked(intake).stage == "applied"


def test_the_sentence_says_what_is_touched():
    found = upheaval_of(Preview(counts={"pupil": {"same": 40, "gone": 20}, "guardian": {"same": 30, "change": 40}}))
    assert found.sentence.replace("\u202f", " ").replace("\xa0", " ") == (
        "Cet import ne connaît plus 20 élèves pour 60 déjà là et modifie 40 responsables pour 70 déjà là."
    )
