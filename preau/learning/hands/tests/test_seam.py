"""What other rooms know of raised hands: where they are, for who answers them, and where help is offered to a class."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.learning.hands.models import Moment
from preau.learning.hands.raising import lower
from preau.learning.hands.tests.works import ask, given
from preau.school.activities.helping import offering_address, stuck_in


def test_hands_that_are_up_are_known_to_who_answers_them(cast):
    work, other = given(cast), given(cast, title="Aires")
    hand = ask(work, cast.ines)
    lower(ask(other, cast.lucas), by=cast.lucas)
    known = {who: stuck_in(cast.people[who], [work.pk, other.pk]) for who in ("julien", "claire", "anne", "marc")}
    mine = {(work.pk, cast.ines.pk): reverse("hands:hand", args=[hand.pk])}
    assert known == {"julien": mine, "claire": mine, "anne": {}, "marc": {}}


@pytest.mark.parametrize(
    ("who", "status"),
    [("julien", 200), ("claire", 200), ("marc", 403), ("helene", 403), ("ines", 403), ("stranger", 404)],
)
def test_help_is_offered_to_a_class_by_who_teaches_it_or_answers_for_it(cast, who, status):
    address = reverse("hands:offer_to", args=[cast.cohorts["4B"].pk])
    assert cast.client(who).get(address).status_code == status
    assert offering_address(cast.people[who], cast.cohorts["4B"]) == (address if status == 200 else "")


def test_a_moment_is_offered_to_the_chosen_without_a_raised_hand(cast):
    address = reverse("hands:offer_to", args=[cast.cohorts["4B"].pk])
    client, day = cast.client("julien"), timezone.localdate() + dt.timedelta(days=3)
    page = client.get(address, {"eleve": [cast.ines.pk]}).content.decode()
    assert page.count("checked") >= 1
    client.post(address, {"pupils": [cast.ines.pk, cast.lucas.pk], "day": day.isoformat(), "hour": "10:00",
                          "minutes": 20, "means": "chat"})  # fmt: skip
    moment = Moment.objects.get()
    pupils = set(moment.activity.pupils.values_list("pk", flat=True))
    assert (moment.hand, moment.activity.subject) == (None, cast.subjects["maths"])
    assert pupils == {cast.ines.pk, cast.lucas.pk}
