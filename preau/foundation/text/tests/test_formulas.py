import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.foundation.text.formulas import formulas


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"Soit \(x^2\) ici", "Soit <tex-formula>x^2</tex-formula> ici"),
        ("Soit $x < 2$.", "Soit <tex-formula>x &lt; 2</tex-formula>."),
        ("$$\\frac{a}{b}$$", "<tex-formula block>\\frac{a}{b}</tex-formula>"),
        ("De 5 $ à 6 $.", "De 5 $ à 6 $."),
        ("De $5 à $6.", "De $5 à $6."),
        ("une\ndeux <b>", "une<br>deux &lt;b&gt;"),
        ("$a$ et $b$", "<tex-formula>a</tex-formula> et <tex-formula>b</tex-formula>"),
        ("$$", "$$"),
    ],
)
def test_formulas_stand_out_of_the_text(written, shown):
    assert formulas(written) == shown


@given(st.text(alphabet="a$\\()<&\n\"'", max_size=60))
def test_no_text_makes_a_page_of_its_own(written):
    shown = str(formulas(written)).replace("<tex-formula block>", "").replace("<tex-formula>", "")
    shown = shown.replace("</tex-formula>", "").replace("<br>", "")
    assert ("<" in shown, ">" in shown) == (False, False)
