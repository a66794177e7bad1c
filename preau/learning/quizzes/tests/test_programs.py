"""A program: what its tests gave on the pupil's device, what is counted of it, what its teacher has tried again."""

import json
import re
import uuid
from decimal import Decimal

import pytest
from django.utils import timezone

from preau.learning.quizzes import leading, marking, statistics
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Grade
from preau.learning.quizzes.programs.harness import LONGEST, execute
from preau.learning.quizzes.programs.judging import same
from preau.learning.quizzes.tests.questions import PROGRAM, matching, program
from preau.learning.quizzes.types import Unusable, type_of

UNTRIED = {"code": PROGRAM["code"], "outcomes": {}}


@pytest.fixture
def attempt(give, cast):
    quiz = give()
    quiz.add(program(), by=cast.julien, points=7)
    return begin(quiz, cast.ines, key=uuid.uuid4())


def answered(attempt, value):
    slot = attempt.slots[0]
    attempt.answer(slot.pk, value, seq=1, key=uuid.uuid4().hex, client_at=timezone.now())
    marking.finish(attempt)
    return slot


@pytest.mark.parametrize(
    ("kind", "expected", "got", "is_same"),
    [
        ("value", "15", "15.0", True),
        ("value", "0.3", "0.30000000000000004", True),
        ("value", "True", "1", False),
        ("value", "[1, 2]", "[1,2.0]", True),
        ("value", "[1, 2]", "(1, 2)", False),
        ("value", "{'a': 1}", '{"a": 1.0}', True),
        ("value", "'a'", '"a"', True),
        ("value", "<x>", "<x>", True),
        ("value", "1", "[" * 900, False),
        ("output", "1\n2", "1 \n2\n\n", True),
        ("output", "15", "15.0", False),
    ],
)
def test_a_value_is_what_it_is_worth_and_an_output_what_is_read(kind, expected, got, is_same):
    assert same(kind, expected, got) is is_same


def test_what_runs_a_program_tells_what_it_gave_or_why_not_in_french():
    tried = [
        ("def f(x):\n    return x * 2", "f(3)", "", "value"),
        ("nom = input('Nom ? ')\nprint('Bonjour', nom)", "", "Ada", "output"),
        ("print(1)\nprin(2)", "", "", "output"),
        ("def f(:", "", "", "output"),
        ("input()", "", "", "output"),
        ("exit()", "", "", "output"),
    ]
    told = [json.loads(execute(*one)) for one in tried]
    assert told == [
        {"got": "6", "printed": ""},
        {"got": "Nom ? Bonjour Ada\n", "bare": "Bonjour Ada\n", "printed": "Nom ? Bonjour Ada\n"},
        {
            "error": "« prin » : ce nom n’existe pas (NameError : name 'prin' is not defined. Did you mean: 'print'?)",
            "line": 2,
            "printed": "1\n",
        }
        | {"error": told[2]["error"]},
        {"error": "Python ne comprend pas cette ligne (SyntaxError)", "line": 1, "printed": ""},
        {"error": "le programme attend une saisie de plus (EOFError)", "line": 1, "printed": ""},
        {"error": "le programme s’arrête avant la fin (exit)", "line": 0, "printed": ""},
    ]
    assert told[2]["error"].startswith("« prin » : ce nom n’existe pas")
    assert len(json.loads(execute("print('a' * 100_000)"))["printed"]) < LONGEST + 100


def test_points_are_counted_here_from_what_was_obtained():
    kind, content = type_of("program"), program()
    partly = {**PROGRAM, "outcomes": {"t1": {"got": "16"}, "t3": {"got": "0"}}}
    shares = [kind.score(content, one) for one in (PROGRAM, partly, UNTRIED, {"code": "x", "points": 100})]
    assert shares == [1, round(2 / 3.5, 12), 0, 0]
    assert kind.score(program("all"), partly) == 0
    assert kind.counted_as(content, partly) == "Manque : deux notes, test 2"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"tests": []}, "Écrivez au moins un test"),
        ({"tests": [{**program().key["tests"][0], "weight": 0}]}, "Un test au moins doit compter."),
        ({"tests": [{**program().key["tests"][0], "run": " "}]}, "Un test sur une valeur"),
    ],
)
def test_a_question_without_what_to_try_is_refused(change, why):
    content = program()
    content.key.update(change)
    with pytest.raises(Unusable, match=why):
        type_of("program").check(content)


