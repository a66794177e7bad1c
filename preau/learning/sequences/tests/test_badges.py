"""A badge attests one thing by evidence or by a teacher's word; a pupil keeps it, and nobody is compared."""

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.learning.sequences import badging, composing, differing
from preau.learning.sequences.models import Award, Badge, Step, TakingBack
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import Audience, pupils_of
from preau.school.notifications.models import Notification
from preau.school.people.models import CohortMember
from preau.school.timetable.models import Teaching
from tests.cast import read

DONE = Progress.Step.RETURNED
SAID = {"title": "Thalès", "attests": "Je sais calculer une longueur avec Thalès"}


def step(sequence, title):
    return Step.objects.get(sequence=sequence, activity__title=title)


@pytest.fixture
def quiz(given):
    return composing.add(given, "quiz", title="Vérifier", minutes=10)


@pytest.fixture
def badge(given, quiz):
    """« Lire » read and 60 % at « Vérifier »."""
    return badging.declare(given, **SAID, steps=[step(given, "Lire"), quiz.step], percent=60)


def earn(badge, quiz, pupil, mark="80\u00a0%"):
    advance(step(badge.sequence, "Lire").activity, pupil, DONE, mark="lu")
    advance(quiz, pupil, DONE, mark=mark)


def holders():
    return {one.pupil.first_name for one in Award.objects.standing()}


def test_it_is_earned_once_by_evidence_and_told_to_the_pupil_and_the_family(cast, badge, quiz):
    earn(badge, quiz, cast.ines, "55\u00a0%")
    advance(quiz, cast.lucas, DONE, mark="100\u00a0%")
    for one in (quiz, step(badge.sequence, "Lire").activity):
        advance(one, cast.sacha, Progress.Step.EXCUSED)
    assert holders() == set()
    advance(quiz, cast.ines, DONE, mark="72\u00a0%")
    advance(quiz, cast.ines, DONE, mark="90\u00a0%")
    award, today = Award.objects.get(), timezone.localdate()
    assert (award.pupil, award.attests, award.by, award.subject) == (
        cast.ines, SAID["attests"], cast.julien, "Mathématiques",
    )  # fmt: skip
    assert award.proofs == [("Lire", "lu", today), ("Vérifier", "72\u00a0%", today)]
    assert {one.person.first_name for one in Notification.objects.filter(saying__contains=SAID["attests"])} == {
        "Inès", "Samira", "Karim",
    }  # fmt: skip


def test_who_did_the_work_before_has_it_at_once_and_what_is_earned_keeps_its_words(cast, given, quiz):
    advance(quiz, cast.ines, DONE, mark="16/20")
    badge = badging.declare(given, **SAID, steps=[quiz.step], percent=60)
    badging.change(badge, title="Autre", attests="Autre chose", steps=[quiz.step], percent=90)
    advance(quiz, cast.sacha, DONE, mark="16/20")
    assert [(one.pupil, one.title) for one in Award.objects.all()] == [(cast.ines, "Thalès")]
    badge.delete()
    assert [one.title for one in Award.objects.all()] == ["Thalès"]


def test_another_version_of_a_step_proves_as_much(cast, given):
    circle = differing.gather(given, "Avec aide", [cast.sacha])
    lire = step(given, "Lire")
    other = differing.vary(lire.activity)
    differing.share(other.step, [circle])
    badging.declare(given, **SAID, steps=[lire])
    advance(other, cast.sacha, DONE, mark="lu")
    assert holders() == {"Sacha"}


def test_a_teacher_awards_it_with_a_word_takes_it_back_with_a_reason_and_gives_it_again(cast, badge, quiz):
    client, award = cast.client("julien"), reverse("sequences:award", args=[badge.pk])
    assert client.post(award, {"pupil": cast.sacha.pk, "word": ""}).status_code == 422
    assert client.post(award, {"pupil": cast.adam.pk, "word": "Vu"}).status_code == 422
    client.post(award, {"pupil": cast.sacha.pk, "word": "L’a expliqué au tableau"})
    given = Award.objects.get()
    back = reverse("sequences:take_badge_back", args=[given.pk])
    client.post(back, {"why": ""})
    assert (holders(), given.word, given.evidence) == ({"Sacha"}, "L’a expliqué au tableau", [])
    client.post(back, {"why": "C’était Lucas"})
    earn(badge, quiz, cast.sacha)
    assert holders() == set()
    assert "C’était Lucas" in Notification.objects.get(saying__contains="repris").saying
    assert "au tableau" not in read(cast.client("sacha").get("/badges/")).decode()
    client.post(back, {"rendre": "1"})
    assert holders() == {"Sacha"}


@pytest.mark.parametrize(
    ("who", "badges", "taking_back"),
    [("julien", 200, 302), ("anne", 403, 404), ("steward", 403, 404), ("ines", 404, 403), ("sacha", 404, 404),
     ("samira", 404, 403), ("odile", 404, 404), ("stranger", 404, 404)],
)  # fmt: skip
def test_only_who_composed_the_sequence_awards_and_takes_back(cast, badge, quiz, who, badges, taking_back):
    earn(badge, quiz, cast.ines)
    client, award = cast.client(who), Award.objects.get()
    pages = [reverse("sequences:badges", args=[badge.sequence_id]), reverse("sequences:badge", args=[badge.pk])]
    assert [client.get(page).status_code for page in pages] == [badges, badges]
    answer = client.post(reverse("sequences:take_badge_back", args=[award.pk]), {"why": "Erreur"})
    assert answer.status_code == taking_back


