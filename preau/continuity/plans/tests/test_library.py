"""The model plans hold every line of the guide, and nothing that a school could not do on a Tuesday."""

import re
from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from django.urls import NoReverseMatch, reverse

from preau.continuity.plans.shipped import (
    MODELS,
    Malformed,
    ShippedAction,
    guide_lines,
    plan_of,
    shipped_plans,
)
from preau.continuity.plans.vocabulary import Actor, Phase, Scenario
from preau.school.people.models.school import Stage

EVERY = [(name, action) for name in MODELS for action in shipped_plans()[name].actions]
MODEL_OF_A_PART = {"no-ent": "sans-ent", "case": "lycee-pro"}  # the others are in the complete one
PARTS = {"table": 59, "ent": 28, "no-ent": 18, "axis": 43, "vigilance": 5, "case": 11, "sapad": 48}
PLACEMENTS = {"placement-disrupted"}

# Their rooms come with the rest of the floor; an action keeps its words meanwhile and offers no button.
FUTURE = {
    "plans:duties", "plans:plan", "plans:printed",
    "rotations:rotations",
}  # fmt: skip

WHO_PRESSES = {
    "head": "helene", "deputy": "helene", "cpe": "marc", "class-teacher": "claire", "teacher": "julien",
    "librarian": "anne", "ent-administrator": "admin",
}  # fmt: skip


def actions_of(model: str) -> tuple[ShippedAction, ...]:
    return shipped_plans()[model].actions


def carried(model: str) -> set[str]:
    return {line for action in actions_of(model) for line in action.guide}


def twice(said: list[str]) -> list[str]:
    return [one for one, count in Counter(said).items() if count > 1]


def hours(timing: str) -> int:
    """From T; what comes back waits for nothing and is waited for from its first turn."""
    found = re.fullmatch(r"T(?:([+-]\d{1,3})([hd]))?", timing)
    return int(found[1] or 0) * (24 if found[2] == "d" else 1) if found else 0


def page_of(gesture: str, school: str) -> str | None:
    for args in ([school], []):
        try:
            return reverse(gesture, args=args)
        except NoReverseMatch:
            continue
    return None


def test_every_line_of_the_guide_is_carried_out_by_an_action():
    kept = {line.code for line in guide_lines() if line.code in carried(MODEL_OF_A_PART.get(line.part, "college"))}
    assert kept == {line.code for line in guide_lines()}


def test_the_guide_is_the_whole_guide():
    """Counted part by part against the two documents: who takes a line away says so here."""
    parts = Counter(line.part for line in guide_lines())
    assert parts == PARTS


def test_no_action_claims_a_line_that_the_guide_does_not_have():
    assert set().union(*map(carried, MODELS)) - {line.code for line in guide_lines()} == set()


def test_a_line_of_the_guide_is_told_once():
    assert (twice([line.code for line in guide_lines()]), twice([line.says for line in guide_lines()])) == ([], [])


def test_a_line_of_the_guide_has_a_phase_and_an_actor():
    assert [one.code for one in guide_lines() if one.phase not in Phase.values or one.actor not in Actor.values] == []


def test_each_kind_of_school_has_a_model():
    assert {stage for plan in shipped_plans().values() for stage in plan.for_types} == set(Stage.values)


@pytest.mark.parametrize("model", MODELS)
def test_no_two_actions_say_the_same(model):
    assert twice([action.what for action in actions_of(model)]) == []


@pytest.mark.parametrize("model", MODELS)
def test_no_two_actions_give_the_same_reason_to_the_same_people(model):
    """A reason comes back from one situation to another; not twice on one page of the plan."""
    told = [
        f"{action.actor}, {scenario}: {action.why}" for action in actions_of(model) for scenario in action.scenarios
    ]
    assert twice(told) == []


@pytest.mark.parametrize("model", MODELS)
def test_an_action_waits_for_what_is_asked_in_the_same_situation_no_later(model):
    by_code = {action.code: action for action in actions_of(model)}
    waits = [(action, by_code.get(code)) for action in by_code.values() for code in action.after]
    wrong = [
        (action.code, before.code if before else None)
        for action, before in waits
        if before is None
        or not set(before.scenarios) & set(action.scenarios)
        or Phase.values.index(before.phase) > Phase.values.index(action.phase)
        or (action.timing.startswith("T") and hours(before.timing) > hours(action.timing))
    ]
    assert wrong == []


