"""After the dealing: a copy that comes late, a reader who leaves, a copy that a teacher deals once more."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from preau.foundation.journal.models import record
from preau.foundation.ui.words import NBSP, when
from preau.learning.handins.models import Handin, PeerReview, PeerRound
from preau.learning.handins.peers.dealing import deal_more, fewest_first
from preau.learning.handins.peers.pile import PeerPile
from preau.learning.handins.peers.rounds import give_out
from preau.school.activities.models.progress import reopen
from preau.school.audiences.models import AudiencePart
from preau.school.notifications.models import notify
from preau.school.people.models import Person


def take_in(handin: Handin) -> None:
    """A copy has come: where the others are being read already, it is read too, and its author reads."""
    round_ = PeerRound.objects.under_way().filter(handin=handin).select_related("activity", "by").first()
    if round_:
        round_.handin = handin
        mend(round_, by=round_.by or handin.activity.author)


@transaction.atomic
def mend(round_: PeerRound, *, by: Any) -> int:
    """Whoever reads nothing yet reads, who is gone is replaced, each copy is read; how many read more."""
    PeerRound.objects.select_for_update().get(pk=round_.pk)
    pile = PeerPile.of(round_)
    lost = [copy for reader in sorted(pile.gone) for copy in _taken_back(round_, pile, reader)]
    pile = PeerPile.of(round_) if lost else pile
    more = deal_more(pile.own, pile.held, pile.read, lost, round_.copies, round_.seed)
    fresh = {reader: more.pop(reader) for reader in list(more) if reader not in pile.given}
    if fresh:
        give_out(round_, fresh, by=by)
    for reader, copies in more.items():
        _add(round_, copies, reader)
    if lost or more:
        work = round_.handin.activity
        record("peers.mended", by=by, on=work, scope=work.school.scope, readers=len(more), lost=len(lost))
    return len(more) + len(fresh)


@transaction.atomic
def deal_again(round_: PeerRound, copy: int, reader: int, *, instead: PeerReview | None, by: Any) -> None:
    """This copy to this reader: one more, or instead of one who has not handed theirs in."""
    PeerRound.objects.select_for_update().get(pk=round_.pk)
    if instead and instead.grade_id is None:
        _drop(round_, [instead.pk], instead.reader_id)
    _add(round_, [copy], reader)
    work = round_.handin.activity
    record("peers.dealt_again", by=by, on=work, scope=work.school.scope, reader=reader, submission=copy)


def offered(round_: PeerRound, copy: int) -> dict[Person, tuple[int, int]]:
    """Who could read this copy too, the one with the fewest first: `{reader: (given, left)}`."""
    able = PeerPile.of(round_).may_read(copy)
    people = Person.objects.in_bulk(able)
    return {people[pk]: able[pk] for pk in fewest_first(able, round_.seed)}


def mend_all() -> int:
    """Those that are being read now: a class changes, a pupil is excused."""
    under_way = PeerRound.objects.under_way().select_related("activity", "handin__activity__author", "by")
    return sum(mend(one, by=one.by or one.handin.activity.author) for one in under_way)


def _taken_back(round_: PeerRound, pile: PeerPile, reader: int) -> list[int]:
    """The copies that this reader has not read, and that are still somebody's."""
    left = {review: copy for review, (copy, is_done) in pile.given[reader].items() if not is_done}
    _drop(round_, left, reader)
    return [copy for copy in left.values() if copy in pile.read]


def _drop(round_: PeerRound, reviews: Iterable[int], reader: int) -> None:
    """What is left to nobody leaves the day of who would have read it."""
    PeerReview.objects.filter(pk__in=reviews, grade=None).delete()
    if not round_.reviews.filter(reader=reader).exists():
        AudiencePart.objects.filter(audience__activities=round_.activity_id, person=reader).delete()


def _add(round_: PeerRound, copies: list[int], reader: int) -> None:
    """To one who reads already."""
    activity: Any = round_.activity
    person = Person.objects.get(pk=reader)
    dealt = [PeerReview(round=round_, submission_id=one, reader=person) for one in copies]
    PeerReview.objects.bulk_create(dealt, ignore_conflicts=True)
    AudiencePart.objects.get_or_create(audience=activity.audience, person=person)
    reopen(activity, person)
    title, until = round_.handin.activity.title, when(activity.due_for(reader))
    said = "Une copie de plus" if len(copies) == 1 else f"{len(copies)} copies de plus"
    saying = f"{said} à relire avant {until}{NBSP}: «{NBSP}{title}{NBSP}»"
    notify([person], saying=saying, href=activity.href, school=activity.school)
