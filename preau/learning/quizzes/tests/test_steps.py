"""Where one is among the questions: answered, empty, to be seen again."""

import json
import re
import uuid

import pytest
from django.utils import timezone

from preau.learning.quizzes import marking, sheet
from preau.learning.quizzes.models import Flag, Quiz


def put(client, attempt, slot, value):
    sent = json.dumps({"value": value, "at": timezone.now().timestamp() * 1000})
    return client.put(
        f"/qcm/essais/{attempt.pk}/a-revoir/{slot}/",
        sent,
        content_type="application/json",
        headers={"Idempotency-Key": uuid.uuid4().hex},
    )


def steps(client, attempt):
    page = client.get(f"/qcm/essais/{attempt.pk}/").content.decode()
    return [
        " ".join(re.sub("<[^>]+>", "", one).split())
        for one in re.findall(r'<a class="question-step".*?</a>', page, re.DOTALL)
    ]


def test_each_question_says_where_it_stands(cast, attempt):
    client, (first, second, *_) = cast.client("ines"), attempt.layout
    client.post(f"/qcm/essais/{attempt.pk}/enregistrer/", {f"q-{first}": "a"})
    assert put(client, attempt, second, True).status_code == 204
    assert steps(client, attempt) == [
        "Question 1, répondue",
        "Question 2, sans réponse, à revoir",
        *[f"Question {number}, sans réponse" for number in (3, 4, 5)],
    ]


def test_what_is_left_is_said_before_the_end(cast, attempt):
    client, (first, second, *rest) = cast.client("ines"), attempt.layout
    client.post(f"/qcm/essais/{attempt.pk}/enregistrer/", {f"q-{first}": "a"})
    put(client, attempt, first, True)
    page = client.get(f"/qcm/essais/{attempt.pk}/").content.decode()
    links = {
        name: re.findall(r'href="#q-(\d+)"', re.search(rf'<p data-left="{name}".*?</p>', page, re.DOTALL)[0])
        for name in ("empty", "flagged")
    }
    assert links == {"empty": [str(one) for one in (second, *rest)], "flagged": [str(first)]}


def test_saying_so_twice_changes_nothing_and_it_may_be_taken_back(cast, attempt):
    client, slot, seen = cast.client("ines"), attempt.layout[0], []
    for value in (True, True, False, False):
        assert put(client, attempt, slot, value).status_code == 204
        seen.append(sheet.of(attempt)[0].is_flagged)
    assert seen == [True, True, False, False]


def test_without_a_script_the_form_keeps_what_is_written(cast, attempt):
    slot = attempt.layout[0]
    sent = {f"q-{slot}": "a", "flag": "1"}
    answer = cast.client("ines").post(f"/qcm/essais/{attempt.pk}/a-revoir/{slot}/", sent)
    assert (answer.status_code, answer.url) == (302, f"/qcm/essais/{attempt.pk}/#q-{slot}")
    assert (attempt.values, Flag.objects.get().slot_id) == ({slot: "a"}, slot)


def test_a_finished_attempt_or_another_question_is_not_marked(cast, attempt):
    client = cast.client("ines")
    assert put(client, attempt, 10**9, True).status_code == 422
    marking.finish(attempt)
    assert put(client, attempt, attempt.layout[0], True).status_code == 422
    assert Flag.objects.count() == 0


def test_what_cannot_be_read_marks_nothing(cast, attempt):
    url = f"/qcm/essais/{attempt.pk}/a-revoir/{attempt.layout[0]}/"
    assert cast.client("ines").put(url, "[", content_type="application/json").status_code == 400


@pytest.mark.parametrize(("who", "status"), [("ines", 204), ("julien", 403), ("adam", 404)])
def test_only_its_pupil_marks_a_question(cast, attempt, who, status):
    assert put(cast.client(who), attempt, attempt.layout[0], True).status_code == status


def test_the_teacher_chooses_one_question_at_a_time(cast, quiz, attempt):
    client = cast.client("julien")
    settings = {"preset": "training", "attempts_allowed": "0", "counts": "best", "paging": "one", "retries": "once"}
    assert client.post(f"/qcm/{quiz.pk}/reglages/", settings).status_code == 302
    assert Quiz.objects.get(pk=quiz.pk).paging == Quiz.Paging.ONE
    assert '<quiz-steps data-paging="one">' in cast.client("ines").get(f"/qcm/essais/{attempt.pk}/").content.decode()
