"""What a class handed in: every pupil, and where their work is."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from preau.learning.handins.models import Feedback, Handin, Prepared, Submission, Team, TeamMember
from preau.school.activities.models import Excuse

FILTERS = {
    "tous": "Tous",
    "a-lire": "À lire",
    "prete": "Réponse prête",
    "repondu": "Répondu",
    "manquant": "Pas rendu",
    "dispense": "Dispensé",
}


@dataclass(frozen=True)
class Line:
    """A pupil of the class, or those who hand in together, and the last version there is, if any.

    Missing is a state, never a zero. `own` are the marks of who was answered alone.
    """

    pupils: list[Any]
    submission: Submission | None
    team: Team | None
    mark: str
    is_returned: bool
    is_ready: bool = False
    own: tuple[tuple[Any, str], ...] = ()
    extensions: tuple[tuple[Any, dt.datetime], ...] = ()
    excuses: tuple[tuple[Any, Excuse], ...] = ()

    @property
    def pupil(self) -> Any:
        return self.pupils[0]

    @property
    def is_excused(self) -> bool:
        """All of them."""
        return len(self.excuses) == len(self.pupils)

    @property
    def is_in(self) -> set[str]:
        """The filters that show it."""
        if self.submission is None:
            return {"tous", "dispense" if self.is_excused else "manquant"}
        return {"tous", "prete" if self.is_ready else "repondu" if self.is_returned else "a-lire"}

    @property
    def names(self) -> str:
        """How a file of it is called."""
        return " et ".join(one.sorted_name for one in self.pupils[:3]) + (" et autres" if self.pupils[3:] else "")


def lines(handin: Handin) -> list[Line]:
    """The class by name, in seven statements however large it is; a team stands where its first name does."""
    latest = {one.pupil_id: one for one in handin.submissions.last_versions().select_related("pupil", "team")}
    for one in latest.values():
        one.handin = handin  # whose activity knows who was granted more time
    allowed = _Allowed.to(handin)
    pupils = {pupil.pk: pupil for pupil in handin.activity.pupils.order_by("last_name", "first_name", "pk")}
    gone = [one.pupil for one in latest.values() if one.pupil_id not in pupils]
    teams = {one.pupil_id: one.team for one in TeamMember.objects.filter(handin=handin).select_related("team")}
    answers = _Answers.to(latest.values())
    rows: dict[Any, list[Any]] = {}
    for pupil in [*pupils.values(), *gone]:
        rows.setdefault(_row_of(latest.get(pupil.pk), teams.get(pupil.pk), pupil), []).append(pupil)
    return [allowed.said_of(_line(row, latest, teams, answers)) for row in rows.values()]


def _row_of(submission: Submission | None, team: Team | None, pupil: Any) -> tuple[str, int]:
    """Those who handed in together are read together, even if they are not in the same team any more."""
    if submission:
        return "copy", submission.original_id or submission.pk
    return ("team", team.pk) if team else ("pupil", pupil.pk)


@dataclass(frozen=True)
class _Allowed:
    """What was granted to each: until when they have, and who need not do it."""

    extensions: dict[int, dt.datetime]
    excuses: dict[int, Excuse]

    @classmethod
    def to(cls, handin: Handin) -> "_Allowed":
        return cls(handin.activity.extended, {one.pupil_id: one for one in handin.activity.excuses.all()})

    def said_of(self, line: Line) -> Line:
        more = tuple((one, self.extensions[one.pk]) for one in line.pupils if one.pk in self.extensions)
        none = tuple((one, self.excuses[one.pk]) for one in line.pupils if one.pk in self.excuses)
        return replace(line, extensions=more, excuses=none)


@dataclass(frozen=True)
class _Answers:
    """`{submission: mark}` of what all were told, of what one was told last, of what is ready."""

    to_all: dict[int, str]
    alone: dict[int, str]
    ready: dict[int, str]

    @classmethod
    def to(cls, submissions: Iterable[Submission]) -> "_Answers":
        pks = [one.pk for one in submissions]
        found = list(
            Feedback.objects.filter(submission__in=pks).order_by("id").values_list("submission", "mark", "alone")
        )
        last = {pk: (mark, alone) for pk, mark, alone in found}
        return cls(
            {pk: mark for pk, mark, alone in found if not alone},
            {pk: mark for pk, (mark, alone) in last.items() if alone},
            dict(Prepared.objects.filter(submission__in=pks, alone=False).values_list("submission", "mark")),
        )


def _line(pupils: list[Any], latest: dict[int, Submission], teams: dict[int, Any], answers: _Answers) -> Line:
    """One reads the original; a copy of it where who handed it in has handed in again without them."""
    copies = [latest[one.pk] for one in pupils if one.pk in latest]
    read = next((one for one in copies if one.original_id is None), copies[0] if copies else None)
    told = [one.pk for one in copies if one.pk in answers.to_all]
    waiting = [one.pk for one in copies if one.pk in answers.ready]
    mark = next((answers.ready[pk] for pk in waiting), next((answers.to_all[pk] for pk in told), ""))
    own = tuple((one.pupil, answers.alone[one.pk]) for one in copies if one.pk in answers.alone)
    team = read.team if read else teams.get(pupils[0].pk)
    return Line(pupils, read, team, mark, bool(told), bool(waiting), own)
