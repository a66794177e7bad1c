"""Two works of the fourth year are read between pupils: one is over, its reviews are shown; the other is being read."""

import datetime as dt
import random

from django.utils import timezone

from demo import hours
from demo.backdating import as_of
from demo.tempers import Temper
from preau.learning.handins.models import Grade, Handin, PeerDecision, PeerDraft, PeerReview, PeerRound
from preau.learning.handins.peers import rounds, showing
from preau.school.activities.models import Activity, Publication
from preau.school.people.models import Person, School
from preau.school.rubrics.grid import Row

CLASS, FIRST = "4B", "Inès"
OVER, UNDER_WAY = ("Anne", "Le Goff"), ("Julien", "Ferrand")
DAYS = 3  # of school, to read
UNDER_WAY_SO_FAR = 0.6
WELL = (
    "On comprend tout du premier coup, les étapes sont dans l’ordre.", "Ta conclusion répond bien à la question.",
    "Tu expliques pourquoi, pas seulement comment.", "L’idée du début est originale, j’ai eu envie de lire la suite.",
    "C’est soigné, on voit que tu as pris le temps.", "Les mots sont bien choisis.",
)  # fmt: skip
BETTER = (
    "Je couperais la longue phrase du milieu en deux.", "Il manque une phrase à la fin pour conclure.",
    "Relis les accords : il y en a deux ou trois à revoir.", "Tu pourrais dire d’où vient ce que tu affirmes.",
    "Le passage du milieu va un peu vite, ajoute un exemple.", "Un titre aiderait à savoir de quoi ça parle.",
)  # fmt: skip
MOCKING = ("C’est n’importe quoi.", "Moqueur, sans conseil. Vu avec l’élève.")


def read_each_other(school: School, moment: dt.datetime, tempers: dict[int, Temper]) -> None:
    for name, is_over in ((OVER, True), (UNDER_WAY, False)):
        handin = _latest_of(name, school, moment)
        if handin is not None:
            _read(handin, moment, tempers, is_over=is_over)


def _latest_of(name: tuple[str, str], school: School, moment: dt.datetime) -> Handin | None:
    """The last work of this teacher that the class has handed in and that a rubric looks at."""
    author = Person.objects.get(memberships__school=school, first_name=name[0], last_name=name[1])
    due = Handin.objects.filter(activity__author=author, rubric__isnull=False, activity__due_at__lt=moment)
    of_class = due.filter(activity__audience__parts__cohort__code=CLASS).select_related("activity__author")
    return of_class.order_by("-activity__due_at", "pk").first()


def _read(handin: Handin, moment: dt.datetime, tempers: dict[int, Temper], *, is_over: bool) -> None:
    """Dealt once the last copy was in."""
    work = handin.activity
    dealt = handin.submissions.latest("sealed_at").sealed_at
    last = timezone.localdate(dealt if is_over else moment)
    until = hours.at(hours.school_days_after(last, DAYS), 18)
    with as_of(Publication.objects.get(activity=work).at):
        round_ = rounds.settle(handin, {"copies": 2, "until": until, "seed": handin.pk}, by=work.author)
    with as_of(dealt):
        rounds.deal_out(round_, by=work.author)
    Activity.objects.filter(pk=round_.activity_id).update(created_at=dealt)
    Publication.objects.filter(activity=round_.activity_id).update(at=dealt)
    chance = random.Random(f"peers/{work.title}")
    for review in round_.reviews.select_related("round", "reader", "submission").order_by("reader__login", "pk"):
        at = dealt + dt.timedelta(minutes=chance.randrange(60, 60 * 26))
        silent = tempers[review.reader_id].is_silent(timezone.localdate(at))
        goes_on = is_over or chance.random() < UNDER_WAY_SO_FAR
        if at < moment and not silent and goes_on:
            if is_over or not _is_left(review):
                _say(review, at, chance)
            else:
                _begin(review, at)
    if is_over:
        _show(round_, moment)


def _is_left(review: PeerReview) -> bool:
    """Who signs in by one click has one copy left to read."""
    others = PeerReview.objects.filter(round=review.round_id, reader=review.reader_id)
    return review.reader.first_name == FIRST and review == others.last()


def _begin(review: PeerReview, at: dt.datetime) -> None:
    """Left in the middle, found again on any device."""
    first = review.round.rubric.grid.criteria[0].key
    PeerDraft.keep(review, {f"niveau-{first}": "2", "well": WELL[0]}, seq=int(at.timestamp() * 1000), now=at)


def _say(review: PeerReview, at: dt.datetime, chance: random.Random) -> None:
    most = len(review.round.rubric.grid.levels) - 1
    levels = {one.key: chance.choice([most - 2, most - 1, most - 1, most]) for one in review.round.rubric.grid.criteria}
    rounds.say(review, Row(levels, {}), well=chance.choice(WELL), better=chance.choice(BETTER), now=at)
    Grade.objects.filter(pk=review.grade_id).update(at=at)


def _show(round_: PeerRound, moment: dt.datetime) -> None:
    """The evening after the last was written; one that mocks is hidden."""
    said = list(round_.reviews.handed_in().whole())
    if not said:
        return
    at = min(moment, max(one.at for one in said) + dt.timedelta(hours=3))
    mocks, teacher = said[-1], round_.handin.activity.author
    PeerReview.objects.filter(pk=mocks.pk).update(well="", better=MOCKING[0])
    with as_of(at):
        showing.hide(mocks, MOCKING[1], by=teacher)
        showing.show(said[:-1], by=teacher)
    PeerDecision.objects.filter(review__round=round_).update(at=at)
