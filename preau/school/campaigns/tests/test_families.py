"""A class teacher reminds the families of their class: once a week, and no other family."""

import datetime as dt

import pytest

from preau.foundation.jobs.worker import drain
from preau.foundation.journal.models import Entry
from preau.school.accounts.models import ActivationCode
from preau.school.campaigns import rounds
from preau.school.campaigns.families import Families
from preau.school.campaigns.models import Campaign
from preau.school.notifications.models import Notification
from preau.school.people.models import CohortMember, Person

from .acting import activate, later, launched, reach, ways

PAGE = "/etablissements/0789999A/familles/relance/"
SEND = f"{PAGE}envoyer/"


def first_names(people):
    return [one.first_name for one in people]


def sent(cast):
    cast.client("claire").post(SEND)
    drain()
    return Campaign.objects.latest("pk")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("claire", 200),
        ("julien", 403),
        ("marc", 403),
        ("helene", 403),
        ("ines", 403),
        ("samira", 403),
        ("strange_head", 404),
        ("stranger", 404),
    ],
)
@pytest.mark.parametrize("way", ["get", "post"])
def test_only_the_class_teacher_may_remind_them(waiting, outside, who, status, way):
    client = waiting.client(who)
    answer = client.get(PAGE) if way == "get" else client.post(SEND)
    assert answer.status_code == (302 if (status, way) == (200, "post") else status)
    assert Campaign.objects.count() == (1 if (status, way) == (200, "post") else 0)


def test_each_is_reached_once_by_mail_else_by_text(waiting, outside, time_machine):
    campaign = sent(waiting)
    assert ways(campaign) == [("Samira", "mail"), ("Odile", "mail"), ("Karim", "sms")]
    later(time_machine, 30)
    assert (campaign.rounds.count(), Campaign.objects.running().count()) == (1, 0)
    acts = Entry.objects.filter(act__startswith="campaign.").order_by("pk").values_list("act", "by")
    assert list(acts) == [
        ("campaign.drafted", waiting.claire.pk),
        ("campaign.launched", waiting.claire.pk),
        ("campaign.reached", None),
        ("campaign.ended", None),
    ]


def test_who_may_not_read_the_campaign_is_not_sent_to_its_page(waiting, outside, time_machine):
    campaign = sent(waiting)
    later(time_machine, 30)
    assert not Notification.objects.filter(person=waiting.claire, href=f"/campagnes/{campaign.pk}/").exists()


def test_a_second_gesture_writes_to_nobody_for_a_week(waiting, outside, time_machine):
    sent(waiting)
    page = waiting.client("claire").post(SEND, follow=True).content.decode()
    assert ("Il n’y a personne à relancer pour l’instant." in page, Campaign.objects.count()) == (True, 1)
    time_machine.shift(dt.timedelta(days=7, hours=1))
    rounds.hold_due()
    assert first_names(Families.of(waiting.claire, waiting.school).reached) == ["Samira", "Odile", "Karim"]


def test_at_night_it_waits_for_the_morning_and_is_asked_for_once(waiting, outside, time_machine):
    time_machine.move_to("2026-11-23 22:00+01:00", tick=False)
    campaign = sent(waiting)
    waiting.client("claire").post(SEND)
    assert (ways(campaign), Campaign.objects.count()) == ([], 1)
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)
    rounds.hold_due()
    assert len(ways(campaign)) == 3


def test_a_reminder_of_the_school_to_one_parent_leaves_the_family_in_peace(waiting, outside):
    campaign = launched(waiting, channels=["sms"])
    found = Families.of(waiting.claire, waiting.school)
    assert ways(campaign) == [("Karim", "sms"), ("Odile", "sms")]
    assert (first_names(found.reached), first_names(found.resting)) == ([], ["Karim", "Samira", "Odile"])


def test_a_reminder_of_the_school_to_another_family_changes_nothing_for_this_one(waiting, outside):
    reach(waiting.karim)
    launched(waiting, channels=["sms"])
    found = Families.of(waiting.claire, waiting.school)
    assert [first_names(some) for some in (found.reached, found.on_paper, found.resting)] == [
        ["Samira"],
        ["Karim"],
        ["Odile"],
    ]


def test_the_families_of_another_class_are_not_written_to(waiting, outside):
    CohortMember.objects.filter(pupil=waiting.ines, cohort=waiting.cohorts["4B"]).delete()
    assert ways(sent(waiting)) == [("Odile", "mail")]


def test_who_came_is_not_written_to(waiting, outside):
    activate(waiting.samira)
    assert ways(sent(waiting)) == [("Odile", "mail"), ("Karim", "sms")]


def test_who_has_neither_mail_nor_mobile_is_for_paper(waiting, outside):
    reach(waiting.karim)
    found = Families.of(waiting.claire, waiting.school)
    assert first_names(found.on_paper) == ["Karim"]
    page = waiting.client("claire").get(PAGE).content.decode()
    assert "Imprimer les fiches de la classe" in page


def test_the_page_never_shows_a_code_nor_the_cost_of_nothing(waiting, outside):
    codes = ActivationCode.objects.values_list("code", flat=True)
    page = waiting.client("claire").get(PAGE).content.decode()
    assert [code for code in codes if code in page] == []
    Person.objects.update(mobile="")
    assert "Ces SMS coûteront" not in waiting.client("claire").get(PAGE).content.decode()
