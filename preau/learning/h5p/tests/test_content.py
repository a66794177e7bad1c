"""Where a content is played: nobody is signed in, the address is signed, and nothing is asked of the outside."""

import json

import pytest
from django.urls import reverse

from preau.foundation.entrance.elsewhere import SANDBOX
from preau.learning.h5p import core, ticket
from preau.learning.h5p.bringing import bring
from preau.learning.h5p.models import Interactive

SCRIPT = "Preau.VraiFaux-1.0/scripts/vrai-faux.js"
ELSEWHERE = "http://contenus.example.org:8001"


@pytest.fixture
def signed(interactive):
    return ticket.issue(interactive.pk, interactive.package_id)


@pytest.fixture
def inside(signed):
    """`inside(path)`: an address of the content, of its page without a path."""
    return lambda path="": reverse("h5p:player", args=[signed]) + path


def policy_of(answer):
    return dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))


def test_the_page_of_the_player_has_everything_in_order(client, inside):
    answer = client.get(inside())
    words = answer.content.decode()
    order = [
        words.index(one) for one in ("boutons.css", "vrai-faux.css", "frame.bundle.js", "boutons.js", "vrai-faux.js")
    ]
    assert (answer.status_code, order) == (200, sorted(order))
    assert "Vrai ou faux : les fractions" in words
    told = json.loads(words.split('id="told">')[1].split("</script>")[0])
    assert (told["reportingIsEnabled"], told["user"], told["saveFreq"]) == (True, {"name": "", "mail": ""}, 10)


@pytest.mark.parametrize("path", ["", SCRIPT, "content/content.json"])
def test_every_file_is_shut_in_an_opaque_origin(client, inside, signed, path):
    answer = client.get(inside(path))
    answer.getvalue()
    own = f"http://testserver/contenu/h5p/{signed}/ http://testserver/statique/"
    policy = policy_of(answer)
    assert policy["sandbox"] == SANDBOX == "allow-scripts allow-forms allow-modals allow-downloads"
    assert (policy["default-src"], policy["connect-src"], policy["form-action"]) == ("'none'", own, "'none'")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert (answer.headers.get("X-Frame-Options"), answer["Referrer-Policy"]) == (None, "no-referrer")


def test_a_script_is_served_as_one_and_by_parts(client, inside):
    whole = client.get(inside(SCRIPT))
    part = client.get(inside(SCRIPT), headers={"Range": "bytes=0-4"})
    assert (whole["Content-Type"], whole["X-Content-Type-Options"]) == ("text/javascript; charset=utf-8", "nosniff")
    assert (part.status_code, part.content) == (206, b"".join(whole)[:5])
    assert client.get(inside(SCRIPT), headers={"If-None-Match": whole["ETag"]}).status_code == 304


def test_what_asks_first_whether_it_may_ask_may(client, inside):
    """An opaque origin is at home nowhere: what adds a header asks before."""
    answer = client.options(inside("content/content.json"))
    told = [answer[f"Access-Control-Allow-{one}"] for one in ("Origin", "Headers")]
    assert (answer.status_code, told, answer.content) == (204, ["*", "X-Requested-With, Range"], b"")


def test_no_cookie_is_read_nor_set(cast, inside):
    answer = cast.client("ines").get(inside())
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert answer.wsgi_request.COOKIES == {}
    assert not answer.has_header("Vary")


@pytest.mark.parametrize(
    "change",
    [
        lambda signed: signed[:-1] + ("A" if signed[-1] != "A" else "B"),
        lambda signed: signed.replace(".", ".9", 1),
        lambda _: "1.1.1",
        lambda _: "n-importe-quoi",
    ],
)
def test_an_address_that_was_not_signed_here_leads_nowhere(client, signed, change):
    assert client.get(reverse("h5p:player", args=[change(signed)])).status_code == 404


def test_an_address_is_over_after_some_hours(interactive):
    hours = ticket.HOURS * 3600
    begun = 1000 * hours
    text = ticket.issue(interactive.pk, interactive.package_id, now=begun)
    known = [ticket.check(text, now=begun + late) is not None for late in (0, 2 * hours - 1, 2 * hours, 90 * hours, -1)]
    assert known == [True, True, False, False, False]


def test_the_address_of_an_activity_opens_no_other_package(client, cast, give, kept, pack, inside, interactive):
    other = give()
    bring(other, kept(pack(**{"content/secret.txt": b"secret"}), "autre.h5p"), by=cast.julien)
    theirs = reverse("h5p:player", args=[ticket.issue(other.pk, other.package_id)])
    forged = reverse("h5p:player", args=[ticket.issue(interactive.pk, other.package_id)])
    answers = [client.get(place + "content/secret.txt") for place in (theirs, inside(), forged)]
    assert [answer.status_code for answer in answers] == [200, 404, 404]
    assert answers[0].getvalue() == b"secret"


def test_what_is_no_longer_played_is_no_longer_served(client, interactive, inside):
    Interactive.objects.filter(pk=interactive.pk).update(package=None)
    assert [client.get(inside(path)).status_code for path in ("", SCRIPT)] == [404, 404]


@pytest.mark.parametrize("path", ["content/../h5p.json", "../../qcm/", "h5p.jso", "content/"])
def test_a_path_is_only_a_name(client, inside, path):
    assert client.get(inside(path)).status_code == 404


def test_content_has_an_address_of_its_own(client, cast, settings, interactive, inside):
    settings.CONTENT_ADDRESS = ELSEWHERE
    settings.ALLOWED_HOSTS = ["testserver", "contenus.example.org"]
    there = {"headers": {"host": "contenus.example.org:8001"}}
    assert [client.get(inside(), **one).status_code for one in (there, {})] == [200, 404]
    assert [client.get(path, **there).status_code for path in ("/", "/connexion/", interactive.activity.href)] == [
        404
    ] * 3
    page = cast.client("ines").get(interactive.activity.href)
    assert f'data-src="{ELSEWHERE}/contenu/h5p/' in page.content.decode()
    assert f"frame-src {ELSEWHERE};" in page["Content-Security-Policy"]


def test_the_player_is_the_one_that_was_asked_for():
    asked = json.loads((core.ROOT / "package.json").read_text())["dependencies"]
    assert asked["h5p-standalone"] == core.VERSION
