"""Five ways out of the house, and none is open by forgetting: pages, live topics, files, exports, jobs."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory
from rules import Predicate

from preau.foundation.entrance.middleware import ClosedByDefault
from preau.foundation.jobs.models import Job
from preau.foundation.realtime.topics import may_follow, topics
from preau.foundation.storage import sharing
from preau.foundation.storage.keeping import keep
from preau.foundation.storage.models import File
from tests.test_consistency import every_view

ENDINGS = re.compile(r"[.](csv|ics|json|odt|pdf|txt|xml|zip)$")
OF_NOBODY = {
    "activation/etablissements.csv",  # how many accounts each school has, for the platform's administrators
    "imports/modeles/<str:name>.csv",  # empty tables to fill in
}
BY_SECRET = "calendriers/<str:secret>.ics"  # a telephone has no session
EXPORTS = [(route, view) for route, view in every_view() if ENDINGS.search(route)]


def test_a_page_that_declares_nothing_is_closed():
    def forgotten(request):
        return HttpResponse("secret")

    with pytest.raises(PermissionDenied):
        ClosedByDefault(forgotten).process_view(RequestFactory().get("/"), forgotten, (), {})


@pytest.mark.parametrize("topic", ["forgotten:1", "guardianship:1", "activity", "activity:", "activity:x", ":1", ""])
def test_a_topic_that_nobody_declared_is_closed_even_to_the_platform(cast, topic):
    assert [may_follow(person, topic) for person in cast.people.values()] == [False] * len(cast.people)


def test_every_topic_says_who_knows_of_it_and_who_follows_it():
    silent = {
        kind
        for kind, topic in topics.items()
        if not hasattr(topic.model._default_manager, "visible_to") or not isinstance(topic.rule, Predicate)
    }
    assert (silent, topics != {}) == (set(), True)


def test_a_file_that_no_room_shares_is_its_owners_alone(cast, monkeypatch):
    file = keep(SimpleUploadedFile("a.txt", b"secret"), by=cast.ines)
    monkeypatch.setattr(sharing, "_readers", [])
    assert [name for name, one in cast.people.items() if file in File.objects.visible_to(one)] == ["ines"]


def test_there_are_exports_to_look_at():
    assert EXPORTS != []


@pytest.mark.parametrize(("route", "view"), [one for one in EXPORTS if one[0] not in {*OF_NOBODY, BY_SECRET}])
def test_an_export_is_about_something_that_can_be_hidden(route, view):
    assert (view.gate.public, view.gate.model is not None) == (False, True), f"{route} exports without asking for whom"


def test_the_one_export_without_an_account_is_opened_by_a_secret_that_nobody_guesses(cast):
    assert [view.gate.public for route, view in EXPORTS if route == BY_SECRET] == [True]
    assert cast.client("nobody").get(f"/calendriers/{'0' * 43}.ics").status_code == 404


def test_what_is_exported_of_nobody_is_still_behind_a_gate():
    gates = {route: (view.gate.public, view.gate.model) for route, view in EXPORTS if route in OF_NOBODY}
    assert gates == dict.fromkeys(OF_NOBODY, (False, None))


def test_a_job_is_followed_by_who_asked_for_it_and_one_that_nobody_asked_for_by_nobody(cast):
    asked, by_the_clock = Job.objects.create(task="a", owner=cast.admin), Job.objects.create(task="b")
    followed = {
        job.task: [name for name, one in cast.people.items() if may_follow(one, f"job:{job.pk}")]
        for job in (asked, by_the_clock)
    }
    assert followed == {"a": ["admin"], "b": []}
