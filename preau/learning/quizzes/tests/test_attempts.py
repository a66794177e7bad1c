import datetime as dt
import threading
import uuid
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from preau.learning.quizzes import marking, review, trying
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Accommodation, Attempt, Finish, Grade, Quiz, Refused, Response
from preau.school.activities.models import Activity, Progress


def key():
    return uuid.uuid4()


def progress(quiz, pupil):
    return Progress.objects.get(activity=quiz.activity, pupil=pupil)


def test_beginning_twice_goes_on_with_the_same_attempt(quiz, cast):
    first = begin(quiz, cast.ines, key=key())
    assert begin(quiz, cast.ines, key=first.pk) == begin(quiz, cast.ines, key=key()) == first
    assert Attempt.objects.count() == 1


def test_somebody_else_s_key_is_not_taken(quiz, cast, attempt):
    with pytest.raises(Refused):
        begin(quiz, cast.sacha, key=attempt.pk)
    assert quiz.attempts.of(cast.sacha).count() == 0


def test_attempts_are_counted_by_finishes_not_by_browsers_closed(quiz, cast):
    quiz.attempts_allowed = 1
    quiz.save()
    attempt = begin(quiz, cast.ines, key=key())
    assert begin(quiz, cast.ines, key=key()) == attempt
    marking.finish(attempt)
    with pytest.raises(Refused, match="Tu as utilisé tous tes essais"):
        begin(quiz, cast.ines, key=key())


def test_the_same_answer_sent_twice_is_one_row(attempt):
    slot, sent = attempt.layout[0], key().hex
    for _ in range(2):
        attempt.answer(slot, "a", seq=1, key=sent, client_at=timezone.now())
    assert list(Response.objects.values_list("slot_id", "seq", "value")) == [(slot, 1, "a")]


def test_two_tabs_that_number_alike_lose_nothing_and_the_last_counts(attempt):
    slot = attempt.layout[0]
    for value in ("a", "b"):
        attempt.answer(slot, value, seq=1, key=key().hex, client_at=timezone.now())
    assert list(Response.objects.order_by("seq").values_list("seq", "value")) == [(1, "a"), (2, "b")]
    assert attempt.values == {slot: "b"}


def test_the_first_answer_means_started(quiz, cast, attempt):
    attempt.answer(attempt.layout[0], "a", seq=1, key=key().hex, client_at=timezone.now())
    assert progress(quiz, cast.ines).step == Progress.Step.STARTED


def test_a_training_quiz_returns_itself_with_its_mark(quiz, cast, attempt, answer_all):
    answer_all(attempt, single="b", short="élevé")
    marking.finish(attempt)
    assert marking.totals([attempt])[attempt.pk] == marking.Total(Decimal("3.5"), Decimal(5))
    assert (progress(quiz, cast.ines).step, progress(quiz, cast.ines).mark) == (Progress.Step.RETURNED, "70\u00a0%")
    assert progress(quiz, cast.ines).handed_in_at is not None


def test_finishing_twice_grades_once(attempt, answer_all):
    answer_all(attempt)
    assert marking.finish(attempt) == marking.finish(attempt)
    assert Grade.objects.count() == 5


def test_an_assessment_keeps_its_mark_until_it_closes(give, fill, cast, answer_all, time_machine):
    time_machine.move_to("2026-11-23 09:00+01:00", tick=False)
    closing = timezone.now() + dt.timedelta(hours=2)
    quiz = fill(give(nature=Activity.Nature.ASSESSMENT, scale=Activity.Scale.TWENTY, closes_at=closing))
    attempt = begin(quiz, cast.ines, key=key())
    answer_all(attempt, number="4")
    marking.finish(attempt)
    assert (progress(quiz, cast.ines).step, progress(quiz, cast.ines).mark) == (Progress.Step.HANDED_IN, "")
    assert marking.return_closed() == 0
    time_machine.shift(dt.timedelta(hours=3))
    assert marking.return_closed() == 1
    assert (progress(quiz, cast.ines).step, progress(quiz, cast.ines).mark) == (Progress.Step.RETURNED, "16/20")
    assert marking.return_closed() == 0


