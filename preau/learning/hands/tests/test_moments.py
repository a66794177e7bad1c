"""A moment of help: offered at an hour, in the day of those who are stuck, answered, called off."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.learning.hands.models import Moment
from preau.learning.hands.offering import About, answer, call_off, may_be_offered, offer
from preau.learning.hands.raising import lower
from preau.learning.hands.tests.works import ask, given
from preau.school.activities.kinds import prepared_kinds
from preau.school.activities.models import Activity
from preau.school.notifications.models import Notification


def tomorrow(hour=17):
    day = timezone.localdate() + dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def offered(cast, hand, *pupils):
    facts = {"at": tomorrow(), "minutes": 15, "means": "call", "place": "Je vous appelle", "words": ""}
    return offer(About.of(hand), pupils or [hand.pupil], by=cast.julien, **facts)


def filled(asked, **changed):
    said = {"pupils": [one.pk for one in asked], "day": tomorrow().date().isoformat(), "hour": "17:00"}
    return said | {"minutes": "15", "means": "call", "place": "", "words": ""} | changed


def heard_by(person):
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("saying", flat=True))


def test_it_stands_in_the_day_of_those_it_is_offered_to_and_of_nobody_else(cast):
    activity = offered(cast, ask(given(cast), cast.ines)).activity
    assert (activity.planned_on, activity.starts_at, activity.minutes_expected) == (
        tomorrow().date(),
        dt.time(17),
        15,
    )
    seen = [activity in Activity.objects.visible_to(cast.people[who]) for who in ("ines", "samira", "sacha", "odile")]
    assert seen == [True, True, False, False]


def test_the_pupil_and_the_parents_are_told(cast):
    offered(cast, ask(given(cast), cast.ines))
    assert [len(heard_by(cast.people[who])) for who in ("ines", "samira", "karim", "sacha")] == [1, 1, 1, 0]


def test_it_may_be_offered_to_all_who_are_stuck_on_the_same_work(cast):
    activity = given(cast)
    hand, found = ask(activity, cast.ines), ask(activity, cast.lucas)
    ask(activity, cast.sacha)
    ask(given(cast, title="Pythagore"), cast.lucas)
    lower(found, by=cast.lucas)
    assert list(may_be_offered(hand)) == [cast.ines, cast.sacha]


def test_the_last_answer_stands_and_the_teacher_hears_of_each(cast):
    moment = offered(cast, ask(given(cast), cast.ines))
    Notification.objects.all().delete()
    answer(moment, cast.ines, "yes")
    answer(moment, cast.ines, "no", "J’ai entraînement.")
    assert [one.said for one in moment.comings.all()] == ["no"]
    assert [saying.split("\u00a0")[0] for saying in heard_by(cast.julien)] == [
        "Inès Benali sera là",
        "Inès Benali ne peut pas",
    ]


def test_called_off_it_leaves_the_day_and_everyone_is_told(cast):
    moment = offered(cast, ask(given(cast), cast.ines))
    Notification.objects.all().delete()
    call_off(moment, by=cast.julien)
    assert (Moment.objects.count(), Activity.objects.filter(kind="moment").count()) == (0, 0)
    assert [len(heard_by(cast.people[who])) for who in ("ines", "samira", "sacha")] == [1, 1, 0]


def test_it_is_not_something_a_sequence_is_made_of(cast):
    assert "moment" not in [kind.slug for kind in prepared_kinds()]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"day": "2020-01-06"}, "Cette heure est déjà passée."),
        ({"means": "video", "place": "ma salle"}, "commence par https://"),
        ({"minutes": "600"}, "120"),
        ({"pupils": []}, "obligatoire"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_offered(cast, changed, why):
    hand = ask(given(cast), cast.ines)
    refused = cast.client("julien").post(f"/mains-levees/{hand.pk}/moment/", filled([cast.ines], **changed))
    assert (refused.status_code, why in refused.content.decode()) == (422, True)
    assert Moment.objects.count() == 0


def test_who_is_not_stuck_is_not_offered_it_by_a_forged_form(cast):
    hand = ask(given(cast), cast.ines)
    refused = cast.client("julien").post(f"/mains-levees/{hand.pk}/moment/", filled([cast.adam]))
    assert (refused.status_code, Moment.objects.count()) == (422, 0)


OFFERING = {"julien": 200, "claire": 200, "ines": 403, "anne": 404, "sacha": 404, "helene": 404, "stranger": 404}
SEEING = {"ines": 200, "samira": 200, "julien": 200, "anne": 200, "sacha": 404, "odile": 404, "stranger": 404}
ANSWERING = {"ines": 302, "samira": 403, "julien": 403, "sacha": 404, "stranger": 404}
CALLING_OFF = {"julien": 302, "claire": 403, "ines": 403, "samira": 403, "sacha": 404, "stranger": 404}


@pytest.mark.parametrize(("who", "status"), OFFERING.items())
def test_a_moment_is_offered_by_who_may_answer(cast, who, status):
    hand = ask(given(cast), cast.ines)
    assert cast.client(who).get(f"/mains-levees/{hand.pk}/moment/").status_code == status


@pytest.mark.parametrize(("who", "status"), SEEING.items())
def test_a_moment_is_seen_by_who_it_is_for_their_parents_and_the_team(cast, who, status):
    moment = offered(cast, ask(given(cast), cast.ines))
    assert cast.client(who).get(f"/moments/{moment.activity_id}/").status_code == status


@pytest.mark.parametrize(("who", "status"), ANSWERING.items())
def test_only_the_pupil_says_whether_they_come(cast, who, status):
    moment = offered(cast, ask(given(cast), cast.ines))
    answered = cast.client(who).post(f"/moments/{moment.activity_id}/reponse/", {"said": "yes"})
    assert (answered.status_code, moment.comings.count()) == (status, int(status == 302))


@pytest.mark.parametrize(("who", "status"), CALLING_OFF.items())
def test_a_moment_is_called_off_by_who_offered_it(cast, who, status):
    moment = offered(cast, ask(given(cast), cast.ines))
    assert cast.client(who).post(f"/moments/{moment.activity_id}/annuler/").status_code == status
    assert Moment.objects.count() == int(status != 302)


def test_another_work_is_no_moment(cast):
    assert cast.client("ines").get(f"/moments/{given(cast).pk}/").status_code == 404


def test_a_parent_does_not_read_who_else_comes(cast):
    activity = given(cast)
    hand = ask(activity, cast.ines)
    ask(activity, cast.sacha)
    moment = offered(cast, hand, cast.ines, cast.sacha)
    page = cast.client("samira").get(f"/moments/{moment.activity_id}/").content.decode()
    assert ("Sacha" in page, "Girard" in page) == (False, False)
