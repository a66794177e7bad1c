import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.learning.quizzes import marking
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Accommodation, Attempt, Grade, Quiz, Response
from preau.school.activities.models import Progress


def statuses(cast, people, ask):
    return {who: ask(cast.client(who)).status_code for who in people}


def test_a_question_is_written_changed_moved_and_taken_away(cast, give):
    quiz, client = give(), cast.client("julien")
    question = {"text": "2 + 2 ?", "points": "1,5", "answer-a": "4", "told-a": "Oui.", "answer-b": "5", "right": "a"}
    where = client.post(f"/qcm/{quiz.pk}/questions/ajouter/single/", question)["Location"]
    slot = quiz.asked.get()
    assert where == f"/qcm/{quiz.pk}/questions/#question-{slot.pk}"
    assert (slot.version.key, slot.version.feedback["choices"], str(slot.points)) == (
        {"right": ["a"]},
        {"a": "Oui."},
        "1.50",
    )
    assert 'value="Oui."' in client.get(f"/qcm/{quiz.pk}/questions/?modifier={slot.pk}").content.decode()
    client.post(f"/qcm/questions/{slot.pk}/", {**question, "text": "Deux et deux ?"})
    client.post(f"/qcm/questions/{slot.pk}/geste/", {"geste": "dupliquer"})
    client.post(f"/qcm/questions/{slot.pk}/geste/", {"geste": "descendre"})
    client.post(f"/qcm/questions/{slot.pk}/geste/", {"geste": "retirer"})
    assert [one.version.content.text for one in quiz.asked] == ["Deux et deux ?"]


@pytest.mark.parametrize(
    ("kind", "fields", "key"),
    [
        ("multiple", {"answer-a": "x", "answer-b": "y", "right": ["a", "b"]}, {"right": ["a", "b"], "fractions": {}}),
        ("truefalse", {"truth": "false"}, {"right": False}),
        ("short", {"answer-c": "oui", "worth-c": ""}, {"answers": [{"text": "oui", "fraction": 1.0}]}),
        (
            "number",
            {"value": "3,14", "tolerance": "1", "way": "relative"},
            {"value": 3.14, "tolerance": 0.01, "units": []},
        ),
    ],
)
def test_every_type_is_written_in_the_page_and_read_back_into_its_form(cast, give, kind, fields, key):
    quiz, client = give(), cast.client("julien")
    client.post(f"/qcm/{quiz.pk}/questions/ajouter/{kind}/", {"text": "?", "points": "1", **fields})
    slot = quiz.asked.get()
    assert slot.version.key == key
    assert client.get(f"/qcm/{quiz.pk}/questions/?modifier={slot.pk}").status_code == 200