@pytest.mark.parametrize(
    ("counts", "mark"), [("best", "20/20"), ("last", "4/20"), ("first", "12/20"), ("average", "12/20")]
)
def test_the_attempt_that_counts_is_the_one_chosen(give, fill, cast, answer_all, counts, mark):
    quiz = fill(give(scale=Activity.Scale.TWENTY))
    quiz.counts = counts
    quiz.save()
    wrong = {"single": "b", "multiple": [], "truefalse": False, "short": "x", "number": "0"}
    for count in (2, 0, 4):
        attempt = begin(quiz, cast.ines, key=key())
        answer_all(attempt, **dict(list(wrong.items())[:count]))
        marking.finish(attempt)
    assert marking.mark_of(quiz, cast.ines) == mark


def test_no_attempt_is_no_mark_rather_than_a_zero(quiz, cast):
    assert marking.mark_of(quiz, cast.sacha) is None


@pytest.fixture
def timed(give, fill, time_machine):
    time_machine.move_to("2026-11-23 09:00+01:00", tick=False)
    quiz = fill(give())
    quiz.minutes_limit = 30
    quiz.save()
    return quiz


def test_the_tiers_temps_gives_forty_minutes_for_thirty(timed, cast):
    Accommodation.objects.create(person=cast.ines, by=cast.claire)
    given = [begin(timed, pupil, key=key()) for pupil in (cast.ines, cast.sacha)]
    assert [one.deadline - one.started_at for one in given] == [dt.timedelta(minutes=40), dt.timedelta(minutes=30)]


def test_when_time_is_out_what_is_there_is_handed_in(timed, cast, time_machine):
    attempt = begin(timed, cast.ines, key=key())
    attempt.answer(attempt.layout[0], "a", seq=1, key=key().hex, client_at=timezone.now())
    begin(timed, cast.sacha, key=key())
    assert marking.finish_overdue() == 0
    time_machine.shift(dt.timedelta(minutes=32))
    assert marking.finish_overdue() == 2
    done = Finish.objects.get(attempt=attempt)
    assert (done.how, done.at) == (Finish.How.CLOCK, attempt.deadline)
    assert (progress(timed, cast.ines).mark, progress(timed, cast.sacha).mark) == ("20\u00a0%", "0\u00a0%")
    assert Progress.objects.filter(pupil=cast.lucas).count() == 0


def test_an_answer_written_in_time_counts_when_the_network_comes_back(timed, cast, time_machine):
    attempt = begin(timed, cast.ines, key=key())
    in_time = timezone.now() + dt.timedelta(minutes=20)
    time_machine.shift(dt.timedelta(minutes=50))
    marking.finish_overdue()
    attempt = Attempt.objects.get()
    attempt.answer(attempt.layout[0], "a", seq=1, key=key().hex, client_at=in_time)
    marking.catch_up(attempt)
    assert progress(timed, cast.ines).mark == "20\u00a0%"
    assert Grade.objects.filter(slot=attempt.layout[0]).count() == 2


def test_an_answer_written_too_late_is_refused(timed, cast, time_machine):
    attempt = begin(timed, cast.ines, key=key())
    time_machine.shift(dt.timedelta(minutes=50))
    with pytest.raises(Refused, match="Le temps est écoulé"):
        attempt.answer(attempt.layout[0], "a", seq=1, key=key().hex, client_at=timezone.now())
    marking.finish_overdue()
    with pytest.raises(Refused, match="Ce QCM est terminé"):
        Attempt.objects.get().answer(attempt.layout[0], "a", seq=1, key=key().hex, client_at=timezone.now())
    assert Response.objects.count() == 0


def test_a_question_checked_no_longer_changes_but_a_lost_reply_is_harmless(attempt):
    slot, sent = attempt.layout[0], key().hex
    with pytest.raises(Refused, match="Réponds d’abord"):
        trying.check(attempt, slot)
    attempt.answer(slot, "b", seq=1, key=sent, client_at=timezone.now())
    trying.check(attempt, slot)
    attempt.answer(slot, "b", seq=1, key=sent, client_at=timezone.now())
    with pytest.raises(Refused, match="Tu as déjà vérifié"):
        attempt.answer(slot, "a", seq=2, key=key().hex, client_at=timezone.now())
    assert attempt.values == {slot: "b"}


