from hypothesis import given
from hypothesis import strategies as st

from preau.foundation.text.clean import clean, plain


def test_what_a_teacher_writes_keeps_its_shape():
    html = (
        "<h3>Consigne</h3><p>Lis le <strong>texte</strong>, puis&nbsp;:</p><ol><li>souligne</li><li>réponds</li></ol>"
    )
    assert clean(html) == html.replace("&nbsp;", "\u00a0") or clean(html) == html


def test_nothing_that_acts_is_kept():
    assert clean('<p onclick="x()">Bonjour<script>alert(1)</script></p>') == "<p>Bonjour</p>"
    assert clean('<a href="javascript:alert(1)">ici</a>') == '<a rel="noopener noreferrer">ici</a>'
    assert clean('<p style="position:fixed">a</p><img src=x onerror=y>') == "<p>a</p>"


def test_links_lead_out_without_a_hold_on_the_page():
    assert (
        clean('<a href="https://example.org">lire</a>')
        == '<a href="https://example.org" rel="noopener noreferrer">lire</a>'
    )


def test_what_holds_no_word_is_empty():
    assert clean("<p><br></p><p> </p>") == ""


def test_the_words_alone_keep_their_lines():
    assert plain("<p>Un</p><ul><li>deux &amp; trois</li></ul>") == "Un\ndeux & trois"


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text)
    assert clean(once) == once
