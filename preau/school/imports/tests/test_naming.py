"""Names come in capitals; people read them as their bearers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.school.imports.naming import displayed, folded, labelled, tidied


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("N'GUESSAN-CŒUR", "N’Guessan-Cœur"),
        ("LE GOFF", "Le Goff"),
        ("DE LA TOUR", "De La Tour"),
        ("PIRES DE LIMA", "Pires de Lima"),
        ("VAN DER BERG", "Van der Berg"),
        ("D'ALMEIDA", "D’Almeida"),
        ("LEFÈVRE", "Lefèvre"),
        ("L´HOSTIS", "L’Hostis"),
        ("JEAN - NOËL", "Jean-Noël"),
        ("  MARTIN   DUPONT ", "Martin Dupont"),
        ("C½UR", "Cœur"),
        ("Zoé", "Zoé"),
        ("McDonald", "McDonald"),
        ("", ""),
    ],
)
def test_a_name_is_displayed_as_its_bearer_writes_it(written, read):
    assert displayed(written) == read


@given(st.text(max_size=60))
def test_displaying_twice_is_displaying_once(name):
    assert displayed(displayed(name)) == displayed(name)


@given(st.text(max_size=60))
def test_no_letter_is_lost_or_added(name):
    assert folded(displayed(name)) == folded(tidied(name))


@given(st.text(max_size=60))
def test_a_displayed_name_has_no_control_character_and_no_double_space(name):
    shown = displayed(name)
    assert shown == " ".join(shown.split())
    assert shown.isprintable()


@pytest.mark.parametrize(
    ("one", "other"), [("N'GUESSAN-CŒUR", "N’Guessan-Coeur"), ("LE GOFF", "Legoff"), ("ÉLODIE", "elodie")]
)
def test_two_spellings_of_a_name_are_the_same_name(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("4EME LCA LATIN", "4e LCA latin"),
        ("QUATRIEME 1", "Quatrième 1"),
        ("HISTOIRE-GEOGRAPHIE", "Histoire-géographie"),
        ("LANGUES ET CULTURES DE L'ANTIQUITE", "Langues et cultures de l’antiquité"),
        ("Mathématiques", "Mathématiques"),
    ],
)
def test_a_label_in_capitals_is_calmed(written, read):
    assert labelled(written) == read
