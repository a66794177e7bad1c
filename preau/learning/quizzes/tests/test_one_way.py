"""One question after another, never back: what is left behind is kept as it was, and changes no more."""

import datetime as dt
import json
import re
import uuid

import pytest
from django.utils import timezone

from preau.learning.quizzes import differing, marking
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Attempt, Passing, Quiz, Refused, Response
from preau.learning.quizzes.types import Content
from preau.school.activities.models import Activity

BEHIND = "Tu as continué après cette question : ta réponse ne change plus."


@pytest.fixture
def attempt(give, fill, cast):
    quiz = fill(give(nature=Activity.Nature.ASSESSMENT))
    quiz.paging = Quiz.Paging.FORWARD
    quiz.save()
    quiz.add(Content("description", {"text": "Lis ce texte."}, {}, {}, {}), by=cast.julien)
    quiz.add(Content("truefalse", {"text": "Deux est pair."}, {"right": True}, {}, {}), by=cast.julien)
    return begin(quiz, cast.ines, key=uuid.uuid4())


def leave(client, attempt, slot, value, *, at=None):
    sent = json.dumps({"value": value, "at": (at or timezone.now()).timestamp() * 1000})
    answer = client.put(f"/qcm/essais/{attempt.pk}/passer/{slot}/", sent, content_type="application/json")
    return answer.status_code, answer.json()["sentence"] if answer.status_code == 422 else ""


def fresh(attempt):
    return Attempt.objects.get(pk=attempt.pk)


def sheet(client, attempt):
    """`{question: is it shown}`, and which sentence tells what going on means."""
    page = client.get(f"/qcm/essais/{attempt.pk}/").content.decode()
    blocks = re.findall(r'<(?:fieldset|section) class="(?:question|document)" id="q-(\d+)"([^>]*)>', page)
    told = re.findall(r'data-warns="(\w+)">', page)
    return {int(pk): "hidden" not in rest for pk, rest in blocks}, told


def test_a_question_left_behind_keeps_its_last_words_once(cast, attempt):
    client, (first, second, *_) = cast.client("ines"), attempt.layout
    assert leave(client, attempt, first, "a") == (204, "")
    assert leave(client, attempt, first, "a") == (204, "")
    assert leave(client, attempt, first, "b") == (422, BEHIND)
    with pytest.raises(Refused, match="continué"):
        fresh(attempt).answer(first, "b", seq=2, key="later", client_at=timezone.now())
    assert fresh(attempt).answer(second, ["a"], seq=1, key="here", client_at=timezone.now())
    assert (fresh(attempt).values, Response.objects.count(), Passing.objects.count()) == (
        {first: "a", second: ["a"]},
        2,
        1,
    )


def test_whoever_leaves_a_question_leaves_those_before_it(cast, attempt):
    client, (first, second, third, *_) = cast.client("ines"), attempt.layout
    assert leave(client, attempt, second, None) == (204, "")
    assert Passing.over(fresh(attempt)) == {first, second}
    assert sheet(client, attempt)[0][third] is True


def test_the_page_read_again_goes_on_where_one_was(cast, attempt):
    """The document that a question is about comes with it; what is ahead is there, hidden, for a day without a line."""
    client, layout = cast.client("ines"), attempt.layout
    assert sheet(client, attempt) == ({pk: pk == layout[0] for pk in layout}, ["blank"])
    leave(client, attempt, layout[0], "a")
    assert sheet(client, attempt) == ({pk: pk == layout[1] for pk in layout[1:]}, ["blank"])
    leave(client, attempt, layout[4], "3,14")
    assert sheet(client, attempt) == ({layout[5]: True, layout[6]: True}, ["last"])


def test_without_a_script_the_form_goes_on(cast, attempt):
    client, (first, second, *_) = cast.client("ines"), attempt.layout
    where = f"/qcm/essais/{attempt.pk}/enregistrer/"
    assert client.post(where, {f"q-{first}": "a", "continue": first}).status_code == 302
    page = client.post(where, {f"q-{first}": "b", "continue": second}, follow=True).content.decode()
    assert (fresh(attempt).values, BEHIND in page) == ({first: "a"}, True)
    assert Passing.over(fresh(attempt)) == {first, second}


def test_more_time_gives_back_nothing_that_was_left(cast, attempt):
    client, (first, second, *_) = cast.client("ines"), attempt.layout
    leave(client, attempt, first, "a")
    marking.finish(attempt)
    differing.reopen(fresh(attempt), 10, by=cast.julien, now=timezone.now())
    assert leave(client, attempt, first, "b") == (422, BEHIND)
    assert leave(client, attempt, second, ["a"]) == (204, "")


def test_what_was_left_in_time_without_a_line_still_arrives(cast, attempt):
    """The clock handed in meanwhile; what is left behind after the end is told, and changes nothing."""
    client, (first, second, *_) = cast.client("ines"), attempt.layout
    began = timezone.now() - dt.timedelta(hours=1)
    Attempt.objects.filter(pk=attempt.pk).update(started_at=began, deadline=began + dt.timedelta(minutes=30))
    marking.finish_overdue()
    assert leave(client, attempt, first, "a", at=began + dt.timedelta(minutes=5)) == (204, "")
    assert leave(client, attempt, second, ["a"])[0] == 422
    assert (fresh(attempt).values, Passing.objects.count()) == ({first: "a"}, 0)


def test_training_is_never_one_way(cast, attempt):
    client, quiz = cast.client("julien"), attempt.quiz
    settings = {"preset": "training", "attempts_allowed": "0", "counts": "best", "paging": "forward", "retries": "once"}
    answer = client.post(f"/qcm/{quiz.pk}/reglages/", settings)
    assert "« Sans retour en arrière » est pour une évaluation" in answer.content.decode()
    assert client.post(f"/qcm/{quiz.pk}/reglages/", {**settings, "preset": "assessment"}).status_code == 302
    Quiz.objects.filter(pk=quiz.pk).update(review=Quiz._meta.get_field("review").default())
    leave(cast.client("ines"), attempt, attempt.layout[0], "a")
    assert (Quiz.objects.get(pk=quiz.pk).is_one_way, Passing.over(fresh(attempt))) == (False, set())


def test_one_is_told_before_beginning(cast, attempt):
    marking.finish(attempt)
    Quiz.objects.update(attempts_allowed=2)
    page = cast.client("ines").get(f"/qcm/{attempt.quiz_id}/").content.decode()
    assert ("<li>sans retour en arrière</li>" in page, "tu ne reviens plus à la question" in page) == (True, True)


def test_only_its_pupil_leaves_a_question(cast, attempt):
    answers = {who: leave(cast.client(who), attempt, attempt.layout[0], "a")[0] for who in ("adam", "julien", "ines")}
    assert answers == {"adam": 404, "julien": 403, "ines": 204}
    url = f"/qcm/essais/{attempt.pk}/passer/{attempt.layout[0]}/"
    assert cast.client("ines").put(url, "[", content_type="application/json").status_code == 400
