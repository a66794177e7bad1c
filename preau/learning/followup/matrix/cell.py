"""One pupil and one piece of work: what a thread's knot and a matrix's square both say."""

import datetime as dt
from dataclasses import dataclass, field

from preau.school.activities.models import Progress

HANDED_IN = int(Progress.Step.HANDED_IN)
DONE = {Progress.Step.HANDED_IN, Progress.Step.RETURNED}
STATES: dict[int | None, str] = {
    None: "none",
    Progress.Step.OPENED: "open",
    Progress.Step.STARTED: "open",
    Progress.Step.HANDED_IN: "in",
    Progress.Step.RETURNED: "back",
    Progress.Step.EXCUSED: "excused",
}
WORDS = {
    "none": "pas ouvert",
    "open": "commencé",
    "in": "rendu, à lire",
    "back": "répondu",
    "late": "en retard",
    "excused": "dispensé",
    "before": "avant son arrivée",
}
IN_A_SQUARE = {"none": "", "in": "rendu", "excused": "dispensé", "before": "avant"}


@dataclass(slots=True)
class Cell:
    """`due_at` is this pupil's own, extension included; missing is a state, never a zero."""

    pupil: int
    step: int | None
    due_at: dt.datetime | None
    was_late: bool
    mark: str
    minutes_spent: int | None
    has_come: bool
    now: dt.datetime
    state: str = field(init=False)
    is_spared: bool = False

    def __post_init__(self) -> None:
        """Late is due and not handed in. Said once: a page asks for it ten times a square."""
        waited = self.step is None or self.step < HANDED_IN
        late = waited and self.due_at is not None and self.due_at < self.now
        self.state = "late" if late else STATES[self.step]

    @property
    def is_done(self) -> bool:
        return self.step in DONE

    @property
    def is_late(self) -> bool:
        return self.state == "late"

    @property
    def is_behind(self) -> bool:
        """Late, or its day has come and it was never opened: worth a reminder."""
        return self.is_late or (self.step is None and self.has_come and not self.is_spared)

    def spare(self) -> None:
        """Nothing that comes back is asked of this pupil: neither late nor to be reminded."""
        self.is_spared, self.state = True, STATES[self.step]

    def precede(self) -> None:
        """Asked before this pupil came: nothing is due, and what they do of it all the same is shown."""
        self.due_at, self.was_late = None, False
        self.spare()
        if self.step is None:
            self.state = "before"

    @property
    def days_late(self) -> int:
        return max(1, (self.now - self.due_at).days) if self.is_late and self.due_at else 0

    @property
    def word(self) -> str:
        """What the square says; the state in full is `full`."""
        if self.state == "late":
            return f"{self.days_late} jour{'s' if self.days_late > 1 else ''}"
        if self.state == "open":
            return "ouvert" if self.step == Progress.Step.OPENED else "commencé"
        return self.mark or "répondu" if self.state == "back" else IN_A_SQUARE[self.state]

    @property
    def full(self) -> str:
        """The same, said aloud."""
        if self.state == "late":
            return f"en retard de {self.word}"
        late = ", après l’heure" if self.was_late else ""
        return f"{self.word if self.state in {'open', 'back'} else WORDS[self.state]}{late}"