def test_a_question_without_right_answer_is_refused_and_its_words_are_kept(cast, give):
    quiz = give()
    answer = cast.client("julien").post(
        f"/qcm/{quiz.pk}/questions/ajouter/single/",
        {"text": "Où ?", "points": "1", "answer-a": "ici", "answer-b": "là"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [words in page for words in ("Cochez la bonne réponse.", "Où ?", 'value="ici"')] == [True] * 3
    assert quiz.asked.count() == 0


def test_pasting_shows_first_and_adds_on_a_second_gesture(cast, give):
    quiz, client = give(), cast.client("julien")
    text = "2 + 2 ?\n*4\n5\n\nSans réponse ?\na\nb"
    shown = client.post(f"/qcm/{quiz.pk}/coller/", {"text": text}).content.decode()
    assert [words in shown for words in ("Ligne 5", "Aucune bonne réponse")] == [True, True]
    assert quiz.asked.count() == 0
    client.post(f"/qcm/{quiz.pk}/coller/", {"text": text, "add": 1})
    assert [slot.version.content.text for slot in quiz.asked] == ["2 + 2 ?"]


def test_a_try_by_the_author_is_kept_nowhere(cast, quiz):
    slot = quiz.asked.first()
    page = cast.client("julien").post(f"/qcm/{quiz.pk}/apercu/", {f"asked-{slot.pk}": 1, f"q-{slot.pk}": "b"})
    assert "C’est la deuxième ville." in page.content.decode()
    assert (Attempt.objects.count(), Response.objects.count(), Grade.objects.count()) == (0, 0, 0)


def test_settings_keep_a_matrix_of_one_s_own(cast, quiz):
    posted = {
        "preset": "custom",
        "attempts_allowed": "2",
        "counts": "last",
        "paging": "one",
        "retries": "any",
        "minutes_limit": "",
        "review-after-mark": "on",
    }
    cast.client("julien").post(f"/qcm/{quiz.pk}/reglages/", posted)
    quiz = Quiz.objects.get()
    assert (quiz.attempts_allowed, quiz.counts) == (2, "last")
    assert quiz.review == {"during": [], "after": ["mark"], "open": [], "closed": []}


def test_points_by_hand_ask_for_a_reason_and_are_the_author_s_alone(cast, attempt, answer_all):
    answer_all(attempt, short="immense")
    marking.finish(attempt)
    slot = next(slot for slot in attempt.slots if slot.version.type == "short")
    where = f"/qcm/essais/{attempt.pk}/points/{slot.pk}/"
    assert [
        cast.client(who).post(where, {"points": "1", "reason": "x"}).status_code for who in ("ines", "claire", "anne")
    ] == [403, 403, 404]
    cast.client("julien").post(where, {"points": "1", "reason": ""})
    assert Grade.objects.by_hand().count() == 0
    cast.client("julien").post(where, {"points": "0,5", "reason": "Synonyme."})
    assert Progress.objects.get().mark == "90\u00a0%"
    assert "Synonyme." in cast.client("ines").get(f"/qcm/essais/{attempt.pk}/").content.decode()


def test_results_count_and_export_without_a_zero_for_the_absent(cast, quiz, attempt, answer_all):
    cast.sacha.last_name = "=Girard"
    cast.sacha.save()
    answer_all(attempt, single="b", short="élevé")
    marking.finish(attempt)
    at = timezone.localtime(attempt.finish.at).strftime("%d/%m/%Y %H:%M")
    table = cast.client("julien").get(f"/qcm/{quiz.pk}/resultats.csv").content.decode()
    assert table.splitlines() == [
        "\ufeffNom;Prénom;Essais;Terminé le;Résultat;Q1;Q2;Q3;Q4;Q5",
        "'=Girard;Sacha;0;;;;;;;",
        f"Benali;Inès;1;{at};70\u00a0%;0;1;1;0,5;1",
        "Blanchard;Lucas;0;;;;;;;",
    ]
    page = cast.client("julien").get(f"/qcm/{quiz.pk}/resultats/").content.decode()
    part = cast.client("julien").get(f"/qcm/{quiz.pk}/resultats/", headers={"HX-Request": "true"}).content.decode()
    assert "Bergen" in part
    assert part.strip() in page


def test_results_cost_the_same_for_one_pupil_or_three(cast, quiz, answer_all, django_assert_max_num_queries):
    for pupil in (cast.ines, cast.sacha, cast.lucas):
        attempt = begin(quiz, pupil, key=uuid.uuid4())
        answer_all(attempt)
        marking.finish(attempt)
    with django_assert_max_num_queries(24):
        cast.client("julien").get(f"/qcm/{quiz.pk}/resultats/")


ARRANGEMENTS = "/etablissements/0789999A/amenagements/"


@pytest.mark.parametrize(
    ("who", "status", "seen"),
    [
        ("julien", 200, True), ("claire", 200, False), ("marc", 200, True), ("helene", 200, True),
        ("ines", 403, False), ("samira", 403, False), ("stranger", 404, False),
    ],
)  # fmt: skip
def test_more_time_is_known_to_the_teaching_team_alone(cast, who, status, seen):
    Accommodation.objects.create(person=cast.ines, by=cast.marc, note="Ordre de mission")
    answer = cast.client(who).get(ARRANGEMENTS)
    assert (answer.status_code, "Ordre de mission" in answer.content.decode()) == (status, seen)


def test_a_teacher_gives_more_time_to_the_pupils_they_teach_alone(cast):
    for pupil in (cast.ines, cast.adam):
        cast.client("julien").post(ARRANGEMENTS, {"person": pupil.pk, "factor": "1,33", "note": ""})
    given = Accommodation.objects.get()
    assert (given.person, given.by) == (cast.ines, cast.julien)
    taken = reverse("quizzes:accommodation_delete", args=[given.pk])
    assert [cast.client(who).post(taken).status_code for who in ("ines", "claire", "julien")] == [404, 404, 302]
