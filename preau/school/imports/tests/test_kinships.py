"""Who a guardian is to the child, however a table says it."""

import pytest

from preau.school.imports.tables.kinships import kinship_of
from preau.school.people.models import Kinship


@pytest.mark.parametrize(
    ("said", "kinship"),
    [
        ("Mère", Kinship.MOTHER),
        ("PAPA", Kinship.FATHER),
        ("Grand-mère", Kinship.GRANDPARENT),
        ("sœur", Kinship.SIBLING),
        ("Famille d’accueil", Kinship.FOSTER),
        ("Assistante familiale", Kinship.FOSTER),
        ("Tutrice", Kinship.TUTOR),
        ("Aide sociale à l'enfance", Kinship.ASE),
        ("A.S.E.", Kinship.ASE),
        ("éducatrice", Kinship.EDUCATOR),
        ("tante", Kinship.RELATIVE),
        ("38", Kinship.GRANDPARENT),
        ("10", Kinship.MOTHER),
        ("", Kinship.OTHER),
        ("voisine", None),
        ("70", None),
    ],
)
def test_a_word_or_a_code_says_who_somebody_is_to_the_child(said, kinship):
    assert kinship_of(said) == kinship
