"""A link is shown to who may follow it."""

import pytest
from django.test import RequestFactory

from preau.foundation.entrance.opening import may_open

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "opens"),
    [
        ("/etablissements/0789999A/campagnes/", {"helene", "admin"}),
        ("/preparer/?page=2", {"julien", "stranger"}),
        ("/confort/", {"helene", "admin", "julien", "ines", "stranger"}),
        ("/n-existe-pas/", set()),
        ("https://example.org/", set()),
    ],
)
def test_a_page_opens_for_whom_its_gate_admits(cast, path, opens):
    def asks(name):
        request = RequestFactory().get("/")
        request.user = cast.people[name]
        return may_open(request, path)

    assert {name for name in ("helene", "admin", "julien", "ines", "stranger") if asks(name)} == opens
