"""A review that is being written is found on another device, and its levels make no total."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.learning.handins.drafts.sent import milliseconds
from preau.learning.handins.models import PeerDraft
from preau.learning.handins.peers.forms import PeerReviewForm
from preau.school.activities.models import Activity, Progress

BEGUN = {"niveau-a": "2", "remarque-a": "Une raison", "well": "Le plan", "better": ""}


@pytest.fixture
def review(dealt, copies):
    return copies["ines"].peer_reviews.select_related("round__activity", "round__rubric").get()


@pytest.fixture
def client(cast, review):
    return cast.client("sacha" if review.reader == cast.sacha else "lucas")


def put(client, review, **said):
    where = f"/relectures/{review.pk}/brouillon/"
    return client.put(where, {**BEGUN, **said}, content_type="application/json").status_code


def kept(review):
    return list(PeerDraft.objects.filter(review=review).values_list("levels", "remarks", "well"))


def test_it_arrives_once_the_later_words_stay_and_it_is_gone_once_handed_in(client, review):
    now = milliseconds()
    assert [put(client, review, at=now - 10), put(client, review, at=now, well="Le plan est clair.")] == [204, 204]
    assert [put(client, review, at=now - 5, well="Trop tard"), put(client, review, at="?")] == [204, 400]
    assert kept(review) == [({"a": 2}, {"a": "Une raison"}, "Le plan est clair.")]
    assert Progress.objects.get(activity=review.round.activity).step == Progress.Step.STARTED
    page = client.get(f"/relectures/{review.pk}/").content.decode()
    said = ("Le plan est clair.", 'value="2" data-share="0.6666666666666666" checked', "Brouillon enregistré à")
    assert {words: words in page for words in said} == dict.fromkeys(said, True)
    assert [words for words in ("12 pt", "data-total", "data-most") if words in page] == []
    assert "commencée" in client.get(review.round.activity.href).content.decode()
    client.post(f"/relectures/{review.pk}/", {**BEGUN, "niveau-b": "1"})
    assert (kept(review), put(client, review, at=now), kept(review)) == ([], 204, [])
    review.refresh_from_db()
    assert (review.well, PeerReviewForm(review=review).row.levels) == ("Le plan", {"a": 2, "b": 1})


def test_it_is_kept_without_a_script_and_past_the_day_for_its_reader_alone(cast, client, review):
    client.post(f"/relectures/{review.pk}/", {**BEGUN, "brouillon": "1"})
    Activity.objects.filter(pk=review.round.activity_id).update(due_at=timezone.now() - dt.timedelta(hours=1))
    assert put(client, review, at=milliseconds() + 1, well="Écrit sans réseau") == 204
    page = client.get(f"/relectures/{review.pk}/").content.decode()
    assert ("Écrit sans réseau" in page, "Gardé pour toi seul" in page, "<work-desk" in page) == (True, True, False)
    others = {who: put(cast.client(who), review, at=1) for who in ("julien", "ines", "stranger")}
    assert others == {"julien": 403, "ines": 404, "stranger": 404}
