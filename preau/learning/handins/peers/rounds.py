"""Pupils read one another's copies: asked for, dealt once the copies are due, then said."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.ui.words import NBSP, when
from preau.learning.handins.answers import grading
from preau.learning.handins.models import Handin, PeerDraft, PeerReview, PeerRound
from preau.learning.handins.models.peer_round import KIND
from preau.learning.handins.peers.dealing import deal
from preau.learning.handins.peers.pile import PeerPile
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import Audience, AudiencePart, named
from preau.school.notifications.models import notify
from preau.school.people.models import Person
from preau.school.rubrics.grid import Row

MINUTES = 10  # to read one copy
METHOD = (
    "Lis la copie en entier avant de choisir.\n"
    "Pour chaque critère, choisis le niveau qui ressemble le plus à ce que tu lis.\n"
    "Écris ce qui est réussi, puis un conseil que tu aimerais recevoir."
)


@transaction.atomic
def settle(handin: Handin, said: dict[str, Any], *, by: Any) -> PeerRound:
    """Ask for it, or ask otherwise; once the copies are dealt, only the day it ends may change."""
    rubric: Any = handin.rubric
    round_, _ = PeerRound.objects.update_or_create(
        handin=handin, defaults=said, create_defaults={**said, "rubric": rubric, "by": by}
    )
    if round_.activity:
        Activity.objects.filter(peer_round=round_).update(**_days(round_))
    record("peers.asked", by=by, on=handin.activity, scope=handin.activity.school.scope)
    return round_


@transaction.atomic
def call_off(round_: PeerRound, *, by: Any) -> None:
    """Before anything is dealt."""
    activity = round_.handin.activity
    record("peers.called_off", by=by, on=activity, scope=activity.school.scope)
    PeerRound.objects.filter(pk=round_.pk, activity=None).delete()


@transaction.atomic
def deal_out(round_: PeerRound, *, by: Any) -> int:
    """To each who has handed in and reads nothing yet: the whole class, then who came late; how many read now."""
    PeerRound.objects.select_for_update().get(pk=round_.pk)  # the clock and a teacher at once: one after the other
    round_.refresh_from_db(fields=["activity"])
    pile = PeerPile.of(round_)
    dealt = {pk: copies for pk, copies in deal(pile.newcomers, pile.read, round_.copies, round_.seed).items() if copies}
    return give_out(round_, dealt, by=by) if dealt else 0


def give_out(round_: PeerRound, dealt: dict[int, list[int]], *, by: Any) -> int:
    """The copies of each who had none: in their day, and told."""
    readers = list(Person.objects.filter(pk__in=dealt))
    round_.activity = _given_to(round_, readers, by)
    round_.save(update_fields=["activity"])
    PeerReview.objects.bulk_create(
        [PeerReview(round=round_, submission_id=copy, reader_id=pk) for pk, copies in dealt.items() for copy in copies]
    )
    work = round_.handin.activity
    record("peers.dealt", by=by, on=work, scope=work.school.scope, readers=len(readers))
    saying = f"Des copies à relire avant {when(round_.until)}{NBSP}: «{NBSP}{work.title}{NBSP}»"
    notify(readers, saying=saying, href=round_.activity.href, school=work.school)
    return len(readers)


def deal_what_is_due(now: dt.datetime | None = None) -> int:
    """Where the copies were due; a reading whose work is gone leaves the days of its readers."""
    Activity.objects.filter(kind=KIND, peer_round=None).delete()
    waiting = PeerRound.objects.waiting(now or timezone.now()).select_related("handin__activity__author", "by")
    return sum(deal_out(one, by=one.by or one.handin.activity.author) for one in waiting)


def waiting_for(round_: PeerRound) -> int:
    """How many have handed in and read nothing yet."""
    return len(PeerPile.of(round_).newcomers)


@transaction.atomic
def say(review: PeerReview, row: Row, *, well: str, better: str, now: dt.datetime | None = None) -> None:
    """Hand the review in, or otherwise while it may be changed; what was chosen before is kept."""
    round_, reader = review.round, review.reader
    review.grade = grading.keep_of_peer(review.submission, round_.rubric, row, by=reader)
    review.well, review.better, review.at = well, better, now or timezone.now()
    review.save(update_fields=["grade", "well", "better", "at"])
    PeerDraft.objects.filter(review=review).delete()
    left = round_.reviews.filter(reader=reader, grade=None).exists()
    advance(round_.activity, reader, Progress.Step.STARTED if left else Progress.Step.HANDED_IN, at=review.at)


def _given_to(round_: PeerRound, readers: list[Any], by: Any) -> Activity:
    """The reading, in the day of each."""
    if round_.activity:
        audience = round_.activity.audience
        AudiencePart.objects.bulk_create([AudiencePart(audience=audience, person=one) for one in readers])
        return round_.activity
    work = round_.handin.activity
    activity = Activity.objects.create(
        school=work.school,
        author=work.author,
        subject=work.subject,
        audience=Audience.of(work.school, *named(readers)),
        kind=KIND,
        nature=Activity.Nature.TRAINING,
        title=f"Relire des copies{NBSP}: {work.title}"[:200],
        method=METHOD,
        minutes_expected=MINUTES * round_.copies,
        **_days(round_),
    )
    activity.publish(by=by)
    return activity


def _days(round_: PeerRound) -> dict[str, Any]:
    return {"due_at": round_.until, "planned_on": timezone.localdate(round_.until)}
