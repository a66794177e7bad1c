"""What pupils said of a copy is shown to who wrote it, or is not, with a reason that stays in the team."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.ui.words import NBSP
from preau.learning.handins.models import PeerDecision, PeerReview, Submission
from preau.school.notifications.models import notify
from preau.school.people.models import Person


@transaction.atomic
def show(reviews: Iterable[PeerReview], *, by: Any) -> int:
    """Who wrote these copies read them, and their families; each is told once."""
    reviews = list(reviews)
    _decide(reviews, PeerDecision.Verdict.SHOWN, "", by)
    shown = {review.submission_id for review in reviews}
    writers = list(Person.objects.filter(submissions__in=_copies_of(shown)).distinct())
    if reviews:
        work = reviews[0].round.handin.activity
        told: dict[str, Any] = {"href": work.href, "school": work.school}
        title = f"{NBSP}: «{NBSP}{work.title}{NBSP}»"
        notify(writers, saying=f"Des élèves ont relu ton travail{title}", **told)
        notify(Person.objects.guardians_of(writers), saying=f"Des élèves ont relu un travail{title}", **told)
    return len(reviews)


@transaction.atomic
def hide(review: PeerReview, reason: str, *, by: Any) -> None:
    """Its author does not read it, or no longer; the team knows why."""
    _decide([review], PeerDecision.Verdict.HIDDEN, reason, by)


def _decide(reviews: Iterable[PeerReview], verdict: str, reason: str, by: Any) -> None:
    said = {"verdict": verdict, "reason": reason, "by": by, "at": timezone.now()}
    for review in reviews:
        PeerDecision.objects.update_or_create(review=review, defaults=said)
        work = review.round.handin.activity
        record(f"peer_review.{verdict}", by=by, on=work, scope=work.school.scope, review=review.pk)


def _copies_of(submissions: Iterable[int]) -> Any:
    pks = list(submissions)
    return Submission.objects.filter(pk__in=pks) | Submission.objects.filter(original__in=pks)
