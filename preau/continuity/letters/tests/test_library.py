"""The shipped letters: complete in French, short ones for families elsewhere, and all of them can be filled in."""

import datetime as dt
import re
from itertools import product

import pytest
from django.utils import translation

from preau.continuity.letters.facts import Facts
from preau.continuity.letters.merging import FIELDS, merge
from preau.continuity.letters.shipped import Malformed, letters_of, shipped_letters
from preau.continuity.letters.vocabulary import PARTNERS, SITUATIONS, Channel, Key, Language, Occasion, Reader
from preau.continuity.plans.vocabulary import Scenario
from preau.foundation.sms.segments import measure, spared
from preau.school.people.models import School, Stage

PARTLY = {Scenario.PARTIAL_CLOSURE, Scenario.TOTAL_CLOSURE, Scenario.REDUCED_CAPACITY}
MOMENTS = [(s, o) for s, o in product(SITUATIONS, Occasion) if o != Occasion.REOPENED or s in PARTLY]
INSIDE = (Reader.FAMILIES, Reader.PUPILS, Reader.STAFF, Reader.TEACHERS)


def key(*parts):
    return Key(*[str(part) for part in parts])


def missing(wanted):
    return [one.code for one in wanted if one not in shipped_letters()]


def test_everyone_inside_has_a_message_and_a_page_at_each_moment_of_each_situation():
    wanted = [
        key(s, o, reader, channel)
        for (s, o), reader, channel in product(MOMENTS, INSIDE, (Channel.MESSAGE, Channel.PAPER))
    ]
    assert missing(wanted) == []


@pytest.mark.parametrize("reader", [Reader.FAMILIES, Reader.PUPILS, Reader.STAFF])
def test_a_text_message_is_ready_for_each_moment(reader):
    assert missing([key(s, o, reader, Channel.SMS) for s, o in MOMENTS]) == []


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.ARABIC])
def test_families_have_their_short_message_in_their_language(language):
    assert missing([key(s, o, Reader.FAMILIES, Channel.SMS, language) for s, o in MOMENTS]) == []


def test_partners_are_told_of_each_moment_of_a_closure():
    closures = (Scenario.PARTIAL_CLOSURE, Scenario.TOTAL_CLOSURE)
    assert missing([key(s, o, partner) for s, o, partner in product(closures, Occasion, PARTNERS)]) == []


def a_school_with_a_long_name():
    name = "Lycée Jean-Jacques-Rousseau-d’Alembert"
    return School.objects.create(uai="0789999A", name=name, stage=Stage.LYCEE, year=2026)


@pytest.mark.django_db
@pytest.mark.parametrize("language", Language.values)
def test_a_text_message_is_one_hundred_and_sixty_signs_for_a_long_name(language):
    facts = Facts(
        a_school_with_a_long_name(),
        Scenario.TOTAL_CLOSURE,
        dt.date(2026, 11, 23),
        dt.date(2026, 12, 4),
        dt.date(2026, 12, 7),
    )
    sizes = {
        one.code: len(spared(merge(text.body, facts.fields(one))))
        for one, text in shipped_letters().items()
        if one.is_short and one.language == language
    }
    assert {code: size for code, size in sizes.items() if size > 160} == {}


@pytest.mark.django_db
def test_a_french_text_message_is_billed_once(cast):
    facts = Facts(
        cast.school, Scenario.TOTAL_CLOSURE, dt.date(2026, 11, 23), dt.date(2026, 12, 4), dt.date(2026, 12, 7)
    )
    billed = {
        measure(spared(merge(text.body, facts.fields(one)))).segments
        for one, text in shipped_letters().items()
        if one.is_short and one.language == Language.FRENCH
    }
    assert billed == {1}


@pytest.mark.django_db
@pytest.mark.parametrize("scenario", SITUATIONS)
def test_every_letter_can_be_filled_in(cast, scenario):
    facts = Facts(cast.school, scenario, dt.date(2026, 11, 23), dt.date(2026, 11, 27), dt.date(2026, 11, 30))
    with translation.override("fr"):
        left = [
            one.code
            for one, text in shipped_letters().items()
            if one.scenario == scenario and re.search(r"[\[\]{}]", merge(text.subject + text.body, facts.fields(one)))
        ]
    assert left == []


def test_every_field_is_known_and_used():
    words = " ".join(text.subject + text.body for text in shipped_letters().values())
    assert set(re.findall(r"\[([^\]]+)\]", words)) == set(FIELDS)


def test_letters_are_written_as_french_is_printed():
    badly = re.compile(r"'|\"|[^\u00a0][:;!?](?!//)| {2}|\.\.\.|«[^\u00a0]")
    wrong = [
        one.code
        for one, text in shipped_letters().items()
        if one.language == Language.FRENCH and badly.search(f"{text.subject}\n{text.body}")
    ]
    assert wrong == []


def test_pupils_are_said_tu_and_no_one_else_is():
    tu = re.compile(r"\b(?:tu|ton|ta|tes|te)\b|\bt’", re.IGNORECASE)
    vous = re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE)
    french = [(one, text.body) for one, text in shipped_letters().items() if one.language == Language.FRENCH]
    to_pupils = [one.code for one, body in french if one.reader == Reader.PUPILS and vous.search(body)]
    to_adults = [one.code for one, body in french if one.reader != Reader.PUPILS and tu.search(body)]
    assert (to_pupils, to_adults) == ([], [])


def test_a_drill_says_so_first():
    drills = [text for one, text in shipped_letters().items() if one.occasion == Occasion.DRILL]
    french = [text for text in drills if "EXERCICE" in (text.subject + text.body)[:40]]
    others = [text for text in drills if text.body.startswith(("DRILL", "تمرين"))]
    assert len(french) + len(others) == len(drills)


GOOD = """
[[letter]]
scenarios = ["outage"]
occasions = ["declared"]
readers = ["families"]
channel = "sms"
body = "Panne [dates]"
"""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace("outage", "storm"), "no letter is 'storm.declared.families.sms.fr'"),
        (GOOD.replace("[dates]", "[datte]"), "Le champ « [datte] » n’existe pas"),
        (GOOD + GOOD, "outage.declared.families.sms.fr: said twice"),
    ],
)
def test_a_wrong_letter_is_named_with_its_file(tmp_path, wrong, said):
    (tmp_path / "fr.toml").write_text(wrong, "utf-8")
    with pytest.raises(Malformed, match=r"fr\.toml") as refused:
        letters_of("fr", tmp_path)
    assert said in str(refused.value)
