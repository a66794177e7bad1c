"""Reading with a rubric: what its levels make of a mark, what is kept, what the family sees."""

import pytest

from preau.learning.handins.answers import returning
from preau.learning.handins.answers.what_was_hard import what_was_hard
from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.models import Feedback, Grade, Prepared
from preau.school.activities.models import Activity
from preau.school.rubrics.drafting import read_table
from preau.school.rubrics.models import Rubric

TABLE = (
    "Critère\tinsuffisant\tfragile\tsatisfaisant\ttrès bon\tPoints\nJustifie\t\tune raison\t\t\t12\nLégende\t\t\t\t\t8"
)


@pytest.fixture
def rubric(cast):
    kept = Rubric.objects.create(school=cast.school, author=cast.julien, title="Croquis")
    kept.write(read_table(TABLE).grid(), by=cast.julien)
    return kept


@pytest.fixture
def looked_at(handin, rubric):
    """The work, read with the rubric."""
    handin.rubric = rubric.latest
    handin.save()
    return handin


def answer(cast, submission, **said):
    return cast.client("julien").post(f"/rendus/{submission.pk}/retour/", {"comment": "", **said})


def test_a_work_keeps_the_rubric_it_was_given_with(cast, handin, rubric):
    said = {"takes_text": "on", "most_files": 10, "rewriting": "returned", "rubric": rubric.latest.pk}
    cast.client("julien").post(f"/rendre/{handin.pk}/reglages/", said)
    first = rubric.latest
    Rubric.objects.get(pk=rubric.pk).write(read_table("Soin").grid(), by=cast.julien)
    handin.refresh_from_db()
    page = cast.client("julien").get(f"/rendre/{handin.pk}/reglages/").content.decode()
    assert handin.rubric == first
    assert ("Croquis, telle qu’elle était</option>" in page, ">Croquis</option>" in page) == (True, True)


def test_nobody_takes_the_rubric_that_another_kept_to_themselves(cast, handin, rubric):
    Rubric.objects.update(author=cast.anne)
    said = {"takes_text": "on", "most_files": 10, "rewriting": "returned", "rubric": rubric.latest.pk}
    assert cast.client("julien").post(f"/rendre/{handin.pk}/reglages/", said).status_code == 422


def test_it_is_read_before_working(cast, looked_at):
    page = cast.client("ines").get(f"/rendre/{looked_at.pk}/").content.decode()
    assert ("Ce qui sera regardé" in page, "une raison" in page) == (True, True)


def test_the_points_make_the_mark(cast, looked_at, submission):
    answer(cast, submission, **{"niveau-a": "3", "niveau-b": "1", "remarque-a": "Trois raisons, bravo."})
    grade = Grade.objects.get()
    assert (grade.levels, grade.remarks, str(grade.points)) == (
        {"a": 3, "b": 1},
        {"a": "Trois raisons, bravo."},
        "14.67",
    )
    assert (grade.mark, grade.by, grade.engine, submission.feedback.mark) == ("14,5/20", cast.julien, "1", "14,5/20")
    for who in ("ines", "samira"):
        page = cast.client(who).get(f"/rendre/{looked_at.pk}/").content.decode()
        assert ("Critère par critère" in page, "Trois raisons, bravo." in page) == (True, True)


def test_another_mark_says_why(cast, looked_at, submission):
    levels = {"niveau-a": "3", "niveau-b": "1"}
    refused = answer(cast, submission, mark="16", **levels)
    assert (refused.status_code, "La grille fait 14,5/20" in refused.content.decode()) == (422, True)
    answer(cast, submission, mark="16", reason="Le titre est remarquable.", **levels)
    assert (submission.feedback.mark, Grade.objects.get().reason) == ("16/20", "Le titre est remarquable.")
    assert "Le titre est remarquable." in cast.client("ines").get(f"/rendre/{looked_at.pk}/").content.decode()


def test_half_a_rubric_makes_no_mark(cast, looked_at, submission):
    answer(cast, submission, **{"niveau-a": "2"})
    assert (submission.feedback.mark, Grade.objects.get().points) == ("", None)


def test_a_new_opinion_is_a_new_row_and_the_same_is_none(cast, looked_at, submission):
    answer(cast, submission, **{"niveau-a": "2"})
    answer(cast, submission, comment="Relis.", **{"niveau-a": "2"})
    answer(cast, submission, **{"niveau-a": "3"})
    assert [one.levels for one in Grade.objects.all()] == [{"a": 2}, {"a": 3}]
    assert [one.grade.levels["a"] for one in Feedback.objects.order_by("pk")] == [2, 2, 3]


def test_what_is_ready_tells_nobody_and_goes_with_its_row(cast, looked_at, submission):
    answer(cast, submission, later="1", **{"niveau-a": "0", "niveau-b": "0"})
    assert Prepared.objects.get().grade.mark == "0/20"
    assert "Critère par critère" not in cast.client("ines").get(f"/rendre/{looked_at.pk}/").content.decode()
    returning.give_back(looked_at, list(returning.ready(looked_at)), by=cast.julien)
    assert submission.feedback.grade.levels == {"a": 0, "b": 0}
    returning.take_back(looked_at, by=cast.julien)
    assert Prepared.objects.get().grade.levels == {"a": 0, "b": 0}


def test_what_marked_somebody_stays_as_it_was(cast, looked_at, rubric, submission):
    answer(cast, submission, **{"niveau-a": "1", "niveau-b": "1"})
    Rubric.objects.get(pk=rubric.pk).write(read_table("Soin").grid(), by=cast.julien)
    assert [one.label for one in submission.feedback.grade.version.grid.criteria] == ["Justifie", "Légende"]


@pytest.mark.parametrize(
    ("scale", "out_of", "mark"),
    [("points", 35, "25,5/35"), ("ten", None, "7,5/10"), ("competences", None, "3"), ("letters", None, "B")],
)
def test_the_same_levels_on_any_scale(cast, give, rubric, scale, out_of, mark):
    handin = give(scale=scale, out_of=out_of)
    handin.rubric = rubric.latest
    handin.save()
    submission = hand_in(handin, cast.ines, text="Fait.", files=[], key="1")
    assert answer(cast, submission, **{"niveau-a": "3", "niveau-b": "1"}).status_code == 302
    assert submission.feedback.mark == mark


def test_a_work_without_marks_may_have_a_rubric(cast, give, rubric):
    handin = give(scale=Activity.Scale.NONE)
    handin.rubric = rubric.latest
    handin.save()
    submission = hand_in(handin, cast.ines, text="Fait.", files=[], key="1")
    answer(cast, submission, **{"niveau-a": "3", "niveau-b": "1"})
    assert (submission.feedback.mark, submission.feedback.grade.levels) == ("", {"a": 3, "b": 1})


def test_criteria_where_several_are_low_were_hard(cast, looked_at, submission):
    other = hand_in(looked_at, cast.sacha, text="Fait.", files=[], key="2")
    for one in (submission, other):
        answer(cast, one, **{"niveau-a": "1", "niveau-b": "3"})
    found = what_was_hard(looked_at.activity, {cast.ines.pk, cast.sacha.pk})
    assert [(one.what, one.seen) for one in found] == [("Justifie", "2 élèves sur 2\u00a0: fragile")]
