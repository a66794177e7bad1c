"""Taking a sequence back from its pupils, and giving it again."""

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.learning.sequences import composing, laying
from preau.learning.sequences.models import Sequence
from preau.learning.sequences.taking_back import REASON, TakenBack, take_back
from preau.school.activities.models import Activity, Excuse, Progress, Withdrawal
from preau.school.activities.models.progress import advance

HERE = Progress.Step


@pytest.fixture
def works(cast):
    """Two lessons of a sequence, laid and given to 4B."""
    sequence = composing.begin(
        by=cast.julien,
        school=cast.school,
        title="Fractions",
        cohorts=[cast.cohorts["4B"]],
        subject=cast.subjects["maths"],
    )
    made = [composing.add(sequence, "lesson", title=title, minutes=20) for title in ("Lire", "Relire")]
    _lay(sequence, cast)
    return made


def _lay(sequence, cast):
    laying.lay(sequence, laying.preview(sequence, timezone.localdate()), by=cast.julien)


def _again(*works):
    return [Activity.objects.get(pk=one.pk) for one in works]


def test_what_nobody_opened_goes_back_to_the_reserve(cast, works):
    sequence = Sequence.objects.get()
    assert take_back(sequence, by=cast.julien) == TakenBack(withdrawn=0, closed=0)
    assert [(one.is_published, one.planned_on) for one in _again(*works)] == [(False, None)] * 2
    assert Sequence.objects.in_reserve().get() == sequence


def test_what_a_pupil_only_opened_is_withdrawn_and_given_again_as_new(cast, works):
    opened, untouched = works
    advance(opened, cast.ines, HERE.OPENED)
    sequence = Sequence.objects.get()
    assert take_back(sequence, by=cast.julien) == TakenBack(withdrawn=1, closed=0)
    assert [one.is_published for one in _again(opened, untouched)] == [False, False]
    assert (Withdrawal.objects.get().activity, opened.progresses.count()) == (opened, 1)
    assert Sequence.objects.laid().get() == sequence
    _lay(sequence, cast)
    assert ([one.is_published for one in _again(*works)], Withdrawal.objects.count()) == ([True, True], 0)


def test_what_a_pupil_handed_in_stays_closed_and_the_others_are_let_off_until_it_is_given_again(cast, works):
    done, _ = works
    advance(done, cast.ines, HERE.HANDED_IN)
    advance(done, cast.lucas, HERE.OPENED)
    sequence = Sequence.objects.get()
    others = set(done.pupils.exclude(pk=cast.ines.pk).values_list("pk", flat=True))
    assert take_back(sequence, by=cast.julien) == TakenBack(withdrawn=0, closed=1)
    [kept] = _again(done)
    assert (kept.is_published, kept.is_open, Withdrawal.objects.count()) == (True, False, 0)
    assert set(Excuse.objects.filter(activity=done, reason=REASON).values_list("pupil", flat=True)) == others
    assert Progress.objects.get(activity=done, pupil=cast.ines).step == HERE.HANDED_IN
    _lay(sequence, cast)
    [kept] = _again(done)
    assert (kept.is_open, Excuse.objects.count()) == (True, 0)
    assert Progress.objects.get(activity=done, pupil=cast.lucas).step == HERE.OPENED


@pytest.mark.parametrize(
    ("who", "status"), [("julien", 302), ("anne", 403), ("ines", 404), ("samira", 404), ("stranger", 404)]
)
def test_only_its_author_takes_a_sequence_back(cast, works, who, status):
    sequence = Sequence.objects.get()
    answer = cast.client(who).post(reverse("sequences:withdraw", args=[sequence.pk]))
    assert (answer.status_code, Sequence.objects.laid().exists()) == (status, who != "julien")
