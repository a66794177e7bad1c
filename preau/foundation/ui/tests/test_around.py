"""What stands around every page."""

import pytest
from django.test import Client, RequestFactory

from preau.foundation.ui import shell
from preau.foundation.ui.comfort import Comfort


def tabs(count):
    return [shell.Tab(str(rank), f"Lieu {rank}", f"/{rank}/", "thread") for rank in range(count)]


@pytest.mark.parametrize(("places", "shown", "behind"), [(0, 0, 0), (5, 5, 0), (6, 4, 2), (9, 4, 5)])
def test_a_thumb_reaches_five_places(places, shown, behind):
    around = shell._tabs(tabs(places))
    assert (len(around["tabs"]), len(around["more_tabs"])) == (shown, behind)


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("", Comfort()),
        ("light=evening&contrast=high", Comfort(light="evening", contrast="high")),
        ("light=<script>&reading=dyslexic&other=1", Comfort(reading="dyslexic")),
    ],
)
def test_comfort_keeps_only_what_is_a_choice(words, chosen):
    assert Comfort.read(words) == chosen


def test_comfort_is_in_the_page_itself_so_that_nothing_flashes():
    browser = Client()
    browser.post("/confort/", {"light": "evening", "contrast": "high", "reading": "spaced", "suite": "/atelier/"})
    page = browser.get("/accessibilite/").content.decode()
    assert '<html lang="fr" data-light="evening" data-contrast="high" data-reading="spaced">' in page


def test_a_device_that_spares_its_line_fetches_no_letters():
    usual, sparing = (
        Client().get("/accessibilite/", headers=headers).content.decode() for headers in ({}, {"Save-Data": "on"})
    )
    assert ("data-saving" in usual, 'as="font"' in sparing, "data-saving" in sparing) == (False, False, True)


@pytest.mark.parametrize("path", ["/atelier/", "/accessibilite/", "/confort/", "/nulle-part/"])
def test_nothing_runs_from_within_a_page(path):
    response = Client().get(path)
    page = response.content.decode()
    assert "script-src 'self';" in response["Content-Security-Policy"]
    assert ("<script>" in page, "<style" in page, " onclick=" in page) == (False, False, False)


def test_a_page_that_does_not_exist_says_so_and_leads_home():
    response = Client().get("/nulle-part/")
    assert (response.status_code, "Cette page n’existe pas" in response.content.decode()) == (404, True)


def test_nobody_is_asked_for_when_nobody_is_signed_in():
    request = RequestFactory().get("/")
    assert (shell.around(request)["tabs"], shell.around(request)["person_menu"]) == ([], [])
