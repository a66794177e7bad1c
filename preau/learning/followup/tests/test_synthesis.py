"""What was hard is read in the answers, and becomes the next lesson of the class; it names nobody."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from preau.learning.followup.models import Synthesis
from preau.learning.followup.synthesis.hardships import hardships_of, spread_of
from preau.learning.followup.tests.works import give
from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.models import Handin
from preau.learning.quizzes import marking, pasting
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Quiz
from preau.learning.sequences.composing import add
from preau.learning.sequences.composing import begin as begin_sequence
from preau.learning.sequences.laying import Placement, lay
from preau.school.activities.models import Activity
from preau.school.activities.naming import named_in
from preau.school.audiences.models import pupils_of
from preau.school.notifications.models import Notification
from tests.cast import read

QUESTIONS = "6 × 7 ?\n* 42\n36\n\nCapitale de la Norvège ?\n* Oslo\nBergen"
SAID = {"words": "<p>On reprend ensemble.</p>", "coming": "Le théorème de Thalès", "moment": "0", "minutes": "15"}


@pytest.fixture
def quiz(cast):
    """Inès, Sacha and Lucas know six times seven; only Inès knows Norway. Adam, of 6C, knows nothing."""
    work = give(cast, pupils_of(cast.cohorts["4B"]), pupils_of(cast.cohorts["6C"]), title="Bilan", kind="quiz")
    quiz = Quiz.of(work)
    quiz.add_all([one.content for one in pasting.read(QUESTIONS).taken], by=cast.julien)
    for name, answers in (("ines", (0, 0)), ("sacha", (0, 1)), ("lucas", (0, 1)), ("adam", (1, 1))):
        attempt = begin(quiz, cast.people[name], key=uuid.uuid4())
        for slot, answer in zip(quiz.slots.order_by("position"), answers, strict=True):
            choice = slot.version.body["choices"][answer]["id"]
            attempt.answer(slot.pk, choice, seq=1, key=uuid.uuid4().hex, client_at=timezone.now())
        marking.finish(attempt)
    return work


def path(cast, work, cohort="4B"):
    return f"/suivi/{cast.cohorts[cohort].pk}/synthese/?travail={work.pk}"


def keys(cast, work):
    return [key for key, _ in hardships_of(cast.cohorts["4B"], cast.julien, work=work.pk).keyed]


def test_the_hardest_question_comes_first_with_the_wrong_answers_of_several(cast, quiz):
    hard = hardships_of(cast.cohorts["4B"], cast.julien, work=quiz.pk).works[0]
    told = [(one.what, round(one.share, 2), one.answers, one.wrong) for one in hard.difficulties]
    assert told == [
        ("Capitale de la Norvège\u00a0?", 0.33, 3, (("Bergen", 2),)),
        ("6 × 7\u00a0?", 1.0, 3, ()),
    ]
    assert (hard.done, hard.expected, hard.missing) == (3, 3, [])


def test_a_wrong_answer_of_one_pupil_is_not_pointed_at(cast, quiz):
    hard = hardships_of(cast.cohorts["6C"], cast.julien, work=quiz.pk).works[0]
    assert [one.wrong for one in hard.difficulties] == [(), ()]


def test_of_what_was_handed_in_the_remarks_made_to_several_are_told(cast):
    work = give(cast, pupils_of(cast.cohorts["4B"]), title="Récit", kind="handin", scale="twenty")
    for name, remark, mark in (("ines", "Relis tes accords.", "16"), ("sacha", "Relis tes accords.", "8")):
        hand_in(Handin.of(work), cast.people[name], text="Il était", files=[], key=name).return_with(
            remark, by=cast.julien, mark=mark
        )
    hard = hardships_of(cast.cohorts["4B"], cast.claire, work=work.pk).works[0]
    assert [(one.what, one.answers) for one in hard.difficulties] == [("Relis tes accords.", 2)]
    assert ([number for _, number in hard.spread], [one.first_name for one in hard.missing]) == (
        [0, 1, 0, 1],
        ["Lucas"],
    )


def test_marks_are_spread_by_quarters_and_levels_as_they_are():
    assert spread_of(["5/20", "20/20", "B", "", "B"]) == [
        ("moins du quart", 0), ("du quart à la moitié", 1), ("de la moitié aux trois quarts", 0), ("au-delà", 1),
        ("B", 2),
    ]  # fmt: skip


def test_what_is_kept_becomes_a_lesson_on_the_next_hour_and_the_class_is_told_once(cast, quiz):
    client = cast.client("julien")
    assert client.post(path(cast, quiz), {**SAID, "kept": keys(cast, quiz)[:1]}).status_code == 302
    lesson = Synthesis.objects.get().lesson
    now, at = timezone.localtime(), (lesson.planned_on, lesson.starts_at)
    assert at > (now.date(), now.time())
    assert (lesson.planned_on.isoweekday(), lesson.starts_at) in {(1, dt.time(8)), (4, dt.time(9))}
    assert lesson.body.replace("&nbsp;", " ") == (
        "<p>On reprend ensemble.</p><h3>Ce que disent les réponses de la classe</h3>"
        "<ul><li>« Capitale de la Norvège ? » : réussi à 33 %. On lit souvent « Bergen ».</li></ul>"
    )
    told = Notification.objects.filter(saying__contains="ce qu’on retient de")
    assert {one.person.first_name for one in told} == {"Inès", "Sacha", "Lucas"}
    assert (told.count(), all("Ensuite\u00a0: Le théorème de Thalès" in one.saying for one in told)) == (3, True)
    assert not told.filter(saying__contains="Inès").exists()
    day = read(cast.client("ines").get(f"/jour/{lesson.planned_on:%Y-%m-%d}/")).decode()
    assert "Ce qu’on retient de « Bilan »" in day


def test_it_is_taken_back_from_the_thread_of_the_class(cast, quiz):
    cast.client("julien").post(path(cast, quiz), SAID)
    made = Synthesis.objects.get()
    lesson = made.lesson
    assert cast.client("julien").post(f"/suivi/syntheses/{made.pk}/reprendre/").status_code == 302
    assert not Synthesis.objects.exists()
    assert not Activity.objects.published().filter(pk=lesson.pk).exists()


def test_a_text_that_names_a_pupil_is_not_given_unless_it_is_somebody_else(cast, quiz):
    named = {**SAID, "words": "<p>Comme l’a bien vu Inès.</p>"}
    answer = cast.client("julien").post(path(cast, quiz), named)
    assert (answer.status_code, Synthesis.objects.exists()) == (422, False)
    assert "Comme l’a bien vu Inès" in answer.content.decode()
    assert cast.client("julien").post(path(cast, quiz), {**named, "nobody": "on"}).status_code == 302


def test_only_whole_words_with_their_capital_are_names(cast):
    pupils = [cast.ines, cast.lucas]
    assert named_in("<p>L’exercice d’Inès, pas de lucasien</p>", pupils) == ["Inès"]


def test_a_sequence_has_one_synthesis_of_all_its_works(cast):
    day = timezone.localdate()
    sequence = begin_sequence(
        by=cast.julien, school=cast.school, title="Thalès", cohorts=[cast.cohorts["4B"]], subject=cast.subjects["maths"]
    )
    works = [add(sequence, "lesson", title=title, minutes=20) for title in ("Un", "Deux")]
    lay(sequence, [Placement(work, day, None, None) for work in works], by=cast.julien)
    where = f"/suivi/{cast.cohorts['4B'].pk}/synthese/?sequence={sequence.pk}"
    shown = read(cast.client("julien").get(where)).decode()
    assert ("Synthèse de «\u00a0Thalès\u00a0»" in shown, "Un</h2>" in shown, "Deux</h2>" in shown) == (True, True, True)
    cast.client("julien").post(where, SAID)
    assert (Synthesis.objects.get().sequence, Synthesis.objects.get().lesson.subject) == (sequence, sequence.subject)


@pytest.mark.parametrize(
    ("who", "reads", "gives"),
    [
        ("julien", 200, 302), ("claire", 200, 200), ("marc", 200, 200), ("helene", 200, 200), ("anne", 404, 404),
        ("ines", 403, 403), ("samira", 403, 403), ("stranger", 404, 404), ("strange_head", 404, 404),
    ],
)  # fmt: skip
def test_who_follows_the_class_reads_it_and_who_teaches_it_gives_it(cast, quiz, who, reads, gives):
    client = cast.client(who)
    assert client.get(path(cast, quiz)).status_code == reads
    assert client.post(path(cast, quiz), SAID).status_code == gives
    assert Synthesis.objects.exists() == (gives == 302)


@pytest.mark.parametrize(("who", "status"), [("marc", 403), ("claire", 404), ("ines", 404), ("strange_head", 404)])
def test_only_who_gave_it_takes_it_back(cast, quiz, who, status):
    cast.client("julien").post(path(cast, quiz), SAID)
    made = Synthesis.objects.get()
    assert cast.client(who).post(f"/suivi/syntheses/{made.pk}/reprendre/").status_code == status


@pytest.mark.parametrize("asked", ["", "?travail=0", "?travail=x", f"?travail={'9' * 18}", "?sequence=7"])
def test_what_was_never_given_to_the_class_has_no_synthesis(cast, asked):
    assert cast.client("julien").get(f"/suivi/{cast.cohorts['4B'].pk}/synthese/{asked}").status_code == 404
