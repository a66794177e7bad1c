"""What a class handed in, and what is noted in the margin of it."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from preau.learning.handins import margin
from preau.learning.handins.models import Annotation, Feedback, Handin, Submission

FILTERS = {"tous": "Tous", "a-lire": "À lire", "repondu": "Répondu", "manquant": "Pas rendu"}


@dataclass(frozen=True)
class Line:
    """One pupil of the class and the last version they handed in, if any: missing is a state, never a zero."""

    pupil: Any
    submission: Submission | None
    mark: str
    is_returned: bool

    @property
    def is_in(self) -> set[str]:
        """The filters that show it."""
        if self.submission is None:
            return {"tous", "manquant"}
        return {"tous", "repondu" if self.is_returned else "a-lire"}


def lines(handin: Handin) -> list[Line]:
    """Every pupil by name, in three statements however large the class."""
    latest = {one.pupil_id: one for one in handin.submissions.last_versions().select_related("pupil")}
    for one in latest.values():
        one.handin = handin  # whose activity knows who was granted more time
    answers = dict(
        Feedback.objects.filter(submission__in=latest.values()).order_by("id").values_list("submission", "mark")
    )
    pupils = {pupil.pk: pupil for pupil in handin.activity.pupils.order_by("last_name", "first_name", "pk")}
    gone = [one.pupil for one in latest.values() if one.pupil_id not in pupils]
    return [_line(pupil, latest.get(pupil.pk), answers) for pupil in [*pupils.values(), *gone]]


def _line(pupil: Any, submission: Submission | None, answers: dict[int, str]) -> Line:
    pk = submission.pk if submission else 0
    return Line(pupil, submission, answers.get(pk, ""), pk in answers)


def note(submission: Submission, said: dict[str, Any], *, by: Any) -> Annotation:
    """Write in the margin. Raises `ValidationError` when the place is not in this work."""
    if said.get("file"):
        file = next((one for one in submission.ordered_files if one.pk == said["file"]), None)
        if file is None or said.get("x") is None or said.get("y") is None:
            raise ValidationError("Cliquez sur l’image à l’endroit de la note.")
        where = {"file": file, "page": said.get("page") or 1, "x": said["x"], "y": said["y"]}
        return submission.annotations.create(by=by, comment=said["comment"], **where)
    span = margin.found(submission.text, said.get("passage", "").replace("\r\n", "\n"), said.get("near") or 0)
    if span is None:
        raise ValidationError("Ces mots ne sont pas dans le texte : recopiez le passage tel qu’il est écrit.")
    return submission.annotations.create(by=by, comment=said["comment"], start=span[0], end=span[1])