def test_an_assessment_is_not_checked_along_the_way(give, fill, cast):
    quiz = fill(give(nature=Activity.Nature.ASSESSMENT))
    attempt = begin(quiz, cast.ines, key=key())
    attempt.answer(attempt.layout[0], "b", seq=1, key=key().hex, client_at=timezone.now())
    with pytest.raises(Refused, match="ne se vérifie pas"):
        trying.check(attempt, attempt.layout[0])


def test_who_began_with_the_former_wording_keeps_it(quiz, cast, attempt):
    slot = quiz.asked.first()
    former = slot.version.content
    body = {**former.body, "text": "Quelle est la capitale de la Norvège ?"}
    content = replace(former, body=body)
    revised = slot.revise(content, by=cast.julien, points=2)
    assert attempt.slots[0].version.content == former
    later = begin(quiz, cast.sacha, key=key())
    assert (later.slots[0], later.slots[0].version.content.text) == (revised, "Quelle est la capitale de la Norvège ?")
    assert revised.version.item == slot.version.item


def test_the_same_wording_again_makes_no_new_version(quiz, cast):
    slot = quiz.asked.first()
    assert slot.revise(slot.version.content, by=cast.julien, points=1) == slot
    assert slot.version.item.versions.count() == 1


def test_a_question_taken_away_stays_for_those_who_have_it(quiz, attempt, cast):
    slot = quiz.asked.first()
    slot.remove()
    assert [len(attempt.slots), quiz.asked.count()] == [5, 4]
    assert len(begin(quiz, cast.sacha, key=key()).layout) == 4


def test_questions_change_places_and_are_duplicated(quiz, cast):
    first, second, *_ = quiz.asked
    first.move(1)
    assert [slot.version.type for slot in quiz.asked] == ["multiple", "single", "truefalse", "short", "number"]
    second.refresh_from_db()
    second.move(-1)
    second.duplicate(by=cast.julien)
    assert [slot.version.type for slot in quiz.asked] == [
        "multiple", "multiple", "single", "truefalse", "short", "number",
    ]  # fmt: skip


def test_the_order_drawn_is_kept_for_the_whole_attempt(give, fill, cast):
    quiz = fill(give())
    quiz.shuffles_questions = quiz.shuffles_choices = True
    quiz.save()
    attempt = begin(quiz, cast.ines, key=key())
    single = next(slot for slot in attempt.slots if slot.version.type == "multiple")
    again = Attempt.objects.get()
    assert sorted(attempt.layout) == [slot.pk for slot in quiz.asked]
    assert again.layout == attempt.layout
    assert again.choices_of(single) == attempt.choices_of(single)


def test_points_given_by_hand_prevail_over_the_machine_with_their_reason(quiz, cast, attempt, answer_all):
    answer_all(attempt, short="immense")
    marking.finish(attempt)
    slot = next(slot for slot in attempt.slots if slot.version.type == "short")
    marking.give_points(attempt, slot, Decimal("0.5"), by=cast.julien, reason="Synonyme acceptable.")
    marking.grade(attempt)
    assert marking.totals([attempt])[attempt.pk].earned == Decimal("4.5")
    assert progress(quiz, cast.ines).mark == "90\u00a0%"
    assert list(Grade.objects.filter(slot=slot).values_list("source", "points", "reason")) == [
        ("auto", 0, ""), ("manual", Decimal("0.5"), "Synonyme acceptable."), ("auto", 0, ""),
    ]  # fmt: skip


def test_a_copy_asks_the_same_with_the_same_settings(quiz, give, cast):
    quiz.minutes_limit, quiz.review = 20, review.ASSESSMENT
    quiz.save()
    copy = quiz.copy_to(give().activity)
    assert [slot.version for slot in copy.asked] == [slot.version for slot in quiz.asked]
    assert (copy.minutes_limit, copy.review) == (20, review.ASSESSMENT)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite in memory has no second writer")
@pytest.mark.django_db(transaction=True)
def test_two_devices_that_begin_at_the_same_instant_share_one_attempt(give, fill, cast):
    quiz, found = fill(give()), []

    def beginning():
        found.append(begin(Quiz.objects.get(), cast.ines, key=key()).pk)
        connection.close()

    threads = [threading.Thread(target=beginning) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(set(found)), Attempt.objects.count()) == (4, 1, 1)
    assert quiz.attempts.count() == 1
