"""What a grid says, how it is typed and pasted, what its levels earn."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from preau.school.rubrics.drafting import Draft, Unusable, read_table
from preau.school.rubrics.grid import USUAL, Grid, Level, Row
from preau.school.rubrics.hardness import hard_criteria


def test_a_pasted_table_is_a_grid(grid):
    assert [level.name for level in grid.levels] == ["insuffisant", "fragile", "satisfaisant", "très bon"]
    assert [level.percent for level in grid.levels] == [0, 33, 67, 100]
    assert [(one.key, one.label, one.points) for one in grid.criteria] == [
        ("a", "Justifie", 12),
        ("b", "Légende", 8),
        ("c", "Soin", None),
    ]
    assert grid.criteria[0].cells == ("aucune raison", "une raison", "deux raisons", "des raisons liées")


def test_a_table_without_heads_has_the_usual_levels():
    grid = read_table("Soin\tnon\tun peu\toui\tbeaucoup").grid()
    assert ([level.name for level in grid.levels], grid.criteria[0].cells[3]) == (list(USUAL), "beaucoup")


def test_names_alone_make_a_grid_of_usual_levels():
    grid = read_table("Soin\nOrthographe").grid()
    assert ([one.label for one in grid.criteria], len(grid.levels)) == (["Soin", "Orthographe"], 4)


def test_a_cell_of_several_lines_stays_one_cell():
    assert read_table('Soin\t"une tache\nou deux"\tpropre').lines[0].cells == ["une tache\nou deux", "propre"]


def test_what_is_observed_has_its_column():
    assert read_table("Critères\tCe qu’on regarde\tnon\toui\nSoin\tles marges\ta\tb").lines[0].looks == "les marges"


def test_it_is_stored_and_read_back_the_same(grid):
    assert Grid.of(grid.body) == grid


def test_points_come_once_every_criterion_that_counts_is_read(grid):
    assert grid.points_of({"a": 3}) is None
    assert grid.points_of({"a": 3, "b": 1}) == Decimal("14.67")
    assert grid.points_of({"a": 0, "b": 0, "c": 3}) == 0


@pytest.mark.parametrize(
    ("percent", "share"),
    [(33, (1, 3)), (67, (2, 3)), (17, (1, 6)), (25, (1, 4)), (35, (7, 20)), (0, (0, 1)), (100, (1, 1))],
)
def test_a_third_is_a_third(percent, share):
    assert Level("", percent).share.as_integer_ratio() == share


def test_a_grid_without_points_earns_none():
    assert read_table("Soin").grid().points_of({"a": 3}) is None


def test_a_form_chooses_only_levels_of_the_grid(grid):
    posted = QueryDict(mutable=True)
    posted.update({"niveau-a": "2", "niveau-b": "9", "niveau-z": "1", "remarque-a": " à relier "})
    assert Row.posted(grid, posted) == Row({"a": 2}, {"a": "à relier"})


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"label-0": "", "looks-0": "", "points-0": ""}, "Écrivez au moins un critère."),
        ({"label-0": ""}, "Chaque critère a besoin d’un nom, même court."),
        ({"level-1": ""}, "Une grille a au moins deux niveaux : donnez-leur un nom."),
        (
            {"points-0": "dix"},
            "Les points de « Soin » s’écrivent en chiffres, de 0 à 100, ou pas du tout.",
        ),
        ({"percent-1": "tout"}, "La part des points de « oui » s’écrit en pour cent, de 0 à 100."),
    ],
)
def test_what_is_no_grid_says_why(changed, sentence):
    posted = {"level-0": "non", "percent-0": "0", "level-1": "oui", "percent-1": "100"}
    posted |= {"label-0": "Soin", "looks-0": "les marges", "points-0": "2,5"} | changed
    with pytest.raises(Unusable) as problem:
        Draft.posted(posted).grid()
    assert str(problem.value) == sentence


def test_a_level_without_name_goes_with_its_column():
    posted = {"level-0": "non", "percent-0": "0", "level-1": "", "level-2": "oui", "percent-2": "100"}
    grid = Draft.posted(posted | {"label-0": "Soin", "cell-0-0": "a", "cell-0-1": "b", "cell-0-2": "c"}).grid()
    assert grid.criteria[0].cells == ("a", "c")


def test_a_level_more_keeps_even_shares_even():
    assert [percent for _, percent in Draft.new().widened().levels] == ["0", "25", "50", "75", "100"]


def test_what_several_are_low_in_is_hard_and_says_no_name():
    said = [("Justifie", "Fragile", 0.33)] * 3 + [("Justifie", "Insuffisant", 0.0), ("Justifie", "Bon", 1.0)]
    said += [("Soin", "Fragile", 0.33), ("Soin", "Bon", 1.0)]
    assert [(one.what, one.answers, one.seen) for one in hard_criteria(said)] == [
        ("Justifie", 5, "4 élèves sur 5\u00a0: fragile ou insuffisant")
    ]
