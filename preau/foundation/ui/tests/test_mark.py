"""The mark of the house, where browsers ask for it by themselves."""

import pytest


@pytest.mark.django_db
def test_a_browser_that_shows_a_document_finds_the_mark(client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Content-Type"], b"<svg" in answer.content) == (200, "image/svg+xml", True)
