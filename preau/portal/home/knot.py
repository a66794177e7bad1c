"""The knots of a thread: a piece of work as long as its minutes, or a lesson of the usual week."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from preau.portal.home.cover import Cover
from preau.school.activities.kinds import Kind, find_kind, is_handed_in
from preau.school.activities.models import Activity, Progress

EARLY = dt.timedelta(minutes=10)
STARTED = int(Progress.Step.STARTED)
HANDED_IN = int(Progress.Step.HANDED_IN)
RETURNED = int(Progress.Step.RETURNED)
EXCUSED = int(Progress.Step.EXCUSED)
NATURES = dict(Activity.Nature.choices)
TOGETHER = dict(Activity.Together.choices)


@dataclass(slots=True)
class Slot:
    """A lesson at its hour; `subject` is the short name, `pen` its hue."""

    weekday: int
    starts_at: dt.time
    minutes: int
    room: str
    subject: str
    pen: str
    teacher: str
    cover: Cover | None = None  # its teacher is away, or it comes from another day
    session: str = ""  # its page in the lesson book, once something can be read or written there


@dataclass(slots=True)
class Withdrawn:
    """A work that this pupil had opened and that is asked of nobody any more; what they did of it is kept."""

    pk: int
    kind: str
    title: str
    day: dt.date
    at: dt.datetime
    subject: str
    pen: str
    teacher: str

    @property
    def href(self) -> str:
        kind = find_kind(self.kind)
        return kind.opens(self) if kind else ""


@dataclass(slots=True)
class Knot:
    """One activity for one pupil. `due_at` is the pupil's own, extension included."""

    pk: int
    kind: str
    title: str
    minutes: int
    nature: str
    together: str
    production: str
    day: dt.date
    starts_at: dt.time | None
    opens_at: dt.datetime | None
    due_at: dt.datetime | None
    closes_at: dt.datetime | None
    step: int | None
    at: dt.datetime | None
    mark: str
    subject: str
    pen: str
    teacher: str
    now: dt.datetime
    came_after: bool = False  # asked before this pupil came: theirs to do if they wish

    @property
    def is_done(self) -> bool:
        return self.step in {HANDED_IN, RETURNED}

    @property
    def is_answered(self) -> bool:
        """A teacher read it and answered."""
        kind = self.kind_of_work
        return self.step == RETURNED and kind is not None and kind.is_answered

    @property
    def waits(self) -> bool:
        """Handed in, and not answered yet."""
        return self.step == HANDED_IN

    @property
    def is_excused(self) -> bool:
        return self.step == EXCUSED

    @property
    def is_late(self) -> bool:
        """What is only ticked is never late: nobody waits for it."""
        if self.came_after or not is_handed_in(self.kind):
            return False
        return (self.step or 0) < HANDED_IN and self.due_at is not None and self.due_at < self.now

    @property
    def can_be_done(self) -> bool:
        """Not done, opened by its teacher and not closed yet."""
        begun = self.opens_at is None or self.opens_at <= self.now
        ended = self.closes_at is not None and self.closes_at <= self.now
        return (self.step or 0) < HANDED_IN and begun and not ended

    @property
    def rank(self) -> int:
        """Among what floats: done first, as on a thread already followed."""
        return 0 if self.is_done or self.is_excused else 1

    @property
    def begins(self) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(self.day, self.starts_at or dt.time()))

    def is_on(self, now: dt.datetime) -> bool:
        """It has an hour, and this is it."""
        if self.starts_at is None:
            return False
        return self.begins - EARLY <= now < self.begins + dt.timedelta(minutes=self.minutes)

    def is_to_come(self, now: dt.datetime) -> bool:
        return self.begins > now

    @property
    def is_begun(self) -> bool:
        """Something was written or answered: opening it to read is no beginning."""
        return self.step == STARTED

    @property
    def state(self) -> str:
        if self.is_excused or self.is_done:
            return "done"
        return "late" if self.is_late else "todo"

    @property
    def verb(self) -> str:
        return "Continuer" if self.step else "Commencer"

    @property
    def about(self) -> str:
        """`entraînement, seul`, and when it is due if that is another day."""
        words = [NATURES.get(self.nature, "")]
        if self.together != Activity.Together.ALONE:
            words.append(TOGETHER.get(self.together, ""))
        return ", ".join(word for word in words if word)

    @property
    def href(self) -> str:
        """Where it is opened; nowhere when its room is not in the house."""
        kind = self.kind_of_work
        return kind.opens(self) if kind else ""

    @property
    def due_word(self) -> str:
        return "À rendre avant" if is_handed_in(self.kind) else "Pour"

    @property
    def kind_of_work(self) -> Kind | None:
        return find_kind(self.kind)
