"""What a class handed in: every pupil, and where their work is."""

from dataclasses import dataclass
from typing import Any

from preau.learning.handins.models import Feedback, Handin, Prepared, Submission

FILTERS = {"tous": "Tous", "a-lire": "À lire", "prete": "Réponse prête", "repondu": "Répondu", "manquant": "Pas rendu"}


@dataclass(frozen=True)
class Line:
    """One pupil of the class and the last version they handed in, if any: missing is a state, never a zero."""

    pupil: Any
    submission: Submission | None
    mark: str
    is_returned: bool
    is_ready: bool = False

    @property
    def is_in(self) -> set[str]:
        """The filters that show it."""
        if self.submission is None:
            return {"tous", "manquant"}
        return {"tous", "prete" if self.is_ready else "repondu" if self.is_returned else "a-lire"}


def lines(handin: Handin) -> list[Line]:
    """Every pupil by name, in four statements however large the class."""
    latest = {one.pupil_id: one for one in handin.submissions.last_versions().select_related("pupil")}
    for one in latest.values():
        one.handin = handin  # whose activity knows who was granted more time
    answers = dict(
        Feedback.objects.filter(submission__in=latest.values()).order_by("id").values_list("submission", "mark")
    )
    ready = dict(Prepared.objects.filter(submission__in=latest.values()).values_list("submission", "mark"))
    pupils = {pupil.pk: pupil for pupil in handin.activity.pupils.order_by("last_name", "first_name", "pk")}
    gone = [one.pupil for one in latest.values() if one.pupil_id not in pupils]
    return [_line(pupil, latest.get(pupil.pk), answers, ready) for pupil in [*pupils.values(), *gone]]


def _line(pupil: Any, submission: Submission | None, answers: dict[int, str], ready: dict[int, str]) -> Line:
    pk = submission.pk if submission else 0
    return Line(pupil, submission, ready.get(pk, answers.get(pk, "")), pk in answers, pk in ready)
