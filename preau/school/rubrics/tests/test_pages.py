"""The reserve of rubrics: who finds one, who changes it, what becomes of what it marked."""

import pytest

from preau.school.rubrics.models import Rubric
from preau.school.timetable.models import Teaching

PEOPLE = ("ines", "samira", "julien", "anne", "claire", "marc", "helene", "admin", "stranger")


def asked(cast, where, people=PEOPLE):
    return {who: cast.client(who).get(where).status_code for who in people}


def said(**changed):
    levels = {"level-0": "non", "percent-0": "0", "level-1": "oui", "percent-1": "100"}
    return {"title": "Oral", "subject": "", "reach": "", "label-0": "Voix", "cell-0-1": "posée", **levels, **changed}


def test_only_those_who_teach_keep_rubrics(cast):
    expected = dict.fromkeys(PEOPLE, 403) | dict.fromkeys(("julien", "anne", "claire", "stranger"), 200)
    assert asked(cast, "/grilles/") == expected


def test_a_rubric_is_its_author_s_until_it_is_shared(cast, rubric):
    where = f"/grilles/{rubric.pk}/"
    alone = dict.fromkeys(PEOPLE, 404) | {"julien": 200}
    assert asked(cast, where) == alone
    rubric.share_with("school", by=cast.julien)
    assert asked(cast, where) == alone | dict.fromkeys(("anne", "claire"), 200)


def test_the_team_is_those_who_teach_the_subject(cast, rubric):
    Teaching.objects.filter(teacher__in=[cast.anne, cast.claire]).delete()
    Teaching.objects.create(cohort=cast.cohorts["6C"], subject=cast.subjects["maths"], teacher=cast.anne)
    rubric.share_with("team", by=cast.julien)
    assert asked(cast, f"/grilles/{rubric.pk}/", ("anne", "claire", "stranger")) == {
        "anne": 200,
        "claire": 404,
        "stranger": 404,
    }


@pytest.mark.parametrize("door", ["modifier/", "retirer/"])
def test_who_may_read_it_may_not_change_it(cast, rubric, door):
    rubric.share_with("school", by=cast.julien)
    answer = cast.client("anne").post(f"/grilles/{rubric.pk}/{door}", said())
    assert (answer.status_code, rubric.versions.count()) == (403, 1)


def test_a_rubric_is_written_in_one_go(cast):
    answer = cast.client("julien").post("/grilles/nouvelle/", said(reach="school", **{"points-0": "4"}))
    rubric = Rubric.objects.get()
    assert answer["Location"] == f"/grilles/{rubric.pk}/"
    assert (rubric.author, rubric.title, rubric.reach) == (cast.julien, "Oral", "les enseignants de l’établissement")
    assert [(one.label, one.points, one.cells) for one in rubric.grid.criteria] == [("Voix", 4, ("", "posée"))]


def test_pasted_cells_fill_the_grid_and_nothing_is_kept_yet(cast):
    table = "Critère\tnon\toui\nVoix\tinaudible\tposée"
    page = cast.client("julien").post("/grilles/nouvelle/", {"title": "Oral", "table": table, "geste": "coller"})
    assert (page.status_code, Rubric.objects.count()) == (200, 0)
    text = page.content.decode()
    assert ('value="Voix"' in text, ">posée</textarea>" in text, 'value="Oral"' in text) == (True, True, True)


def test_what_is_missing_is_said_and_nothing_is_lost(cast):
    page = cast.client("julien").post("/grilles/nouvelle/", said(title="", reach="team"))
    text = page.content.decode()
    assert (page.status_code, "Choisissez la matière" in text, 'value="Voix"' in text) == (422, True, True)


def test_a_change_is_another_version_and_no_change_is_none(cast, rubric, grid):
    first = rubric.latest
    rubric.write(grid, by=cast.julien)
    assert rubric.versions.count() == 1
    cast.client("julien").post(f"/grilles/{rubric.pk}/modifier/", said(title="Croquis"))
    first.refresh_from_db()
    assert (first.grid, rubric.versions.count(), rubric.versions.last().grid.criteria[0].label) == (grid, 2, "Voix")


def test_a_copy_is_one_s_own_and_seen_by_nobody_else(cast, rubric):
    rubric.share_with("school", by=cast.julien)
    cast.client("anne").post(f"/grilles/{rubric.pk}/copier/")
    copy = Rubric.objects.get(author=cast.anne)
    assert (copy.grid, copy.reach, copy.subject) == (rubric.grid, "moi", rubric.subject)


def test_what_is_taken_away_is_found_by_nobody(cast, rubric):
    cast.client("julien").post(f"/grilles/{rubric.pk}/retirer/")
    assert (cast.client("julien").get(f"/grilles/{rubric.pk}/").status_code, rubric.versions.count()) == (404, 1)


def test_a_rubric_is_found_by_its_words_and_its_subject(cast, rubric):
    found = cast.client("julien").get("/grilles/", {"q": "croq", "matiere": cast.subjects["maths"].pk})
    lost = cast.client("julien").get("/grilles/", {"q": "oral"})
    assert ("Croquis" in found.content.decode(), "Aucune grille" in lost.content.decode()) == (True, True)


def test_the_list_asks_the_same_however_long_it_is(cast, rubric, grid, django_assert_max_num_queries):
    for number in range(12):
        Rubric.objects.create(school=cast.school, author=cast.julien, title=f"{number}").write(grid, by=cast.julien)
    client = cast.client("julien")
    with django_assert_max_num_queries(16):
        assert client.get("/grilles/").status_code == 200
