"""Who may ask, who may answer (200), who may not (403), who must not know (404)."""

import pytest

from preau.foundation.realtime.topics import may_follow
from preau.learning.hands.models import AnswerForAll, Hand, Word
from preau.learning.hands.raising import lower
from preau.learning.hands.tests.works import ask, given

ASKING = {"ines": 200, "sacha": 200, "samira": 403, "julien": 403, "helene": 403, "adam": 404, "stranger": 404}
READING = {"julien": 200, "claire": 200, "anne": 404, "helene": 404, "marc": 404, "sacha": 404, "samira": 404}


@pytest.mark.parametrize(("who", "status"), [*ASKING.items(), ("strange_pupil", 404), ("nobody", 302)])
def test_help_is_asked_for_by_those_who_do_the_work(cast, who, status):
    assert cast.client(who).get(f"/travaux/{given(cast).pk}/aide/").status_code == status


@pytest.mark.parametrize(("who", "status"), [(who, status) for who, status in ASKING.items() if status != 200])
def test_nobody_else_raises_a_hand(cast, who, status):
    answer = cast.client(who).post(f"/travaux/{given(cast).pk}/aide/demander/", {"text": "Où ?"})
    assert (answer.status_code, Hand.objects.count()) == (status, 0)


@pytest.mark.parametrize(("who", "status"), [*READING.items(), ("ines", 403), ("stranger", 404), ("nobody", 302)])
def test_a_hand_is_read_by_those_who_teach_the_pupil_and_by_no_other_adult(cast, who, status):
    assert cast.client(who).get(f"/mains-levees/{ask(given(cast), cast.ines).pk}/").status_code == status


@pytest.mark.parametrize("gesture", ["repondre", "baisser", "pour-tous", "pour-tous/retirer"])
@pytest.mark.parametrize("who", ["anne", "helene", "sacha", "samira", "stranger"])
def test_nobody_speaks_under_a_hand_they_may_not_see(cast, who, gesture):
    hand = ask(given(cast), cast.ines)
    said = {"text": "Non", "question": "Q", "answer": "R"}
    assert cast.client(who).post(f"/mains-levees/{hand.pk}/{gesture}/", said).status_code == 404
    assert (Word.objects.count(), AnswerForAll.objects.count(), hand.is_up) == (1, 0, True)


@pytest.mark.parametrize("gesture", ["pour-tous", "pour-tous/retirer"])
def test_a_pupil_does_not_answer_for_all(cast, gesture):
    hand = ask(given(cast), cast.ines)
    said = {"question": "Q", "answer": "R"}
    assert cast.client("ines").post(f"/mains-levees/{hand.pk}/{gesture}/", said).status_code == 403


@pytest.mark.parametrize(("who", "status"), [("julien", 200), ("anne", 200), ("helene", 403), ("ines", 403)])
def test_the_line_is_of_teachers(cast, who, status):
    assert cast.client(who).get("/mains-levees/").status_code == status


def test_a_teacher_finds_in_line_what_is_asked_of_them_alone(cast):
    ask(given(cast), cast.ines)
    ask(given(cast, author="anne", subject="history", cohort="4LATIN"), cast.lucas)
    pages = [cast.client(who).get("/mains-levees/").content.decode() for who in ("julien", "anne", "claire")]
    assert [("Inès Benali" in page, "Lucas Blanchard" in page) for page in pages] == [
        (True, False),
        (False, True),
        (False, False),
    ]


@pytest.mark.parametrize(("who", "may"), [("ines", True), ("julien", True), ("sacha", False), ("stranger", False)])
def test_a_hand_is_followed_live_by_who_may_read_it(cast, who, may):
    assert may_follow(cast.people[who], f"hand:{ask(given(cast), cast.ines).pk}") is may


def test_after_an_answer_comes_the_one_who_has_waited_longest(cast):
    activity = given(cast)
    ines, sacha = ask(activity, cast.ines), ask(activity, cast.sacha)
    julien = cast.client("julien")
    first = julien.post(f"/mains-levees/{ines.pk}/repondre/", {"text": "Regarde."})
    second = julien.post(f"/mains-levees/{sacha.pk}/baisser/")
    assert [first["Location"], second["Location"]] == [f"/mains-levees/{sacha.pk}/", "/mains-levees/"]


def test_a_pupil_speaks_again_and_lowers_their_hand(cast):
    hand = ask(given(cast), cast.ines)
    ines, back = cast.client("ines"), f"/travaux/{hand.activity_id}/aide/"
    said = ines.post(f"/mains-levees/{hand.pk}/repondre/", {"text": "Et là ?"})
    done = ines.post(f"/mains-levees/{hand.pk}/baisser/")
    hand.refresh_from_db()
    assert (said["Location"], done["Location"], hand.is_up) == (back, back, False)


def test_the_work_itself_offers_help_to_those_who_do_it(cast):
    activity = given(cast)
    offered = [f"/travaux/{activity.pk}/aide/" in cast.client(who).get(activity.href).content.decode() for who in
               ("ines", "julien", "samira")]  # fmt: skip
    assert offered == [True, False, False]


@pytest.mark.parametrize("state", ["up", "answered", "lowered", "none"])
def test_what_is_swapped_equals_the_page_reloaded(cast, state):
    activity = given(cast)
    hand = ask(activity, cast.ines) if state != "none" else None
    if hand and state == "answered":
        hand.words.create(author=cast.julien, text="Oui.")
    if hand and state == "lowered":
        lower(hand, by=cast.ines)
    ines, address = cast.client("ines"), f"/travaux/{activity.pk}/aide/"
    whole, part = ines.get(address).content.decode(), ines.get(address, headers={"X-Live": "1"}).content.decode()
    plain = lambda words: "".join(line.strip() for line in words.splitlines() if "csrfmiddlewaretoken" not in line)  # noqa: E731
    assert plain(part) in plain(whole)