def test_who_teaches_it_in_their_place_awards_and_takes_back_to_their_own_pupils_and_declares_nothing(cast, badge):
    badge.sequence.is_for(Audience.of(cast.school, *[pupils_of(cast.cohorts[code]) for code in ("4B", "6C")]))
    hand = badging.declare(badge.sequence, title="Entraide", attests="J’aide un camarade")
    badging.award(hand, cast.adam, word="Vu", by=cast.julien)
    Teaching.objects.create(cohort=cast.cohorts["4B"], subject=cast.subjects["maths"], teacher=cast.anne)
    anne, where = cast.client("anne"), reverse("sequences:badge", args=[hand.pk])
    page = read(anne.get(where)).decode()
    shown = {name: name in page for name in ("Inès Benali", "Lucas Blanchard", "Adam Benali", "Modifier ce badge")}
    assert shown == {"Inès Benali": True, "Lucas Blanchard": True, "Adam Benali": False, "Modifier ce badge": False}
    assert "Décerner, reprendre" in read(anne.get(f"/sequences/{badge.sequence_id}/")).decode()
    for pupil, word in ((cast.ines, "Expliqué au tableau"), (cast.adam, "Vu")):
        anne.post(reverse("sequences:award", args=[hand.pk]), {"pupil": pupil.pk, "word": word})
    given = Award.objects.get(pupil=cast.ines)
    assert (given.by, Award.objects.count()) == (cast.anne, 2)
    adams = Award.objects.get(pupil=cast.adam)
    pages = [reverse("sequences:take_badge_back", args=[one.pk]) for one in (given, adams)]
    assert [anne.post(one, {"why": "Erreur"}).status_code for one in pages] == [302, 404]
    assert [(one.award.pupil, one.by) for one in TakingBack.objects.all()] == [(cast.ines, cast.anne)]
    asked = [("change_badge", hand.pk), ("drop_badge", hand.pk), ("declare_badge", badge.sequence_id)]
    statuses = [anne.post(reverse(f"sequences:{name}", args=[pk]), SAID).status_code for name, pk in asked]
    assert statuses == [403, 403, 403]
    assert "Premier badge" not in read(anne.get(reverse("sequences:badges", args=[badge.sequence_id]))).decode()


def test_one_work_that_proves_twenty_badges_reads_its_path_once(cast, badge, quiz, django_assert_max_num_queries):
    lesson = step(badge.sequence, "Lire")
    for number in range(20):
        badging.declare(badge.sequence, title=f"n° {number}", attests="x", steps=[lesson, quiz.step])
    with django_assert_max_num_queries(34):
        advance(lesson.activity, cast.ines, DONE, mark="lu")


def test_the_family_reads_it_with_its_evidence_and_prints_it_and_no_one_else_does(cast, badge, quiz):
    earn(badge, quiz, cast.ines)
    seen = {who: cast.client(who).get("/badges/").status_code for who in ("ines", "samira", "julien")}
    assert seen == {"ines": 200, "samira": 200, "julien": 403}
    shown = read(cast.client("samira").get(f"/badges/?eleve={cast.ines.pk}")).decode()
    assert (SAID["attests"] in shown, "80\u00a0%" in shown) == (True, True)
    assert cast.client("odile").get(f"/badges/?eleve={cast.ines.pk}").status_code == 404
    may = {who for who in cast.people if Award.objects.visible_to(cast.people[who]).exists()}
    assert may == {"ines", "samira", "karim", "julien"}
    paper = cast.client("ines").get(reverse("sequences:attestation", args=[Award.objects.get().pk]))
    assert read(paper)[:5] == b"%PDF-"


def test_the_path_says_what_is_earned_and_what_it_takes(cast, badge, quiz):
    badging.declare(badge.sequence, title="Entraide", attests="J’aide un camarade")
    earn(badge, quiz, cast.ines)
    page = read(cast.client("ines").get(reverse("sequences:path", args=[badge.sequence.laying.pk]))).decode()
    badges = page[page.index('id="badges"') : page.index("</main>")]
    assert [badges.count(words) for words in ("obtenu", "décerné par le professeur")] == [1, 1]


def test_it_is_kept_when_the_year_is_over(cast, badge, quiz):
    earn(badge, quiz, cast.ines)
    CohortMember.objects.filter(pupil=cast.ines).delete()
    cast.school.year += 1
    cast.school.save()
    assert SAID["attests"] in read(cast.client("ines").get("/badges/")).decode()


def test_a_copy_of_the_sequence_has_the_same_badges_and_no_holder(cast, badge, quiz):
    earn(badge, quiz, cast.ines)
    copy = composing.copy(badge.sequence, by=cast.julien, cohorts=[cast.cohorts["6C"]])
    again = Badge.objects.get(sequence=copy)
    assert (again.title, again.asks, again.awards.count()) == (badge.title, badge.asks, 0)


def test_two_badges_of_a_sequence_have_two_names_and_a_result_is_asked_of_a_step(cast, badge):
    client, address = cast.client("julien"), reverse("sequences:declare_badge", args=[badge.sequence_id])
    assert client.post(address, SAID).status_code == 422
    assert client.post(address, {"title": "Seul", "attests": "x", "percent": 60}).status_code == 422
    assert client.post(address, {"title": "Seul", "attests": "x"}).status_code == 302
    assert Badge.objects.count() == 2


def test_twenty_badges_ask_no_more_than_one(cast, badge, quiz, django_assert_max_num_queries):
    for number in range(19):
        other = badging.declare(badge.sequence, title=f"n° {number}", attests="x")
        badging.award(other, cast.ines, word="Vu", by=cast.julien)
    earn(badge, quiz, cast.ines)
    client = cast.client("ines")
    client.get("/badges/")
    with django_assert_max_num_queries(16):
        client.get("/badges/")
