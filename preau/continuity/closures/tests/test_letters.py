"""A closure says what the letters of its school say, to partners too when they are chosen."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.communication.messaging.models import Conversation
from preau.continuity.closures.changing import cancel, extend
from preau.continuity.closures.models import Closure
from preau.continuity.closures.wording import Words
from preau.continuity.letters.models import MotherTongue, Partner
from preau.continuity.letters.rewriting import rewrite
from preau.continuity.letters.vocabulary import Key
from preau.foundation.mail.models import Letter

pytestmark = pytest.mark.django_db
BASE = "/etablissements/0789999A/fermetures/declarer/"


@pytest.fixture
def town(cast):
    return Partner.objects.create(school=cast.school, kind="town", name="Mairie", email="mairie@example.org")


def declared(cast, monday, friday, **more):
    words = Words.template("weather", cast.school)
    data = {"reason": "weather", "starts_on": monday, "ends_on": friday, "scope": "whole", **vars(words)} | more
    return cast.client("helene").post(f"{BASE}confirmer/", data)


def to(address):
    return list(Letter.objects.filter(address=address).order_by("pk").values_list("subject", flat=True))


def test_the_preview_begins_with_the_school_s_own_words(cast, monday, friday):
    key = Key("total-closure", "declared", "families")
    rewrite(cast.school, key, "Neige [dates]", "Restez au chaud.", by=cast.helene)
    data = {"reason": "weather", "starts_on": monday, "ends_on": friday, "scope": "whole"}
    shown = cast.client("helene").get(f"{BASE}apercu/", data).content.decode()
    assert ("Neige [dates]" in shown, "Restez au chaud." in shown) == (True, True)


def test_the_partners_that_were_chosen_are_told_and_learn_the_rest(cast, town, monday, friday):
    other = Partner.objects.create(school=cast.school, kind="transport", name="Cars", email="cars@example.org")
    declared(cast, monday, friday, partners=[town.pk])
    closure = Closure.objects.get()
    extend(closure, friday + dt.timedelta(days=7), by=cast.helene)
    cancel(Closure.objects.get(), by=cast.helene)
    said = [subject.split(" ")[0] for subject in to(town.email)]
    assert (said, to(other.email)) == (["Collège", "Prolongation", "Annulation,"], [])


def test_a_partner_of_another_school_cannot_be_chosen(cast, monday, friday):
    away = Partner.objects.create(school=cast.elsewhere, kind="town", name="Mairie", email="mairie@example.org")
    assert declared(cast, monday, friday, partners=[away.pk]).status_code == 422
    assert (Closure.objects.count(), to(away.email)) == (0, [])


def test_a_second_click_tells_a_partner_once(cast, town, monday, friday):
    for _ in range(2):
        declared(cast, monday, friday, partners=[town.pk])
    assert len(to(town.email)) == 1


def test_what_some_families_read_better_is_added_to_the_message(cast, closes):
    MotherTongue.objects.create(person=cast.odile, language="en")
    closure = closes()
    cancel(closure, by=cast.helene, why="Le [chauffage] est revenu.")
    body = Conversation.objects.visible_to(cast.odile).order_by("pk").last().messages.get().body
    assert ("cancelled. Lessons take place" in body, "(chauffage)" in body) == (True, True)
    assert closure.starts_on > timezone.localdate()