def test_the_sheet_tells_a_hidden_test_without_its_name_and_leads_to_python_where_it_is_needed(cast, attempt, give):
    page = cast.client("ines").get(f"/qcm/essais/{attempt.pk}/").content.decode()
    assert ["deux notes" in page, "liste vide" in page, page.count("data-result=")] == [True, False, 3]
    assert "python-pad" in leading.elements(attempt.quiz)
    other = give()
    other.add(matching(), by=cast.julien)
    assert "python-pad" not in leading.elements(other)


def test_what_the_device_told_is_counted_at_once_and_a_program_never_tried_waits(cast, attempt):
    slot = answered(attempt, PROGRAM)
    assert marking.totals([attempt])[attempt.pk] == marking.Total(Decimal(7), Decimal(7))
    told = cast.client("julien").get(f"/qcm/{attempt.quiz_id}/lire/?copie={attempt.pk}:{slot.pk}").content.decode()
    assert ["Vérifié sur l’appareil" in told, "liste vide" in told, "Lue" in told] == [True, True, True]
    shown = cast.client("ines").get(f"/qcm/essais/{attempt.pk}/").content.decode()
    assert ["liste vide" in shown, shown.count("Réussi")] == [False, 3]
    again = begin(attempt.quiz, cast.ines, key=uuid.uuid4())
    answered(again, UNTRIED)
    assert marking.totals([again])[again.pk] == marking.Total(Decimal(0), Decimal(7), 1)
    waiting = cast.client("julien").get(f"/qcm/{attempt.quiz_id}/lire/").content.decode()
    assert ["pas été lancés" in waiting, "return 1" in waiting] == [True, True]
    assert [one.said for one in statistics.of(attempt.quiz)[1]] == [
        [("Tous les tests réussis", 1, True), ("Tests pas encore lancés", 1, False)]
    ]


def test_what_the_teacher_has_tried_again_becomes_the_mark_where_it_differs(cast, attempt):
    slot, client = answered(attempt, PROGRAM), cast.client("julien")
    path = f"/qcm/essais/{attempt.pk}/relancer/{slot.pk}/"
    client.post(path, {"outcomes": json.dumps(PROGRAM["outcomes"])})
    client.post(path, {"outcomes": "not JSON"})
    assert Grade.objects.by_hand().count() == 0
    client.post(path, {"outcomes": json.dumps({"t1": {"got": "15"}, "t3": {"error": "division par zéro"}})})
    given = Grade.objects.by_hand().get()
    assert (given.points, given.reason, given.by) == (
        Decimal(2), "Tests relancés par le professeur : 1 sur 3", cast.julien,
    )  # fmt: skip
    assert client.post(f"/qcm/essais/{attempt.pk}/relancer/{slot.pk + 1}/").status_code == 404


@pytest.mark.parametrize(("who", "status"), [("julien", 302), ("ines", 403), ("adam", 404), ("nobody", 401)])
def test_only_those_who_mark_it_have_it_tried_again(cast, attempt, who, status):
    slot = answered(attempt, PROGRAM)
    answer = cast.client(who).post(f"/qcm/essais/{attempt.pk}/relancer/{slot.pk}/", {"outcomes": "{}"})
    assert answer.status_code == status


def test_the_worker_has_a_policy_of_its_own_that_asks_nothing_of_anyone(cast):
    answer = cast.client("nobody").get("/qcm/python.js")
    assert (answer.status_code, answer["Content-Security-Policy"], answer["Cache-Control"]) == (
        200, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'", "no-cache",
    )  # fmt: skip
    assert re.search(r"^\s*import[\s{]", answer.content.decode()) is None
    assert "wasm" not in cast.client("ines").get("/")["Content-Security-Policy"]
