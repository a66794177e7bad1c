"""A page is examined once for each way it is drawn: the stories would be twice as long otherwise."""

import pytest

from journeys.standards import Standards

pytestmark = pytest.mark.journey

PAGE = """<!doctype html><html lang="fr"><title>Préau</title><style>
.plain {{ color: #222; background: #fff }}
@media (prefers-color-scheme: light) {{ .pale {{ color: #ccc; background: #fff }} }}
@media (prefers-color-scheme: dark) {{ .dull {{ color: #777; background: #666 }} }}
</style><body><main><h1>Préau</h1><p class="{drawn}">{words}</p></main></body></html>"""


@pytest.fixture
def page(browser):
    with browser.new_page(viewport={"width": 360, "height": 780}) as page:
        yield page


def test_the_same_drawing_with_other_words_is_known(page):
    standards = Standards()
    page.set_content(PAGE.format(drawn="plain", words="Bonjour"))
    standards.met_by(page)
    known = set(standards.examined)
    page.set_content(PAGE.format(drawn="plain", words="Bonsoir"))
    standards.met_by(page)
    assert standards.examined == known
    page.set_viewport_size({"width": 1280, "height": 780})
    standards.met_by(page)
    assert len(standards.examined) == 2 * len(known)


@pytest.mark.parametrize(("drawn", "scheme"), [("pale", "light"), ("dull", "dark")])
def test_another_drawing_is_examined_by_day_and_by_evening(page, drawn, scheme):
    standards = Standards()
    page.set_content(PAGE.format(drawn="plain", words="Bonjour"))
    standards.met_by(page)
    page.set_content(PAGE.format(drawn=drawn, words="Bonjour"))
    with pytest.raises(AssertionError, match=rf"\({scheme}\)[\s\S]*color-contrast"):
        standards.met_by(page)
