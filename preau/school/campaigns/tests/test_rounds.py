import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from preau.foundation.jobs.worker import drain
from preau.foundation.mail.models import Letter
from preau.foundation.sms.models import Text
from preau.school.accounts.models import Activation, ActivationCode, Block, Printing, TemporaryPassword
from preau.school.audiences.models import everyone, guardians_of, pupils_of
from preau.school.campaigns import rounds
from preau.school.campaigns.models import Ending, Launch, Reach
from preau.school.campaigns.planning import plan, plan_with_cost
from preau.school.campaigns.standing import curve, standing
from preau.school.notifications.models import Notification
from preau.school.people.models import Person, Profile

from .acting import MONDAY, activate, campaign_of, later, launched, planned, reach, ways


def test_each_is_reached_by_the_first_way_they_have(waiting):
    campaign = campaign_of(waiting, everyone(Profile.GUARDIAN), pupils_of(waiting.cohorts["4B"]))
    assert planned(campaign) == {"mail": ["Samira", "Odile"], "sms": ["Karim"], "paper": ["Lucas"]}


def test_who_has_none_of_the_ways_is_named(waiting):
    reach(waiting.karim, mobile="06 12 34 56 78", accepts=False)
    campaign = campaign_of(waiting, everyone(Profile.GUARDIAN), pupils_of(waiting.cohorts["4B"]), channels=["sms"])
    found = plan(campaign)
    assert [one.first_name for one in found.unreachable] == ["Karim", "Samira", "Lucas"]


def test_the_cost_is_known_before_anything_leaves(waiting, settings):
    settings.SMS_COST = Decimal("0.06")
    found = plan_with_cost(campaign_of(waiting, everyone(Profile.GUARDIAN)))
    # seven rounds at most; Karim: SMS, paper, SMS… four times; Odile: mail, SMS, paper… twice
    assert (found.segments, found.cost, found.most) == (1, Decimal("0.06"), Decimal("0.36"))
    assert (Letter.objects.count(), Text.objects.count()) == (0, 0)


def test_an_audience_is_a_profile_of_a_level_or_of_classes(waiting):
    levels = campaign_of(waiting, everyone(Profile.GUARDIAN, level="6e"))
    classes = campaign_of(waiting, guardians_of(waiting.cohorts["4B"]))
    assert (standing(levels).whole, standing(classes).whole) == (2, 3)
    assert str(levels) == "Activer les comptes\u00a0: responsables légaux de 6e"


def test_a_campaign_reaches_by_mail_then_by_sms_then_on_paper(waiting, outside, time_machine):
    box, telephones = outside
    campaign = launched(waiting, guardians_of(waiting.cohorts["4B"]))
    assert ways(campaign) == [("Samira", "mail"), ("Odile", "mail"), ("Karim", "sms")]
    assert sorted(one.rcpt_tos[0] for one in box.messages) == ["odile.girard@example.org", "samira.benali@example.org"]
    (text,) = telephones.to("+33612345678")
    assert text == (
        "Collège des Tilleuls: activez votre compte Préau. http://localhost:8000/activer/ "
        "Identifiant karim.benali Code abcd3451"
    )
    later(time_machine, 3)
    assert ways(campaign)[3:] == [("Odile", "sms"), ("Karim", "paper"), ("Samira", "paper")]


def test_letters_carry_login_and_code_and_the_way_in_but_no_password(waiting, outside):
    launched(waiting, guardians_of(waiting.cohorts["4B"]), note="Réunion jeudi.")
    letter = Letter.objects.get(address="odile.girard@example.org")
    found = [words in letter.text for words in ("Réunion jeudi.", "odile.girard", "abcd3452", "/activer/#odile.girard")]
    assert (found, "provisoire" in letter.text) == ([True] * 4, False)
    assert "/activer/#odile.girard/abcd3452" in letter.html


def test_who_activates_is_left_alone(waiting, outside, time_machine):
    campaign = launched(waiting, guardians_of(waiting.cohorts["4B"]))
    activate(waiting.samira)
    later(time_machine, 3)
    assert [one for one in ways(campaign)[3:] if one[0] == "Samira"] == []
    assert Reach.objects.filter(person=waiting.odile).count() == 2


