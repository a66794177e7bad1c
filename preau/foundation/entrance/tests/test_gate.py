import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from preau.foundation.entrance.arrivals import way_back
from preau.foundation.entrance.gate import Elsewhere, entrance
from preau.foundation.entrance.middleware import ClosedByDefault
from preau.school.access.rules import runs_the_school
from preau.school.people.models import School


@entrance(School, runs_the_school)
def office(request, school):
    return HttpResponse(school.name)


def enter(cast, who, uai="0789999A", **headers):
    request = RequestFactory().get("/bureau/?page=2", headers=headers)
    request.user = cast.people[who]
    return office(request, school=uai)


def test_who_may_receives_the_thing_itself(cast):
    assert enter(cast, "helene").content.decode() == "Collège des Tilleuls"


def test_a_member_without_the_right_is_refused(cast):
    with pytest.raises(PermissionDenied):
        enter(cast, "julien")


@pytest.mark.parametrize("who", ["stranger", "strange_head"])
def test_a_stranger_does_not_learn_that_it_exists(cast, who):
    from django.http import Http404

    with pytest.raises(Http404):
        enter(cast, who)


def test_nobody_is_sent_to_the_door_and_back(cast, client):
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get("/bureau/?page=2")
    request.user = AnonymousUser()
    assert office(request, school="0789999A")["Location"] == "/connexion/?suite=%2Fbureau%2F%3Fpage%3D2"


def test_a_session_that_ended_while_writing_keeps_the_page(cast):
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().post("/bureau/", headers={"HX-Request": "true"})
    request.user = AnonymousUser()
    answer = office(request, school="0789999A")
    assert (answer.status_code, answer["X-Sign-In"]) == (401, "/connexion/?suite=%2F")


def test_a_view_that_declares_nothing_is_closed():
    def forgotten(request):
        return HttpResponse("secret")

    with pytest.raises(PermissionDenied):
        ClosedByDefault(forgotten).process_view(RequestFactory().get("/"), forgotten, (), {})


@pytest.mark.parametrize(
    ("wanted", "leads"),
    [
        ("/fil/", "/fil/"),
        ("https://ailleurs.example/", "/"),
        ("//ailleurs.example", "/"),
        ("", "/"),
        ("javascript:x", "/"),
    ],
)
def test_the_way_back_stays_inside(wanted, leads):
    assert way_back(RequestFactory().get("/connexion/", {"suite": wanted})) == leads


class Drawer:
    """Known of, but shut: whoever looks for it is told where to read why."""

    @classmethod
    def met_by(cls, person, uai):
        raise Elsewhere("/pourquoi/")


@entrance(Drawer)
def drawer(request, drawer):
    return HttpResponse("open")


@pytest.mark.parametrize(("headers", "said"), [({}, (302, "Location")), ({"HX-Request": "true"}, (204, "HX-Redirect"))])
def test_what_is_known_of_but_shut_leads_where_it_is_told_why(cast, headers, said):
    request = RequestFactory().get("/tiroir/", headers=headers)
    request.user = cast.ines
    answer = drawer(request, drawer="1")
    assert (answer.status_code, answer[said[1]]) == (said[0], "/pourquoi/")
