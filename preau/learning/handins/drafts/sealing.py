"""Handing in: the draft becomes a sealed version, once, whatever is clicked twice or in two tabs."""

import datetime as dt
import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.previews.showing import prepare
from preau.foundation.storage.models import File
from preau.learning.handins.drafts.work import Refused, Work, fingerprint
from preau.learning.handins.models import Draft, Handin, Submission, Team
from preau.learning.handins.peers.mending import take_in
from preau.learning.handins.teams.together import hold_files, mates_of, share
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance


def hand_in(
    handin: Handin,
    pupil: Any,
    *,
    text: str,
    files: list[File],
    key: str,
    links: str = "",
    now: dt.datetime | None = None,
) -> Submission:
    """Seal this work, for the pupil's team too. The same key, or the same content again, is the same submission.

    Raises `Refused`.
    """
    work = Work.read(text, files, links)
    print_of_it = fingerprint(handin, pupil, work)
    try:
        with transaction.atomic():
            return _once(handin, pupil, work, key, print_of_it, now or timezone.now())
    except IntegrityError:
        same = _same(handin, pupil, print_of_it, *_before(handin, pupil, key))
        if same is None:
            raise Refused("Ton travail n’a pas pu être rendu. Il est gardé : recommence.") from None
        return same


@transaction.atomic
def take_up(submission: Submission) -> Draft:
    """What was handed in is what is being written again; the sealed version stays. Raises `Refused`."""
    handin, pupil = submission.handin, submission.pupil
    _refuse_unless_taken(handin, handin.submissions.of(pupil).order_by("-number").first(), has_something=True)
    draft = Draft.of(handin, pupil)
    later = max(int(timezone.now().timestamp() * 1000), draft.seq + 1)
    draft.write(submission.text, links="\n".join(submission.links), seq=later)
    draft.hold(submission.ordered_files)
    return draft


def _before(handin: Handin, pupil: Any, key: str) -> tuple[Submission | None, Submission | None]:
    """The last version there is, and the one that this key made."""
    mine = handin.submissions.filter(pupil=pupil)
    latest = mine.order_by("-number").first()
    keyed = latest if latest is None or latest.key == key else mine.filter(key=key).first()
    return latest, keyed


def _same(
    handin: Handin, pupil: Any, print_of_it: str, latest: Submission | None, keyed: Submission | None
) -> Submission | None:
    same = next((one for one in (latest, keyed) if one and one.sha256 == print_of_it), None)
    if same:
        Draft.objects.filter(handin=handin, pupil=pupil).delete()
    return same


def _once(handin: Handin, pupil: Any, work: Work, key: str, print_of_it: str, now: dt.datetime) -> Submission:
    latest, keyed = _before(handin, pupil, key)
    same = _same(handin, pupil, print_of_it, latest, keyed)
    if same:
        return same
    _refuse_unless_taken(handin, latest, bool(work))
    team = Team.objects.filter(handin=handin).of(pupil).first()
    submission = handin.submissions.create(
        pupil=pupil,
        team=team,
        number=latest.number + 1 if latest else 1,
        key=uuid.uuid4().hex if keyed else key,
        text=work.text,
        links=work.links,
        sha256=print_of_it,
        sealed_at=now,
    )
    submission.handin = handin
    hold_files(submission, work)
    prepare(work.files)
    Draft.objects.filter(handin=handin, pupil=pupil).delete()
    advance(handin.activity, pupil, Progress.Step.HANDED_IN, at=now)
    record("submission.sealed", by=pupil, on=handin.activity, scope=handin.activity.school.scope, sha256=print_of_it)
    share(submission, mates_of(team, pupil), work)
    take_in(handin)
    return submission


def _refuse_unless_taken(handin: Handin, latest: Submission | None, has_something: bool) -> None:
    if not has_something:
        raise Refused("Il n’y a encore rien à rendre : écris, ou ajoute une photo, un fichier, un lien.")
    if not handin.activity.is_open:
        raise Refused("Ce travail n’est pas ouvert en ce moment. Ton brouillon est gardé.")
    if not handin.may_be_handed_in_again(latest):
        raise Refused("Ce travail est déjà rendu et ne peut plus être refait. Ton brouillon est gardé.")