def test_what_was_waiting_to_leave_is_withdrawn_for_who_came(waiting, outside):
    reach(waiting.odile, email="odile@busy.example")
    campaign = launched(waiting, guardians_of(waiting.cohorts["4B"]))
    assert Letter.objects.get(address="odile@busy.example").state == Letter.State.WAITING
    activate(waiting.odile)
    rounds.hold_due()
    letter = Letter.objects.get(address="odile@busy.example")
    assert (letter.state, letter.reason) == (Letter.State.REFUSED, rounds.CAME)
    assert campaign.rounds.count() == 1


def test_a_refused_address_is_not_tried_again_until_it_is_corrected(waiting, outside, time_machine):
    reach(waiting.samira, email="samira@unknown.example")
    campaign = launched(waiting, guardians_of(waiting.cohorts["4B"]), channels=["mail"])
    assert [one.first_name for one in plan(campaign).unreachable] == ["Karim", "Samira"]
    reach(waiting.samira, email="samira@example.org")
    later(time_machine, 3)
    assert ways(campaign)[2:] == [("Samira", "mail"), ("Odile", "mail")]


def test_a_refused_number_is_told_with_its_reason(waiting, outside):
    reach(waiting.karim, mobile="06 00 00 00 00")
    campaign = launched(waiting, guardians_of(waiting.cohorts["4B"]), channels=["sms"])
    page = waiting.client("helene").get(f"/campagnes/{campaign.pk}/journal/").content.decode()
    assert ("422 no such number" in page, page.count("refusé")) == (True, 1)


def test_it_stops_by_itself_when_the_target_is_met_and_says_so(waiting, outside, time_machine):
    campaign = launched(waiting, guardians_of(waiting.cohorts["4B"]), target=60)
    activate(waiting.samira)
    activate(waiting.karim)
    later(time_machine, 3)
    assert (Ending.objects.get().cause, campaign.rounds.count()) == ("target", 1)
    assert list(Notification.objects.filter(person=waiting.helene).values_list("saying", flat=True)) == [
        "Objectif atteint"
    ]


def test_it_stops_by_itself_after_its_last_day(waiting, outside, time_machine):
    campaign = launched(waiting, ends_on=timezone.localdate() + dt.timedelta(days=2))
    later(time_machine, 3)
    assert (Ending.objects.get().cause, campaign.rounds.count()) == ("date", 1)


@pytest.mark.parametrize(
    ("moment", "first"),
    [
        ("2026-11-23 21:00+01:00", "2026-11-24 07:00+01:00"),
        ("2026-11-28 11:00+01:00", "2026-11-30 07:00+01:00"),
    ],
)
def test_nothing_leaves_at_night_nor_over_the_week_end(waiting, outside, time_machine, moment, first):
    time_machine.move_to(moment, tick=False)
    campaign = launched(waiting)
    assert campaign.rounds.count() == 0
    assert rounds.next_round_at(campaign) == dt.datetime.fromisoformat(first)
    time_machine.move_to(first, tick=False)
    rounds.hold_due()
    assert campaign.rounds.count() == 1


def test_a_round_is_held_once_whatever_is_asked_twice(waiting, outside):
    campaign = launched(waiting)
    rounds.hold_due()
    rounds.hold_due()
    drain()
    assert (campaign.rounds.count(), Letter.objects.count()) == (1, 2)


def test_two_people_of_one_address_each_get_their_letter(waiting, outside):
    reach(waiting.karim, email="samira.benali@example.org")
    launched(waiting)
    assert Letter.objects.filter(address="samira.benali@example.org").count() == 2


def test_held_up_it_sends_nothing_and_taken_up_it_goes_on(waiting, outside, time_machine):
    campaign = launched(waiting)
    waiting.client("helene").post(f"/campagnes/{campaign.pk}/suspendre/")
    later(time_machine, 3)
    assert campaign.rounds.count() == 1
    waiting.client("helene").post(f"/campagnes/{campaign.pk}/reprendre/")
    drain()
    assert campaign.rounds.count() == 2


