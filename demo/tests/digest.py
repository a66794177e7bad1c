"""What a school is made of, one line a row, without keys, hashes and secrets."""

from collections.abc import Iterator
from typing import Any

from preau.communication.messaging.models import Message
from preau.communication.news.models import Article
from preau.continuity.closures.models import TaskTick
from preau.learning.followup.models import Contact
from preau.learning.handins.models import Feedback, Submission
from preau.learning.quizzes.models import Response
from preau.school.accounts.models import Activation
from preau.school.activities.models import Activity, Extension, Progress, Resource
from preau.school.notifications.models import Notification
from preau.school.people.models import CohortMember, Person
from preau.school.timetable.models import Lesson

ROWS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("person", Person, ("login", "first_name", "last_name", "email")),
    ("member", CohortMember, ("cohort__code", "pupil__login")),
    ("lesson", Lesson, ("cohort__code", "subject__label", "weekday", "starts_at")),
    ("activation", Activation, ("person__login", "at")),
    ("activity", Activity, ("author__login", "kind", "title", "planned_on", "due_at", "created_at")),
    ("resource", Resource, ("activity__title", "label", "url")),
    ("progress", Progress, ("pupil__login", "activity__title", "step", "mark", "minutes_spent", "at")),
    ("response", Response, ("attempt__pupil__login", "slot__version__body__text", "value", "at")),
    ("submission", Submission, ("pupil__login", "handin__activity__title", "number", "text", "sealed_at")),
    ("feedback", Feedback, ("submission__pupil__login", "comment", "mark", "at")),
    ("extension", Extension, ("pupil__login", "activity__title", "due_at", "at")),
    ("message", Message, ("author__login", "body", "at")),
    ("article", Article, ("title", "published_at")),
    ("contact", Contact, ("pupil__login", "said", "at")),
    ("tick", TaskTick, ("task__cohort__code", "task__subject__label", "by__login", "at")),
    ("notification", Notification, ("person__login", "saying", "at")),
)


def lines() -> Iterator[str]:
    """In the order of the rows: who came first must come first again."""
    for name, model, fields in ROWS:
        for row in model.objects.order_by("pk").values_list(*fields):
            yield f"{name}|" + "|".join(_said(value) for value in row)


def _said(value: Any) -> str:
    """A moment to the minute."""
    return f"{value:%Y-%m-%d %H:%M}" if hasattr(value, "minute") else str(value).replace("\n", " ")
