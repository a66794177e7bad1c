"""After the dealing: a copy comes late, a reader is excused or leaves, a teacher deals one copy again."""

import pytest

from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.models import PeerRound
from preau.learning.handins.peers import rounds
from preau.learning.handins.tasks import deal_due_copies
from preau.school.activities.models import Excuse, Progress
from preau.school.notifications.models import Notification
from preau.school.rubrics.grid import Row


@pytest.fixture
def two(round_, cast):
    """Inès and Sacha read one another, and Inès has finished."""
    handed = {who: hand_in(round_.handin, cast.people[who], text=who, files=[], key=who) for who in ("ines", "sacha")}
    rounds.deal_out(round_, by=cast.julien)
    review = handed["sacha"].peer_reviews.select_related("round__activity", "round__rubric", "reader").get()
    rounds.say(review, Row({"a": 1, "b": 1}, {}), well="Clair.", better="")
    return handed


def reading(round_):
    """`{who reads: whose copies}`."""
    found = {}
    for one in round_.reviews.select_related("reader", "submission__pupil").order_by("pk"):
        found.setdefault(one.reader.first_name, []).append(one.submission.pupil.first_name)
    return found


def test_a_late_copy_goes_to_who_has_not_finished_and_its_author_reads(cast, round_, two):
    Notification.objects.all().delete()
    hand_in(round_.handin, cast.lucas, text="En retard.", files=[], key="3")
    read = reading(round_)
    assert (read["Inès"], read["Sacha"], read["Lucas"]) == (["Sacha"], ["Inès", "Lucas"], read["Lucas"])
    assert (len(read["Lucas"]), read["Lucas"] != ["Lucas"]) == (1, True)
    said = {one.person.first_name: one.saying.partition(" à relire")[0] for one in Notification.objects.all()}
    assert said == {"Sacha": "Une copie de plus", "Lucas": "Des copies"}
    assert PeerRound.objects.get().activity.audience.reaches(cast.lucas)
    assert deal_due_copies.call() == 0
    hand_in(round_.handin, cast.lucas, text="Refait.", files=[], key="4")
    assert reading(round_) == read  # the same copy, handed in again


def test_who_is_excused_or_leaves_is_replaced_and_who_had_finished_has_one_more(cast, round_, two):
    work = PeerRound.objects.get().activity
    hand_in(round_.handin, cast.lucas, text="En retard.", files=[], key="3")
    Excuse.grant(work, cast.sacha, by=cast.julien)
    deal_due_copies.call()
    read = reading(round_)
    assert ("Sacha" in read, sorted(read["Inès"]), "Inès" in read["Lucas"]) == (False, ["Lucas", "Sacha"], True)
    assert Progress.objects.get(activity=work, pupil=cast.ines).step == Progress.Step.STARTED
    assert not work.audience.reaches(cast.sacha)
    cast.cohorts["4B"].members.filter(pupil=cast.lucas).delete()
    deal_due_copies.call()
    assert (reading(round_), work.audience.reaches(cast.lucas)) == ({"Inès": ["Sacha", "Lucas"]}, False)


def test_a_teacher_sees_who_reads_whom_and_deals_a_copy_again(cast, round_, two):
    late = hand_in(round_.handin, cast.lucas, text="En retard.", files=[], key="3")
    client, where = cast.client("julien"), f"/rendus/{late.pk}/relecteurs/"
    listed = client.get(f"/rendre/{round_.pk}/relectures/").content.decode()
    assert ("lit Inès Benali, Lucas" in listed, where in listed) == (True, True)
    undone = late.peer_reviews.get()
    sent = {"reader": cast.ines.pk, "instead": undone.pk}
    assert client.post(where, {**sent, "reader": cast.lucas.pk}).status_code == 422  # nobody reads their own
    assert [client.post(where, sent).status_code for _ in range(2)] == [302, 422]
    read = reading(round_)
    assert (read["Inès"], read["Sacha"]) == (["Sacha", "Lucas"], ["Inès"])
    assert "1 à lire" in client.get(where).content.decode()
    people = ("julien", "claire", "lucas", "sacha", "adam", "stranger")
    assert [cast.client(who).get(where).status_code for who in people] == [200, 403, 403, 404, 404, 404]
    alone = two["ines"]
    PeerRound.objects.all().delete()
    assert client.get(f"/rendus/{alone.pk}/relecteurs/").status_code == 404


def test_a_copy_that_everybody_has_finished_reading_may_have_one_more_reader(cast, round_, two):
    page = cast.client("julien").get(f"/rendus/{two['sacha'].pk}/relecteurs/")
    assert (page.status_code, "À la place de" in page.content.decode()) == (200, False)