def test_stopped_it_withdraws_what_was_waiting(waiting, outside):
    reach(waiting.odile, email="odile@busy.example")
    campaign = launched(waiting)
    waiting.client("helene").post(f"/campagnes/{campaign.pk}/arreter/")
    assert (Ending.objects.get().cause, Ending.objects.get().by) == ("by_hand", waiting.helene)
    assert Letter.objects.filter(state=Letter.State.WAITING).count() == 0
    assert waiting.client("helene").post(f"/campagnes/{campaign.pk}/relancer/").status_code == 403


def test_slips_wait_to_be_printed_and_are_printed_once(waiting, outside):
    campaign = launched(waiting, pupils_of(waiting.cohorts["4B"]), channels=["paper"])
    client = waiting.client("helene")
    assert "1\u00a0fiche à imprimer" in client.get(f"/campagnes/{campaign.pk}/").content.decode()
    assert Notification.objects.get(person=waiting.helene).saying == "1\u00a0fiche à imprimer et à remettre"
    client.post(f"/campagnes/{campaign.pk}/fiches/", {"layout": "page"})
    assert Printing.objects.get().people == [waiting.lucas.pk]
    client.post(f"/campagnes/{campaign.pk}/fiches/", {"layout": "page"})
    assert (Printing.objects.count(), Reach.objects.get().state[1]) == (1, "fiche imprimée")


def test_a_blocked_account_is_left_in_peace(waiting, outside):
    Block.objects.create(person=waiting.odile)
    assert [one for one in ways(launched(waiting)) if one[0] == "Odile"] == []


def test_nobody_to_remind_is_no_campaign(cast):
    campaign = campaign_of(cast)
    page = cast.client("helene").get(f"/campagnes/{campaign.pk}/").content.decode()
    assert ("Personne à relancer" in page, f"/campagnes/{campaign.pk}/lancer/" in page) == (True, False)
    cast.client("helene").post(f"/campagnes/{campaign.pk}/lancer/")
    assert Launch.objects.count() == 0


def test_the_curve_goes_from_the_eve_to_today(waiting, outside, time_machine):
    campaign = launched(waiting)
    time_machine.shift(dt.timedelta(days=1))
    activate(waiting.samira)
    assert [count for _, count in curve(campaign)] == [0, 0, 1]


def test_a_test_waits_for_those_who_have_not_signed_in_since(cast, outside, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    Person.objects.update(last_login=timezone.now() - dt.timedelta(days=1))
    ActivationCode.objects.create(person=cast.odile, code="abcd3456")
    Activation.objects.filter(person=cast.odile).delete()
    campaign = launched(cast, purpose="connection", channels=["mail", "sms"])
    assert ways(campaign) == [("Karim", "mail"), ("Samira", "mail")]
    assert "Test de connexion à Préau" in Letter.objects.first().subject
    Person.objects.filter(pk=cast.samira.pk).update(last_login=timezone.now())
    assert (standing(campaign).done, standing(campaign).whole) == (1, 2)


def test_a_lent_password_is_no_proof(cast, outside):
    campaign = launched(cast, purpose="connection", channels=["mail"])
    Person.objects.update(last_login=timezone.now() + dt.timedelta(minutes=1))
    TemporaryPassword.objects.create(person=cast.samira)
    assert (standing(campaign).done, standing(campaign).whole) == (2, 3)


def test_those_inside_are_told_there_too(cast, outside, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    launched(cast, purpose="connection", channels=["mail"])
    told = Notification.objects.filter(saying__startswith="Test de connexion")
    assert set(told.values_list("person", flat=True)) == {cast.samira.pk, cast.karim.pk, cast.odile.pk}


def test_a_test_by_text_says_before_when_in_one_segment(cast, outside, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    reach(cast.karim, mobile="06 12 34 56 78")
    launched(cast, purpose="connection", channels=["sms"])
    text = Text.objects.get()
    assert ("avant le 13/12 pour vérifier votre mot de passe" in text.words, text.segments) == (True, 1)
