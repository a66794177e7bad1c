"""The answer for the whole class: written at leisure, given once, amended in the open."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.html import escape

from preau.foundation.journal.models import record
from preau.foundation.storage.models import File
from preau.foundation.text.clean import clean
from preau.foundation.ui.words import lines
from preau.learning.handins.models import ClassAnswer, Giving, Handin
from preau.school.notifications.models import notify
from preau.school.notifications.telling import untell
from preau.school.people.models import Person

HEADINGS = (("well", "Ce qui est bien fait"), ("hard", "Ce qui a posé problème"), ("correction", "La correction"))


def standing(handin: Handin | int) -> ClassAnswer | None:
    """The answer as it stands for this hand-in (or its key), given or not."""
    return ClassAnswer.objects.filter(handin=handin).select_related("by", "file__blob").last()


def is_waiting(handin: Handin) -> bool:
    """Written, and not given yet."""
    return not handin.is_answered_together and handin.class_answers.exists()


def read_by(user: Any, handin: Handin) -> ClassAnswer | None:
    """The answer that this person may read, once it is given; a page that has none asks nothing else."""
    if not handin.is_answered_together:
        return None
    seen = ClassAnswer.objects.visible_to(user).filter(handin=handin)
    return seen.select_related("by", "file__blob").order_by("pk").last()


@transaction.atomic
def say(handin: Handin, words: dict[str, str], *, file: File | None, by: Any) -> ClassAnswer:
    """Write it; saying the same again adds nothing. Who already reads it is told that it changed."""
    answer, before = ClassAnswer(handin=handin, file=file, by=by, **words), standing(handin)
    if before is not None and before.said == answer.said:
        return before
    answer.save()
    if handin.is_answered_together:
        _tell(handin, by, "a corrigé sa réponse à la classe", timezone.now())
    return answer


@transaction.atomic
def give(handin: Handin, *, by: Any, now: dt.datetime | None = None) -> bool:
    """To all who handed in, and to the others as they do; whether there was something new to give."""
    if standing(handin) is None:
        return False
    giving, fresh = Giving.objects.get_or_create(handin=handin, defaults={"by": by, "at": now or timezone.now()})
    handin.giving = giving
    if fresh:
        record("class_answer.given", by=by, on=handin.activity, scope=handin.activity.school.scope)
        _tell(handin, by, "a répondu à la classe", giving.at)
    return fresh


@transaction.atomic
def take_back(handin: Handin, *, by: Any) -> None:
    """As if it had not been given: the words are kept."""
    giving = handin.giving
    untell(_concerned(handin), href=handin.activity.href, since=giving.at)
    record("class_answer.taken_back", by=by, on=handin.activity, scope=handin.activity.school.scope)
    giving.delete()
    handin.refresh_from_db()


def as_html(answer: ClassAnswer) -> str:
    """The whole of it, as a lesson may begin with it."""
    parts = {"well": str(lines(answer.well)), "hard": str(lines(answer.hard)), "correction": answer.correction}
    said = "".join(f"<h3>{heading}</h3>{_block(name, parts[name])}" for name, heading in HEADINGS if parts[name])
    link = f'<p><a href="{escape(answer.link)}">{escape(answer.link)}</a></p>' if answer.link else ""
    return clean(said + link)


def _block(name: str, html: str) -> str:
    return html if name == "correction" else f"<p>{html}</p>"


def _tell(handin: Handin, by: Any, verb: str, at: dt.datetime) -> None:
    activity = handin.activity
    saying = f"{by.formal_name} {verb}\u00a0: «\u00a0{activity.title}\u00a0»"
    notify(_concerned(handin), saying=saying, href=activity.href, school=activity.school, at=at)


def _concerned(handin: Handin) -> list[Person]:
    """Who handed in, and those who answer for them."""
    pupils = Person.objects.filter(submissions__handin=handin).distinct()
    return [*pupils, *Person.objects.guardians_of(pupils)]
