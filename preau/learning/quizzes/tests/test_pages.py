import json
import re
import uuid
from dataclasses import replace

import pytest
from django.utils import timezone

from preau.learning.quizzes import marking
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Attempt, Response
from preau.learning.quizzes.tests.questions import ordering
from preau.school.activities.models import Progress

EVERYONE = [
    "ines",
    "adam",
    "samira",
    "odile",
    "julien",
    "anne",
    "claire",
    "marc",
    "helene",
    "stranger",
    "strange_pupil",
]


def put(client, attempt, slot, value, *, seq=1, key=None):
    return client.put(
        f"/qcm/essais/{attempt.pk}/reponses/{slot}/{seq}/",
        json.dumps({"value": value, "at": timezone.now().timestamp() * 1000}),
        content_type="application/json",
        headers={"Idempotency-Key": key or uuid.uuid4().hex},
    )


def statuses(cast, people, ask):
    return {who: ask(cast.client(who)).status_code for who in people}


def test_who_opens_the_cover(cast, quiz):
    assert statuses(cast, EVERYONE, lambda client: client.get(f"/qcm/{quiz.pk}/")) == {
        "ines": 200, "adam": 404, "samira": 200, "odile": 200, "julien": 200, "anne": 200, "claire": 200,
        "marc": 200, "helene": 200, "stranger": 404, "strange_pupil": 404,
    }  # fmt: skip


def test_only_pupils_it_is_given_to_begin(cast, quiz):
    where = f"/qcm/{quiz.pk}/commencer/"
    assert statuses(cast, EVERYONE, lambda client: client.post(where, {"key": uuid.uuid4()})) == {
        "ines": 302, "adam": 404, "samira": 403, "odile": 403, "julien": 403, "anne": 403, "claire": 403,
        "marc": 403, "helene": 403, "stranger": 404, "strange_pupil": 404,
    }  # fmt: skip
    assert [attempt.pupil for attempt in Attempt.objects.all()] == [cast.ines]


def test_only_its_pupil_answers_in_an_attempt(cast, attempt):
    people = [*EVERYONE, "sacha"]
    assert statuses(cast, people, lambda client: put(client, attempt, attempt.layout[0], "a")) == {
        "ines": 204, "adam": 404, "samira": 403, "odile": 404, "julien": 403, "anne": 404, "claire": 403,
        "marc": 403, "helene": 403, "stranger": 404, "strange_pupil": 404, "sacha": 404,
    }  # fmt: skip
    assert Response.objects.count() == 1


@pytest.mark.parametrize("way", ["enregistrer/", "verifier/{slot}/"])
def test_a_guardian_answers_by_no_door(cast, attempt, way):
    way = way.format(slot=attempt.layout[0])
    answer = cast.client("samira").post(f"/qcm/essais/{attempt.pk}/{way}", {f"q-{attempt.layout[0]}": "a", "finish": 1})
    assert (answer.status_code, Response.objects.count(), attempt.quiz.attempts.finished().count()) == (403, 0, 0)


def test_who_reads_an_attempt(cast, attempt):
    people = [*EVERYONE, "sacha"]
    assert statuses(cast, people, lambda client: client.get(f"/qcm/essais/{attempt.pk}/")) == {
        "ines": 200, "adam": 404, "samira": 200, "odile": 404, "julien": 200, "anne": 404, "claire": 200,
        "marc": 200, "helene": 200, "stranger": 404, "strange_pupil": 404, "sacha": 404,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("page", "readers"),
    [
        ("questions/", {"julien"}),
        ("reglages/", {"julien"}),
        ("coller/", {"julien"}),
        ("apercu/", {"julien"}),
        ("resultats/", {"julien", "claire", "marc", "helene"}),
        ("resultats.csv", {"julien", "claire", "marc", "helene"}),
        ("analyse/", {"julien", "claire", "marc", "helene"}),
        ("analyse.csv", {"julien", "claire", "marc", "helene"}),
    ],
)
def test_who_prepares_and_who_reads_the_results(cast, quiz, attempt, page, readers):
    found = statuses(cast, EVERYONE, lambda client: client.get(f"/qcm/{quiz.pk}/{page}"))
    hidden = {"adam", "stranger", "strange_pupil"}
    assert found == {who: 200 if who in readers else 404 if who in hidden else 403 for who in EVERYONE}


def test_opening_is_followed_up_for_pupils_alone(cast, quiz):
    for who in ("samira", "julien", "ines", "ines"):
        cast.client(who).get(f"/qcm/{quiz.pk}/")
    assert list(Progress.objects.values_list("pupil", "step")) == [(cast.ines.pk, Progress.Step.OPENED)]


def test_what_was_sent_is_in_the_database_and_comes_back_after_a_crash(cast, attempt):
    client, key = cast.client("ines"), uuid.uuid4().hex
    assert [put(client, attempt, attempt.layout[0], "b", key=key).status_code for _ in range(2)] == [204, 204]
    assert list(Response.objects.values_list("slot_id", "value", "key")) == [(attempt.layout[0], "b", key)]
    page = cast.client("ines").get(f"/qcm/essais/{attempt.pk}/").content.decode()
    assert 'value="b" checked' in page
    assert "Enregistré à" in page


