"""Taking down what a content says of a pupil's work: each thing once, and how far they are."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.learning.h5p.models import Interactive, KeptState, Statement
from preau.school.activities import marks
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance

MOST_STATEMENTS = 2_000  # of one pupil for one activity: a loop in a content fills no disk
ATTEMPTED = "attempted"
ENDS = {Statement.Verb.COMPLETED, Statement.Verb.PASSED, Statement.Verb.FAILED, Statement.Verb.MASTERED}
PART = re.compile(r"[\w\-]{0,64}")
WIDEST = 10_000_000_000_000  # milliseconds of a clock
MOST_POINTS = 1_000_000
HUNDREDTH = Decimal("0.01")


class Refused(Exception):
    """Why nothing was taken down, as a sentence."""


class Unclear(ValueError):
    """It is not said in the shape that the player says things."""


@dataclass(frozen=True)
class Said:
    verb: str
    part: str
    raw: Decimal | None
    most: Decimal | None
    is_whole: bool
    is_over: bool
    at: dt.datetime


def read(sent: Any, now: dt.datetime) -> Said:
    """`{verb, part, score: {raw, max}, completion, at}` as the player of the house sends it. Raises `Unclear`."""
    if not isinstance(sent, dict) or not isinstance(sent.get("verb"), str):
        raise Unclear
    part = sent.get("part") or ""
    if not isinstance(part, str) or not PART.fullmatch(part):
        raise Unclear
    raw, most = _score(sent.get("score"))
    at = dt.datetime.fromtimestamp(_number(sent.get("at")) / 1000, tz=dt.UTC)
    over = sent["verb"] in ENDS or sent.get("completion") is True
    return Said(sent["verb"], part, raw, most, not part, over, min(at, now))


def hear(interactive: Interactive, pupil: Any, said: Said, *, key: str) -> None:
    """Written once, whatever the number of times it is sent. Raises `Refused`."""
    if interactive.package_id is None:
        raise Refused("Cette activité n’a pas encore de contenu.")
    _refuse_if_closed(interactive.activity, said.at)
    if said.verb == ATTEMPTED:
        advance(interactive.activity, pupil, Progress.Step.STARTED)
    elif said.verb in Statement.Verb.values:
        _write(interactive, pupil, said, key)


def keep_state(interactive: Interactive, package: int, pupil: Any, data: dict[str, Any], *, seq: int) -> None:
    """Of the package that is played, or of the one before, which this pupil had begun. Raises `Refused`."""
    begun = KeptState.objects.filter(interactive=interactive, package=package, pupil=pupil)
    if package != interactive.package_id and not begun.exists():
        raise Refused("Ce contenu a été remplacé depuis : ouvre la page à nouveau.")
    KeptState.keep(interactive, package, pupil, data, seq=seq)


def end(interactive: Interactive, pupil: Any) -> None:
    """The pupil says that they are done: of what gives no score, or was read in words. Raises `Refused`."""
    now = timezone.now()
    _refuse_if_closed(interactive.activity, now)
    advance(interactive.activity, pupil, Progress.Step.HANDED_IN, mark=mark_of(interactive, pupil), at=now)


def counted(interactive: Interactive, scored: list[Statement]) -> Statement | None:
    """The one that counts among a pupil's scores, in the order they were said."""
    if not scored:
        return None
    if interactive.counts == Interactive.Counts.LAST:
        return scored[-1]
    return max(scored, key=lambda one: one.share)


def mark_of(interactive: Interactive, pupil: Any) -> str:
    """On the scale of the activity; nothing as long as there is no score."""
    best = counted(interactive, list(interactive.statements.of(pupil).scored()))
    return marks.earned(interactive.activity.measure, best.share) if best else ""


def _write(interactive: Interactive, pupil: Any, said: Said, key: str) -> None:
    with transaction.atomic():
        advance(interactive.activity, pupil, Progress.Step.STARTED)  # and holds this pupil's row: one mark at a time
        mine = interactive.statements.of(pupil)
        if mine.count() >= MOST_STATEMENTS:
            raise Refused("Ce contenu a déjà beaucoup trop parlé : la suite n’est plus notée.")
        facts = {"verb": said.verb, "part": said.part, "raw": said.raw, "most": said.most, "said_at": said.at}
        _, fresh = mine.get_or_create(
            interactive=interactive, pupil=pupil, key=key, defaults={**facts, "package": interactive.package}
        )
        if fresh and said.is_whole:
            _go_on(interactive, pupil, said)


def _go_on(interactive: Interactive, pupil: Any, said: Said) -> None:
    """The first end is the hand-in; what comes after may better the mark, and never makes it late."""
    activity, mark = interactive.activity, mark_of(interactive, pupil)
    done = Progress.objects.of(pupil).filter(activity=activity, step__gte=Progress.Step.HANDED_IN).exists()
    if said.is_over and not done:
        advance(activity, pupil, Progress.Step.HANDED_IN, mark=mark, at=max(said.at, activity.created_at))
    elif done:
        advance(activity, pupil, Progress.Step.STARTED, mark=mark)


def _refuse_if_closed(activity: Any, at: dt.datetime) -> None:
    """What was done before it closed is taken, though the line gave it late."""
    opens, closes = activity.opens_at, activity.closes_at
    if (opens and timezone.now() < opens) or (closes and at >= closes):
        raise Refused("Cette activité est fermée : ce qui vient d’être fait n’est pas noté.")


def _score(said: Any) -> tuple[Decimal | None, Decimal | None]:
    """Points out of the most, to the hundredth; none when the content has none to give."""
    if not isinstance(said, dict) or said.get("max") is None or said.get("raw") is None:
        return None, None
    raw, most = (Decimal(str(_number(said[key]))).quantize(HUNDREDTH) for key in ("raw", "max"))
    if not 0 < most <= MOST_POINTS:
        return None, None
    return min(max(raw, Decimal(0)), most), most


def _number(said: Any) -> float:
    if isinstance(said, bool) or not isinstance(said, int | float) or not 0 <= said <= WIDEST:
        raise Unclear
    return float(said)