@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_late_as_soon_as_it_is_asked(model):
    """An hour is left at least, from the declaration or from the end; nothing waits for what is declared already."""
    hasty = [one.code for one in actions_of(model) if one.timing.startswith("T") and hours(one.timing) < 1]
    blocked = [one.code for one in actions_of(model) for code in one.after if code.endswith("-declare")]
    assert (hasty, blocked) == ([], [])


@pytest.mark.parametrize("model", MODELS)
def test_a_figure_of_a_closure_is_asked_of_a_closure(model):
    """Elsewhere there would be nothing to count, and the action would prove itself."""
    of_closures = {"families-reached", "work-given", "pupils-silent"}
    asked = {s for one in actions_of(model) if one.measure in of_closures for s in one.scenarios}
    assert asked == {"partial-closure", "total-closure"}


@pytest.mark.parametrize("model", MODELS)
def test_nothing_waits_for_itself(model):
    after = {action.code: set(action.after) for action in actions_of(model)}
    while free := [code for code, waited in after.items() if not waited & after.keys()]:
        for code in free:
            del after[code]
    assert after == {}


@pytest.mark.parametrize("model", ["college", "lycee-pro"])
def test_the_head_has_something_to_do_at_each_moment_of_each_situation(model):
    asked = {(s, action.phase) for action in actions_of(model) if action.actor == "head" for s in action.scenarios}
    assert set(product(Scenario.values, ("organise", "run", "learn"))) - asked == set()


def test_a_primary_school_has_every_situation_but_placements():
    asked = {(s, action.phase) for action in actions_of("primaire") if action.actor == "head" for s in action.scenarios}
    wanted = set(product(set(Scenario.values) - PLACEMENTS, ("organise", "run", "learn")))
    assert (wanted - asked, {s for s, _ in asked} & PLACEMENTS) == (set(), set())


def test_everyone_has_a_part_in_every_situation():
    """But in the disturbed placement of a general school, which the académie, the library and the ENT leave to it."""
    asked = {(s, action.actor) for action in actions_of("college") for s in action.scenarios}
    spared = {
        ("placement-disrupted", "librarian"),
        ("placement-disrupted", "ent-administrator"),
        ("placement-disrupted", "academie"),
    }
    assert set(product(Scenario.values, Actor.values)) - asked == spared


@pytest.mark.parametrize("said", ["what", "why"])
def test_actions_are_written_as_french_is_printed(said):
    """Typographic apostrophes, spaces that do not break before a colon, no double space, one sentence."""
    badly = re.compile(r"'|\"|[^\u00a0][:;!?]| {2}|\.\.\.|«[^\u00a0]|n°[^\u00a0]")
    assert [(model, getattr(one, said)) for model, one in EVERY if badly.search(getattr(one, said))] == []


def test_the_guide_is_written_as_french_is_printed():
    badly = re.compile(r"'|\"|[^\u00a0][:;!?]| {2}")
    assert [line.says for line in guide_lines() if badly.search(line.says)] == []


def test_an_action_is_an_infinitive_of_one_line_and_its_reason_a_sentence():
    """`Ne pas …` apart, the first word is a verb in the infinitive, or says when: `Si`, `En cas`, `Quand`."""
    shape = re.compile(
        r"(?:(?:Si|En cas|Quand|Avant|Sans|Y) .*, )?(?:Ne pas |Se |S’)?[\wÀ-ÿ’]*(?:er|ir|re|oir)\b", re.IGNORECASE
    )
    wrong = [
        (model, one.code)
        for model, one in EVERY
        if not shape.match(one.what)
        or len(one.what) > 140
        or one.what.endswith(".")
        or not re.match(r"[A-ZÀÉ].*\.$", one.why)
    ]
    assert wrong == []


def test_timings_are_read_by_the_plan():
    known = re.compile(r"T|T[+-]\d{1,3}[hd]|every (day|week|month|year)")
    assert [(model, one.code, one.timing) for model, one in EVERY if not known.fullmatch(one.timing)] == []