def test_saving_an_answer_takes_few_statements(cast, attempt, django_assert_num_queries):
    client = cast.client("ines")
    put(client, attempt, attempt.layout[0], "a")
    quiz = attempt.quiz
    quiz.review = {**quiz.review, "during": ["answer"]}
    quiz.save()
    with django_assert_num_queries(5):  # who is behind it, the attempt, and the row within its transaction
        put(client, attempt, attempt.layout[0], "b", seq=2)


@pytest.mark.parametrize(
    "body", ["", "{}", "[1]", "nul", '{"value": 1, "at": "hier"}', '{"value": 1, "at": 1e300}', "x" * 9000]
)
def test_an_unreadable_answer_is_refused_and_nothing_is_lost(cast, attempt, body):
    put(cast.client("ines"), attempt, attempt.layout[0], "a")
    answer = cast.client("ines").put(
        f"/qcm/essais/{attempt.pk}/reponses/{attempt.layout[0]}/2/", body, content_type="application/json"
    )
    assert (answer.status_code, answer.json()) == (400, {"sentence": "Cette réponse n’est pas lisible."})
    assert attempt.values == {attempt.layout[0]: "a"}


def test_an_answer_after_the_end_is_refused_in_a_sentence_unless_it_changes_nothing(cast, attempt):
    client = cast.client("ines")
    put(client, attempt, attempt.layout[0], "a")
    marking.finish(attempt)
    refused = put(client, attempt, attempt.layout[0], "b", seq=2)
    assert refused.status_code == 422
    assert refused.json() == {"sentence": "Ce QCM est terminé : cette réponse n’a pas été prise."}
    assert put(client, attempt, attempt.layout[0], "a", seq=2).status_code == 204
    assert Response.objects.count() == 1


def fields(attempt, **values):
    posted = {}
    for slot in attempt.slots:
        posted[f"asked-{slot.pk}"] = "1"
        if slot.version.type in values:
            posted[f"q-{slot.pk}"] = values[slot.version.type]
    return posted


def test_without_any_script_the_form_saves_and_finishes(cast, quiz):
    client = cast.client("ines")
    where = client.post(f"/qcm/{quiz.pk}/commencer/", {"key": "not a key"})["Location"]
    attempt = Attempt.objects.get()
    assert where == f"/qcm/essais/{attempt.pk}/"
    half = fields(attempt, single="a", multiple=["a", "b"])
    for _ in range(2):
        assert client.post(f"{where}enregistrer/", {**half, "save": 1})["Location"] == where
    assert Response.objects.count() == 2
    rest = fields(attempt, single="a", multiple=["a", "b"], truefalse="true", short="grand", number="3,14")
    client.post(f"{where}enregistrer/", {**rest, "finish": 1})
    assert Progress.objects.get().mark == "100\u00a0%"
    page = client.get(where).content.decode()
    assert "5 / 5" in page
    assert "Recommencer" in page


def test_checking_a_question_tells_the_author_s_comment_and_the_swap_equals_the_page(cast, attempt):
    client, slot = cast.client("ines"), attempt.layout[0]
    swapped = client.post(
        f"/qcm/essais/{attempt.pk}/verifier/{slot}/", fields(attempt, single="b"), headers={"HX-Request": "true"}
    ).content.decode()
    assert "C’est la deuxième ville." in swapped
    assert "Réponse attendue" in swapped
    assert swapped.strip() in client.get(f"/qcm/essais/{attempt.pk}/").content.decode()


def test_an_assessment_lets_nothing_of_the_correction_out_before_it_closes(cast, give, fill, answer_all):
    quiz = fill(give(nature="assessment"))
    attempt = begin(quiz, cast.ines, key=uuid.uuid4())
    answer_all(attempt, single="b")
    pages = [cast.client("ines").get(f"/qcm/essais/{attempt.pk}/").content.decode()]
    marking.finish(attempt)
    for who in ("ines", "samira"):
        pages += [cast.client(who).get(f"/qcm/essais/{attempt.pk}/").content.decode()]
        pages += [cast.client(who).get(f"/qcm/{quiz.pk}/").content.decode()]
    for leak in ("deuxième ville", "Réponse attendue", "state--late", "4 / 5"):
        assert [leak in page for page in pages] == [False] * 5
    teacher = cast.client("julien").get(f"/qcm/essais/{attempt.pk}/").content.decode()
    assert [leak in teacher for leak in ("deuxième ville", "Réponse attendue", "4 / 5")] == [True] * 3


def test_the_cover_tells_a_device_all_that_the_sheet_is_made_of(cast, quiz):
    """So that the line may be cut as soon as one has begun."""
    client, told = cast.client("ines"), []
    for text in ("Ordonne.", r"Soit \(x^2\)."):
        quiz.add(replace(ordering(), body={**ordering().body, "text": text}), by=cast.julien)
        cover = client.get(f"/qcm/{quiz.pk}/").content.decode()
        told.append(set(re.search('data-leads-to="([^"]*)"', cover)[1].split()))
    sheet = client.post(f"/qcm/{quiz.pk}/commencer/", {"key": uuid.uuid4()}, follow=True).content.decode()
    main = sheet[sheet.index("<main") :]
    assert (set(re.findall("<([a-z]+-[a-z-]+)", main)) - told[1], told[1] - told[0]) == (set(), {"tex-formula"})
