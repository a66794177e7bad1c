import pytest

from preau.school.activities import marks
from preau.school.activities.marks import NotAMark, Scale


@pytest.mark.parametrize(
    ("scale", "raw", "mark"),
    [
        (Scale.TWENTY, "15,5", "15,5/20"), (Scale.TWENTY, "15.50", "15,5/20"), (Scale.TWENTY, "20", "20/20"),
        (Scale.TWENTY, "12/20", "12/20"), (Scale.TWENTY, " ", ""), (Scale.TEN, "7", "7/10"),
        (Scale.COMPETENCES, "3", "3"), (Scale.LETTERS, "b", "B"), (Scale.NONE, "12", ""),
    ],
)  # fmt: skip
def test_a_mark_is_read_on_its_scale(scale, raw, mark):
    assert marks.read(scale, raw) == mark


@pytest.mark.parametrize(
    ("scale", "raw", "sentence"),
    [
        (Scale.TWENTY, "21", "La note doit être comprise entre 0 et 20."),
        (Scale.TWENTY, "nan", "« nan » n’est pas un nombre."),
        (Scale.TEN, "bien", "« bien » n’est pas un nombre."),
        (Scale.LETTERS, "F", "« F » n’est pas une appréciation de cette échelle."),
    ],
)
def test_what_is_no_mark_says_why(scale, raw, sentence):
    with pytest.raises(NotAMark) as said:
        marks.read(scale, raw)
    assert str(said.value) == sentence


@pytest.mark.parametrize(
    ("scale", "shown"),
    [
        (Scale.TWENTY, ["0/20", "9,5/20", "13,5/20", "20/20"]),
        (Scale.TEN, ["0/10", "4,5/10", "6,5/10", "10/10"]),
        (Scale.COMPETENCES, ["1", "2", "3", "4"]),
        (Scale.LETTERS, ["E", "C", "B", "A"]),
        (Scale.NONE, ["0\u00a0%", "47\u00a0%", "67\u00a0%", "100\u00a0%"]),
    ],
)
def test_a_share_of_the_points_becomes_a_mark(scale, shown):
    assert [marks.earned(scale, share) for share in (0, 0.47, 0.67, 1)] == shown


def test_levels_are_offered_best_first():
    assert [level for level, _ in marks.levels(Scale.LETTERS)] == ["A", "B", "C", "D", "E"]
    assert marks.levels(Scale.TWENTY) == []


@pytest.mark.parametrize(
    ("mark", "part"),
    [
        ("16/20", 0.8),
        ("15,5/20", 0.775),
        ("7/10", 0.7),
        ("63\u00a0%", 0.63),
        ("1", 0),
        ("4", 1),
        ("E", 0),
        ("C", 0.5),
        ("lu", None),
        ("", None),
        ("x/20", None),
        ("3/0", None),
    ],
)
def test_a_mark_says_which_part_of_the_points_it_is(mark, part):
    assert marks.share(mark) == part
