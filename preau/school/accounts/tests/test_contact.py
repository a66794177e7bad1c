"""How people are reached: corrected by their owner, each correction kept; a mobile verified by a code."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from preau.foundation.sms.models import Text
from preau.school.accounts.models import MobileCode, VerifiedMobile
from preau.school.accounts.verifying_mobile import is_mobile_verified
from preau.school.people.correcting import correct, corrected_fields, corrected_fields_of
from preau.school.people.models import Correction

pytestmark = pytest.mark.django_db

TYPED = {
    "email": "samira@exemple.fr",
    "mobile": "06 12 34 56 78",
    "accepts_sms": "on",
    "address": "3 rue des Lilas\r\n78000 Versailles",
}


def asked(cast, who="samira", mobile="06 12 34 56 78"):
    correct(cast.people[who], {"mobile": mobile}, by=cast.people[who])
    return cast.client(who).post("/mon-compte/mobile/code/", follow=True)


def code_sent():
    found = re.search(r"\d{6}", Text.objects.latest("pk").words)
    return found.group() if found else ""


def test_each_correction_says_what_was_and_what_is(cast):
    before = cast.samira.email
    assert cast.client("samira").post("/mon-compte/", TYPED).status_code == 302
    assert list(Correction.objects.order_by("pk").values_list("field", "before", "after", "by")) == [
        ("email", before, "samira@exemple.fr", cast.samira.pk),
        ("mobile", "", "06 12 34 56 78", cast.samira.pk),
        ("accepts_sms", "non", "oui", cast.samira.pk),
        ("address", "", "3 rue des Lilas\n78000 Versailles", cast.samira.pk),
    ]
    assert corrected_fields(cast.samira) == {"email", "mobile", "accepts_sms", "address"}


def test_what_did_not_change_leaves_no_correction(cast):
    cast.client("samira").post("/mon-compte/", TYPED)
    cast.client("samira").post("/mon-compte/", TYPED)
    assert Correction.objects.count() == 4


def test_what_was_corrected_is_known_of_many_in_one_statement(cast, django_assert_num_queries):
    correct(cast.samira, {"phone": "01 02 03 04 05"}, by=cast.admin)
    with django_assert_num_queries(1):
        assert corrected_fields_of([cast.samira.pk, cast.karim.pk]) == {cast.samira.pk: {"phone"}}


def test_a_correction_never_touches_the_account(cast):
    assert correct(cast.samira, {"login": "root", "password": "x", "email": "a@exemple.fr"}, by=cast.admin) == ["email"]


def test_only_guardians_give_a_postal_address(cast):
    cast.client("ines").post("/mon-compte/", TYPED)
    cast.ines.refresh_from_db()
    assert (cast.ines.email, cast.ines.address) == ("samira@exemple.fr", "")


def test_the_code_received_verifies_the_mobile(cast):
    assert "Un code est parti au 06 12 34 56 78" in asked(cast).text
    assert not is_mobile_verified(cast.samira)
    assert cast.client("samira").post("/mon-compte/mobile/", {"code": code_sent()}).status_code == 302
    assert is_mobile_verified(cast.samira)
    assert "Mobile vérifié" in cast.client("samira").get("/mon-compte/").text


def test_another_number_must_be_verified_anew(cast):
    asked(cast)
    cast.client("samira").post("/mon-compte/mobile/", {"code": code_sent()})
    correct(cast.samira, {"mobile": "07 00 00 00 01"}, by=cast.samira)
    assert not is_mobile_verified(cast.samira)
    correct(cast.samira, {"mobile": "+33 6 12 34 56 78"}, by=cast.samira)
    assert is_mobile_verified(cast.samira)


def test_a_code_sent_to_the_former_number_says_nothing_of_the_new_one(cast):
    asked(cast)
    correct(cast.samira, {"mobile": "07 00 00 00 01"}, by=cast.samira)
    assert cast.client("samira").post("/mon-compte/mobile/", {"code": code_sent()}).status_code == 422
    assert not VerifiedMobile.objects.exists()


def test_a_code_is_good_ten_minutes(cast):
    asked(cast)
    MobileCode.objects.update(made_at=timezone.now() - dt.timedelta(minutes=10, seconds=1))
    assert cast.client("samira").post("/mon-compte/mobile/", {"code": code_sent()}).status_code == 422


def test_five_wrong_tries_end_a_code(cast):
    asked(cast)
    wrong = f"{(int(code_sent()) + 1) % 10**6:06}"
    answers = [cast.client("samira").post("/mon-compte/mobile/", {"code": wrong}).status_code for _ in range(5)]
    assert answers == [422] * 5
    assert cast.client("samira").post("/mon-compte/mobile/", {"code": code_sent()}).status_code == 422
    assert not VerifiedMobile.objects.exists()


def test_codes_are_a_minute_apart_and_five_a_day(cast):
    asked(cast)
    again = cast.client("samira").post("/mon-compte/mobile/code/", follow=True)
    assert "Un code vient de partir" in again.text
    MobileCode.objects.bulk_create([MobileCode(person=cast.samira, number="+33612345678") for _ in range(4)])
    MobileCode.objects.update(made_at=timezone.now() - dt.timedelta(hours=1))
    assert "cinq aujourd’hui" in cast.client("samira").post("/mon-compte/mobile/code/", follow=True).text
    assert Text.objects.count() == 1


def test_a_landline_gets_no_code(cast):
    assert "pas celui d’un mobile" in asked(cast, mobile="01 39 24 00 00").text
    assert not Text.objects.exists()


def test_the_code_of_somebody_else_verifies_nothing(cast):
    asked(cast)
    correct(cast.odile, {"mobile": "06 12 34 56 78"}, by=cast.odile)
    assert cast.client("odile").post("/mon-compte/mobile/", {"code": code_sent()}).status_code == 422
