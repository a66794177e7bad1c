import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from preau.foundation.storage.keeping import keep
from preau.learning.handins.drafts.sealing import hand_in, take_up
from preau.learning.handins.drafts.work import Refused
from preau.learning.handins.models import Draft, Submission
from tests.cast import read


@pytest.fixture
def versions(handin, cast, take_picture):
    photo = keep(take_picture("croquis.jpg"), by=cast.ines)
    first = hand_in(handin, cast.ines, text="Le congrès de Vienne.", files=[photo], key="1")
    return first, hand_in(handin, cast.ines, text="Vienne, 1815.", files=[], key="2")


@pytest.mark.parametrize(
    ("who", "status"),
    [("ines", 200), ("samira", 200), ("julien", 200), ("claire", 200), ("marc", 200), ("helene", 200),
     ("sacha", 404), ("adam", 404), ("odile", 404), ("anne", 404), ("stranger", 404), ("strange_pupil", 404)],
)  # fmt: skip
def test_who_opens_an_older_version(cast, versions, who, status):
    assert cast.client(who).get(f"/rendus/{versions[0].pk}/version/").status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("ines", 302), ("samira", 403), ("julien", 403), ("sacha", 404), ("stranger", 404)]
)
def test_only_its_pupil_takes_a_version_up_again(cast, versions, who, status):
    assert cast.client(who).post(f"/rendus/{versions[0].pk}/reprendre/").status_code == status
    assert Draft.objects.count() == (who == "ines")


def test_a_version_taken_up_is_on_the_desk_and_the_sealed_ones_stay(cast, versions):
    first, second = versions
    Draft.of(first.handin, cast.ines).write("Autre chose", seq=int(timezone.now().timestamp() * 1000) + 60_000)
    draft = take_up(first)
    assert (draft.text, [file.name for file in draft.ordered_files]) == ("Le congrès de Vienne.", ["croquis.jpg"])
    assert Draft.objects.get().text == "Le congrès de Vienne."
    third = hand_in(first.handin, cast.ines, text=draft.text, files=draft.ordered_files, key="3")
    assert [(one.number, one.text) for one in Submission.objects.order_by("number")] == [
        (1, first.text), (2, second.text), (3, third.text),
    ]  # fmt: skip
    assert third.sha256 == first.sha256


def test_nothing_is_taken_up_once_it_may_not_be_handed_in_again(cast, versions):
    versions[1].return_with("Bien.", by=cast.julien)
    with pytest.raises(Refused, match="ne peut plus être refait"):
        take_up(versions[0])
    assert Draft.objects.count() == 0
    page = read(cast.client("ines").get(f"/rendus/{versions[0].pk}/version/")).decode()
    assert ["Reprendre cette version" in page, "Ce travail ne peut plus être rendu de nouveau." in page] == [
        False,
        True,
    ]


def test_each_version_shows_its_own_words_and_its_own_answer(cast, versions):
    versions[1].annotations.create(by=cast.julien, comment="La date !", shape="passage", start=0, end=6)
    pages = lambda: [read(cast.client("ines").get(f"/rendus/{one.pk}/version/")).decode() for one in versions]  # noqa: E731
    words = ("Le congrès de Vienne.", "croquis.jpg", "La date !", "Très clair.")
    assert [[word in page for word in words] for page in pages()] == [
        [True, True, False, False],
        [False, False, False, False],
    ]
    versions[1].return_with("Très clair.", by=cast.julien)
    assert [[word in page for word in words] for page in pages()] == [
        [True, True, False, False],
        [False, False, True, True],
    ]


def test_the_list_costs_the_same_however_many_versions(cast, versions):
    client, where = cast.client("ines"), f"/rendus/{versions[0].pk}/version/"
    client.get(where)
    with CaptureQueriesContext(connection) as two:
        client.get(where)
    for number in range(3, 9):
        hand_in(versions[0].handin, cast.ines, text=f"Version {number}", files=[], key=f"{number}")
    with CaptureQueriesContext(connection) as eight:
        assert client.get(where).status_code == 200
    assert len(eight) == len(two)
