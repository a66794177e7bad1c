"""Text messages of a closure: whom the head ticked, once each, at a known cost; then what follows, to the same."""

import datetime as dt
from decimal import Decimal

import pytest

from preau.continuity.closures.changing import cancel, end_early, extend
from preau.continuity.closures.extent import Extent
from preau.continuity.closures.models import Closure
from preau.continuity.closures.reopening import Return, close_again, reopen
from preau.continuity.closures.tests.test_declaring import BASE, posted
from preau.continuity.closures.texting import foreseen_calls, text_now
from preau.continuity.letters.models import MotherTongue, Texting
from preau.foundation.journal.models import Entry
from preau.foundation.sms.models import Text

SAMIRA, KARIM, ODILE, INES = "+33612345678", "+33612345679", "+33612345670", "+33612345671"


@pytest.fixture
def telephones(cast):
    """Karim refuses text messages; Odile has the same telephone as nobody; Inès has hers."""
    for name, number, accepts in [("samira", SAMIRA, True), ("karim", KARIM, False), ("odile", ODILE, True),
                                  ("ines", INES, True)]:  # fmt: skip
        person = getattr(cast, name)
        person.mobile, person.accepts_sms = number, accepts
        person.save()


def numbers():
    return sorted(Text.objects.values_list("number", flat=True))


def declared(cast, monday, friday, **more):
    cast.client("helene").post(f"{BASE}declarer/confirmer/", posted(monday, friday, cast.school, **more))
    return Closure.objects.get()


def test_nothing_leaves_for_whom_nobody_ticked(cast, telephones, monday, friday):
    declared(cast, monday, friday)
    assert (numbers(), Texting.objects.count()) == ([], 0)


def test_families_alone_are_written_to_in_the_letter_of_the_school(cast, telephones, monday, friday):
    closure = declared(cast, monday, friday, telephones=["families"])
    assert numbers() == sorted([SAMIRA, ODILE])
    text = Text.objects.get(number=SAMIRA)
    assert text.words.startswith("Collège des Tilleuls : fermé du ")
    texting = Texting.objects.get()
    assert (texting.reader, texting.people, texting.cost) == ("families", 2, 2 * text.cost)
    assert Entry.objects.filter(act="telephones.told").count() == 1
    assert {one.about for one in Text.objects.all()} == {f"closure:{closure.pk}"}


def test_the_words_of_the_day_replace_the_letter(cast, telephones, monday, friday):
    declared(cast, monday, friday, telephones=["pupils"], text_pupils="[établissement] : reste au chaud.")
    assert [text.words for text in Text.objects.all()] == ["Collège des Tilleuls : reste au chaud."]


def test_a_field_that_nothing_fills_in_is_refused_and_nothing_is_declared(cast, telephones, monday, friday):
    data = posted(monday, friday, cast.school, telephones=["pupils"], text_pupils="[météo]")
    answer = cast.client("helene").post(f"{BASE}declarer/confirmer/", data)
    assert (answer.status_code, Closure.objects.count(), numbers()) == (422, 0, [])
    assert "[météo]" in answer.content.decode()


def test_a_family_reads_it_in_its_language(cast, telephones, closes):
    MotherTongue.objects.create(person=cast.odile, language="en")
    said = {person.pk: words for one in foreseen_calls(closes(), Extent(is_whole=True)) for person, words in one.texts}
    assert (said[cast.odile.pk] == said[cast.samira.pk], "closed" in said[cast.odile.pk]) == (False, True)


def test_the_cost_is_shown_before_anything_leaves(cast, telephones, monday, friday, settings):
    settings.SMS_COST = Decimal("0.10")
    data = {"reason": "health", "starts_on": monday, "ends_on": friday, "scope": "whole"}
    shown = cast.client("helene").get(f"{BASE}declarer/apercu/", data).content.decode()
    assert ("2 téléphones, 0,20" in shown.replace("\u00a0", " "), numbers()) == (True, [])


def test_what_follows_goes_to_the_same_people_each_once(cast, telephones, closes, friday):
    closure = closes()
    text_now(closure, "families", by=cast.helene)
    text_now(closure, "families", by=cast.helene)
    assert numbers() == sorted([SAMIRA, ODILE])
    extend(closure, friday + dt.timedelta(days=3), by=cast.helene)
    cancel(closure, by=cast.helene)
    assert numbers() == sorted(3 * [SAMIRA, ODILE])
    assert [one.occasion for one in Texting.objects.all()] == ["declared", "extended", "cancelled"]


def test_who_comes_back_first_is_told_alone_and_told_when_it_is_taken_back(cast, telephones, closes, monday):
    closure = closes()
    text_now(closure, "families", by=cast.helene)
    text_now(closure, "pupils", by=cast.helene)
    reopen(closure, Return(pupils=[cast.ines]), monday + dt.timedelta(days=1), by=cast.helene)
    back = Text.objects.filter(words__contains="retour en classe")
    assert sorted(back.values_list("number", flat=True)) == sorted([SAMIRA, INES])
    close_again(closure.reopenings.get(), by=cast.helene)
    off = Text.objects.filter(words__contains="n'a pas lieu")
    assert sorted(off.values_list("number", flat=True)) == sorted([SAMIRA, INES])


def test_nothing_more_is_written_about_a_closure_that_is_over(cast, telephones, closes):
    closure = closes()
    cancel(closure, by=cast.helene)
    closure.refresh_from_db()
    assert (text_now(closure, "families", by=cast.helene), numbers()) == ([], [])


def test_a_word_that_names_nobody_sends_nothing(cast, telephones, closes):
    address = f"/fermetures/{closes().pk}/sms/"
    assert (cast.client("helene").post(address, {"a": "tout le monde"}).status_code, numbers()) == (302, [])


def test_the_head_sends_it_from_the_page_of_the_closure(cast, telephones, closes):
    closure = closes()
    assert cast.client("helene").post(f"/fermetures/{closure.pk}/sms/", {"a": "pupils"}).status_code == 302
    shown = cast.client("helene").get(f"/fermetures/{closure.pk}/").content.decode()
    assert (numbers(), "Voir les SMS" in shown) == ([INES], True)


@pytest.mark.parametrize(
    ("who", "status"),
    [("helene", 200), ("steward", 200), ("admin", 403), ("marc", 403), ("julien", 403), ("samira", 403), ("ines", 403),
     ("strange_head", 404), ("stranger", 404)],
)  # fmt: skip
def test_only_the_head_writes_to_telephones(cast, telephones, closes, who, status):
    address = f"/fermetures/{closes().pk}/sms/"
    assert cast.client(who).get(address).status_code == status
    sent = cast.client(who).post(address, {"a": "families"}).status_code
    assert (sent, numbers()) == ((302, sorted([SAMIRA, ODILE])) if status == 200 else (status, []))


def test_ending_early_without_a_text_at_first_sends_none(cast, telephones, closes, monday):
    end_early(closes(starts_on=monday), monday + dt.timedelta(days=1), by=cast.helene)
    assert numbers() == []