def test_names_neither_a_disease_nor_an_address():
    """A plan serves for snow as for a strike, and the numbers are the school's own."""
    told = " ".join(f"{one.what} {one.why}" for _, one in EVERY) + " ".join(line.says for line in guide_lines())
    assert (
        re.findall(r"(?i)covid|coronavirus|confinement|https?:|www\.|\b\d{2}(?: \d{2}){4}\b|versailles|paris", told)
        == []
    )


@pytest.mark.parametrize(
    ("model", "words", "spoken_by"),
    [
        ("sans-ent", r"\bENT\b", {"ask-about-national", "ask-for-ent"}),
        ("primaire", r"\b(ENT|CPE|CDI|vie scolaire|professeurs?|collège|lycée)\b", set()),
        ("lycee-pro", r"\bcollège\b", set()),
        ("college", r"\b(PFMP|CCF|CFA|apprenti)", set()),
    ],
)
def test_a_model_speaks_of_what_its_schools_have(model, words, spoken_by):
    found = {one.code for one in actions_of(model) if re.search(words, f"{one.what} {one.why}")}
    assert found == spoken_by


@pytest.mark.parametrize("gesture", sorted({one.gesture for _, one in EVERY if one.gesture} - FUTURE))
def test_a_page_where_an_action_is_done_exists(gesture):
    assert page_of(gesture, "0780000A") is not None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("actor", "gesture"),
    sorted({(one.actor, one.gesture) for _, one in EVERY if one.gesture and one.gesture not in FUTURE}),
)
def test_who_is_asked_may_open_the_page(cast, actor, gesture):
    address = page_of(gesture, cast.school.uai)
    assert cast.client(WHO_PRESSES[actor]).get(address).status_code == 200


GOOD = """
[[action]]
code = "tell"
scenarios = ["calm"]
phase = "run"
actor = "head"
what = "Dire"
why = "Sans cela, rien."
timing = "T"
"""


def library(folder: Path, **files: str) -> Path:
    head = 'title = "A"\nsummary = "B"\nfor_types = ["college"]\n'
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(head + text, "utf-8")
    return folder


def test_a_model_leaves_out_and_says_otherwise_what_it_extends(tmp_path):
    second = GOOD.replace("tell", "call").replace('"Dire"', '"Appeler"') + 'after = ["tell"]\n'
    child = 'extends = "a"\nwithout = ["tell"]\n[[changed]]\ncode = "call"\nwhat = "Téléphoner"\n'
    plan = plan_of("b", library(tmp_path, a=GOOD + second, b=child))
    assert [(one.code, one.what, one.after) for one in plan.actions] == [("call", "Téléphoner", ())]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace("calm", "storm"), "a.toml, tell: scenarios ['storm']"),
        (GOOD.replace('["calm"]', "[]"), "a.toml, tell: scenarios []"),
        (GOOD.replace("run", "later"), "a.toml, tell: phase 'later'"),
        (GOOD.replace("head", "mayor"), "a.toml, tell: actor 'mayor'"),
        (GOOD + 'evidence = "word"', "a.toml, tell: evidence 'word'"),
        (GOOD + 'evidence = "figure"\nmeasure = "mood"\ntarget = 90', "a.toml, tell: measure 'mood'"),
        (GOOD + 'evidence = "figure"\nmeasure = "work-given"', "a.toml, tell: target None"),
        (GOOD + "target = 90", "a.toml, tell: target 90"),
        (GOOD + 'who = "Luc"', "a.toml, tell: unknown ['who']"),
        (GOOD + GOOD, "a.toml, tell: said twice"),
    ],
)
def test_a_wrong_field_is_named_with_its_file_and_its_action(tmp_path, wrong, said):
    with pytest.raises(Malformed) as refused:
        plan_of("a", library(tmp_path, a=wrong))
    assert str(refused.value) == said


def test_a_field_that_is_missing_is_named_too(tmp_path):
    with pytest.raises(Malformed, match=r"a\.toml, tell: .*'timing'"):
        plan_of("a", library(tmp_path, a=GOOD.replace('timing = "T"\n', "")))


def test_a_model_changes_only_what_it_extends(tmp_path):
    child = 'extends = "a"\nwithout = ["shout"]\n'
    with pytest.raises(Malformed, match=r"b\.toml: \['shout'\]"):
        plan_of("b", library(tmp_path, a=GOOD, b=child))
