"""Changing work that somebody has begun: what was asked stays readable, and who must be told is told.

Every door that changes what is asked does it inside `changing(activity, by=…)`.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Max

from preau.foundation.journal.models import record
from preau.foundation.ui.words import clock, day, local
from preau.school.activities.kinds import find_kind
from preau.school.activities.models import Activity, Progress, Wording
from preau.school.activities.models.wording import MOMENTS
from preau.school.notifications.models import notify
from preau.school.people.models import Person
from preau.school.timetable.models import Teaching

WORDS = {
    "nature": "la nature",
    "together": "seul ou ensemble",
    "ambition": "l’ambition",
    "further": "«\u00a0pour aller plus loin\u00a0»",
    "scaffolding": "les aides",
    "method": "la méthode",
    "production": "la production attendue",
    "way_back": "la façon de rendre",
    "regulation": "la suite donnée",
    "body": "le contenu",
    "scale": "l’appréciation",
}
TOLD = {
    **{name: WORDS[name] for name in ("body", "ambition", "method", "production", "way_back", "together", "scale")},
    "documents": "les documents",
    "besides": "ce qui se rend",
}
ASKED = ("title", "minutes_expected", *WORDS, "out_of", *MOMENTS)
DATES = {"due_at": "à rendre", "closes_at": "ferme"}


@contextmanager
def changing(activity: Activity, *, by: Any) -> Iterator[None]:
    """What is asked before and after what is done here: a difference is kept and told once the work is given."""
    with transaction.atomic():
        before = _asked(activity.pk)
        yield
        now = _asked(activity.pk)
        if now != before and Activity.objects.published().filter(pk=activity.pk).exists():
            _changed(Activity.objects.get(pk=activity.pk), before, now, by)


def _asked(activity: int) -> dict[str, Any]:
    one = Activity.objects.prefetch_related("resources").get(pk=activity)
    said = {name: getattr(one, name) for name in ASKED}
    for name in MOMENTS:
        said[name] = said[name].isoformat() if said[name] else None
    documents = [{"label": held.label, "url": held.url, "file": held.file_id} for held in one.resources.all()]
    kind = find_kind(one.kind)
    return {"fields": said, "documents": documents, "besides": kind.asks(one) if kind else []}


def _changed(activity: Activity, before: dict[str, Any], now: dict[str, Any], by: Any) -> None:
    kept = _keep(activity, before, by)
    record("activity.reworded", by=by, on=activity, scope=activity.school.scope, kept=kept)
    overtake_extensions(activity)
    said = [name for name in TOLD if _part(before, name) != _part(now, name)]
    begun = activity.progresses.exclude(step=Progress.Step.EXCUSED)
    if said and kept:
        sentence = (
            f"La consigne a changé\u00a0: «\u00a0{activity.title}\u00a0» ({', '.join(TOLD[one] for one in said)})"
        )
        tell(activity, Person.objects.filter(progresses__in=begun), sentence, by)
    for name, verb in DATES.items():
        if (was := before["fields"][name]) != now["fields"][name]:
            sentence = _moved(activity, verb, was, now["fields"][name])
            tell(activity, left_to_do(activity), sentence, by)


def _part(asked: dict[str, Any], name: str) -> Any:
    return asked["fields"].get(name, asked.get(name))


def _keep(activity: Activity, before: dict[str, Any], by: Any) -> bool:
    """Unless nobody did anything of it since it last changed: then nobody has read what stood in between."""
    last = activity.wordings.aggregate(last=Max("until"))["last"]
    moved = activity.progresses.aggregate(opened=Max("opened_at"), at=Max("at"), handed_in=Max("handed_in_at"))
    latest = max((one for one in moved.values() if one), default=None)
    if latest is None or (last and latest < last):
        return False
    wording = Wording.objects.create(activity=activity, asked=before, by=by)
    wording.files.set([one["file"] for one in before["documents"] if one["file"]])
    return True


def overtake_extensions(activity: Activity) -> None:
    """More time granted to one pupil never becomes less than what the others have."""
    if activity.due_at:
        activity.extensions.filter(due_at__lte=activity.due_at).delete()


def tell_withdrawn(activity: Activity, *, by: Any) -> None:
    """Asked no more of who had it to do; what anybody did of it is kept."""
    saying = f"«\u00a0{activity.title}\u00a0» est retiré\u00a0: ce n’est plus à faire"
    tell(activity, left_to_do(activity), saying, by, href="/")


def tell_given_again(activity: Activity, *, by: Any) -> None:
    """Asked once more of who had not done it when it was withdrawn."""
    tell(activity, left_to_do(activity), f"«\u00a0{activity.title}\u00a0» est de nouveau à faire", by)


def left_to_do(activity: Activity) -> Any:
    """Those who have not handed it in, and are not excused."""
    done = activity.progresses.filter(step__gte=Progress.Step.HANDED_IN)
    return activity.pupils.exclude(pk__in=done.values("pupil"))


def _moved(activity: Activity, verb: str, was: str | None, now: str | None) -> str:
    title = f"«\u00a0{activity.title}\u00a0»"
    if now is None:
        return f"{title} n’est plus «\u00a0{verb}\u00a0» à une date précise"
    instead = f", et non plus {_when(was)}" if was else ""
    return f"{title}\u00a0: {verb} {_when(now)}{instead}"


def _when(said: str) -> str:
    """Not from today: it may be read tomorrow."""
    at = local(dt.datetime.fromisoformat(said))
    return f"{day(at.date())}, {clock(at)}"


def tell(activity: Activity, pupils: Any, saying: str, by: Any, href: str = "") -> None:
    """Those pupils, and who teaches it too: a work that two answer is not changed behind one's back."""
    cohorts = activity.audience.parts.filter(cohort__isnull=False).values("cohort")
    taught = Teaching.objects.filter(subject=activity.subject_id, cohort__in=cohorts).exclude(teacher=by)
    beside = Person.objects.filter(pk__in=taught.values("teacher"))
    notify([*pupils.distinct(), *beside], saying=saying, href=href or activity.href, school=activity.school)
