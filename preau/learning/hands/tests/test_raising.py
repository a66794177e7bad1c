"""A hand goes up once, has a place in line, is answered, goes down."""

import uuid

import pytest

from preau.foundation.journal.models import Entry
from preau.learning.hands.asking import Asking
from preau.learning.hands.line import ANSWERED, LOWERED, WAITING, Line
from preau.learning.hands.models import AnswerForAll, Hand, Word
from preau.learning.hands.raising import answer_for_all, lower, raise_hand, speak, take_back
from preau.learning.hands.tests.works import ask, given
from preau.school.notifications.models import Notification


def heard_by(person):
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("saying", flat=True))


def test_the_teacher_learns_who_is_stuck_and_where(cast):
    hand = ask(given(cast), cast.ines, "Je ne vois pas les triangles.")
    told = Notification.objects.get(person=cast.julien)
    assert (told.saying, told.detail, told.href) == (
        "Inès Benali demande de l’aide\u00a0: Thalès",
        "Je ne vois pas les triangles.",
        f"/mains-levees/{hand.pk}/",
    )


def test_raised_twice_by_the_same_page_it_is_raised_once(cast):
    activity, key = given(cast), uuid.uuid4()
    hands = {raise_hand(activity, cast.ines, "Où ?", key=key).pk for _ in range(2)}
    assert (len(hands), Word.objects.count(), len(heard_by(cast.julien))) == (1, 1, 1)


def test_a_second_question_goes_under_the_hand_that_is_up(cast):
    activity = given(cast)
    first, second = ask(activity, cast.ines, "Où ?"), ask(activity, cast.ines, "Et là ?")
    assert first == second
    assert [one.text for one in first.words.all()] == ["Où ?", "Et là ?"]


def test_the_same_key_from_two_pupils_is_two_hands(cast):
    activity, key = given(cast), uuid.uuid4()
    raise_hand(activity, cast.ines, "Où ?", key=key)
    raise_hand(activity, cast.sacha, "Où ?", key=key)
    assert Hand.objects.count() == 2


def test_first_come_first_served_across_the_works_of_a_teacher(cast):
    one, other, else_where = given(cast), given(cast, title="Pythagore"), given(cast, author="anne", subject="history")
    ines, sacha, lucas = ask(one, cast.ines), ask(other, cast.sacha), ask(one, cast.lucas)
    ask(else_where, cast.sacha)
    assert [hand.place for hand in (ines, sacha, lucas)] == [1, 2, 3]
    speak(ines, "Regarde les angles.", by=cast.julien)
    assert [hand.place for hand in (ines, sacha, lucas)] == [None, 1, 2]


def test_who_speaks_again_goes_to_the_end_of_the_line(cast):
    activity = given(cast)
    ines, sacha = ask(activity, cast.ines), ask(activity, cast.sacha)
    speak(ines, "Regarde les angles.", by=cast.julien)
    speak(ines, "Lesquels ?", by=cast.ines)
    assert [sacha.place, ines.place] == [1, 2]


def test_an_answer_reaches_the_pupil_and_leaves_the_hand_up(cast):
    hand = ask(given(cast), cast.ines)
    speak(hand, "Regarde les angles.", by=cast.julien)
    assert heard_by(cast.ines) == ["M. Ferrand t’a répondu\u00a0: Thalès"]
    assert Asking.of(hand.activity, cast.ines).hand == hand


def test_a_word_under_a_lowered_hand_raises_it_again(cast):
    hand = ask(given(cast), cast.ines)
    lower(hand, by=cast.ines)
    speak(hand, "En fait non.", by=cast.ines)
    assert list(Hand.objects.up()) == [hand]


def test_lowered_twice_it_is_written_once(cast):
    hand = ask(given(cast), cast.ines)
    lower(hand, by=cast.ines)
    lower(hand, by=cast.julien)
    assert (hand.lowering.by, Entry.objects.filter(act="hand.lowered").count()) == (cast.ines, 1)


def test_an_answer_for_all_does_not_say_who_asked(cast):
    hand = ask(given(cast), cast.ines, "Je suis nulle, où sont les triangles ?")
    answer_for_all(hand, "Où sont les triangles ?", "Cherche les parallèles.", by=cast.julien)
    page = cast.client("sacha").get(f"/travaux/{hand.activity_id}/aide/").content.decode()
    assert ("Où sont les triangles" in page, "Cherche les parallèles" in page) == (True, True)
    assert ("Inès" in page, "nulle" in page) == (False, False)


def test_an_answer_for_all_is_replaced_and_taken_back(cast):
    hand = ask(given(cast), cast.ines)
    answer_for_all(hand, "Q", "Un", by=cast.julien)
    answer_for_all(hand, "Q", "Deux", by=cast.julien)
    assert [one.answer for one in AnswerForAll.objects.all()] == ["Deux"]
    take_back(hand, by=cast.julien)
    assert AnswerForAll.objects.count() == 0


def test_the_line_has_three_lists(cast):
    activity = given(cast)
    waits, answered, done = (ask(activity, one) for one in (cast.ines, cast.sacha, cast.lucas))
    speak(answered, "Oui.", by=cast.julien)
    lower(done, by=cast.lucas)
    lists = {view: list(Line.of(cast.julien, view=view).hands) for view in (WAITING, ANSWERED, LOWERED)}
    assert lists == {WAITING: [waits], ANSWERED: [answered], LOWERED: [done]}
    assert (lists[WAITING][0].class_code, lists[WAITING][0].said) == ("4B", "Où ?")


def test_the_line_costs_the_same_whatever_its_length(cast, django_assert_num_queries):
    ask(given(cast), cast.ines)
    for title in ("Un", "Deux", "Trois"):
        for pupil in (cast.ines, cast.sacha, cast.lucas):
            ask(given(cast, title=title), pupil)
    with django_assert_num_queries(5):
        assert len(list(Line.of(cast.julien).hands)) == 10


@pytest.mark.parametrize("words", ["", "   ", "x" * 2001])
def test_words_that_say_nothing_or_too_much_raise_no_hand(cast, words):
    activity = given(cast)
    refused = cast.client("ines").post(f"/travaux/{activity.pk}/aide/demander/", {"text": words, "key": "?"})
    assert (refused.status_code, Hand.objects.count()) == (422, 0)
