"""Pupils hand work in: words, photographs of a page, files; their teachers read it and answer what it says."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from io import BytesIO

from django.core.files import File as DjangoFile
from django.utils import timezone

from demo import hours, photographs
from demo.giving import BATCH, Made, print_of
from demo.teams import Teams, answer_for, copy_for
from demo.turn import Turn
from preau.foundation.storage.keeping import keep
from preau.foundation.storage.models import File
from preau.learning.handins.drafts.work import Work, fingerprint
from preau.learning.handins.models import ClassAnswer, Feedback, Giving, Submission, SubmissionFile
from preau.school.activities import marks
from preau.school.activities.models import Activity, Progress
from preau.school.notifications.models import Notification

PHOTOGRAPHED = {"4B", "6C"}  # the classes one is shown; elsewhere words are handed in
LONG_AGO = dt.timedelta(days=6)
PHOTOGRAPHS = 4  # in one class for one piece of work
AFTERWORDS = (
    "", "", "", "", "\n\nJ’ai mis une demi-heure.",
    "\n\nLa fin était plus difficile.", "\n\nJ’ai vérifié avec ma sœur.",
    "\n\nBonne journée !", "\n\nEst-ce que c’est assez long ?", "\n\nJe n’étais pas sûr pour la dernière question.",
)  # fmt: skip


def hand_in(turns: list[Turn], moment: dt.datetime) -> list[Progress]:
    """One submission each; how far it brings each pupil."""
    sealed, copies, held, answers, told, rows = [], [], [], [], [], []
    so_far: dict[Made, int] = defaultdict(int)
    teams, firsts = Teams(turns), {}
    for turn in turns:
        if not turn.is_done:
            rows.append(turn.progress(Progress.Step.OPENED, turn.at))
            continue
        number, so_far[turn.made] = so_far[turn.made], so_far[turn.made] + 1
        first = teams.first_of(turn)
        if first is turn:
            submission, files, judged = _submission(turn, number)
            submission.team = teams.of(turn)
            feedback = _feedback(turn, submission, judged, moment)
            firsts[id(turn)] = submission, files, feedback
        else:
            original, files, answered = firsts[id(first)]
            submission = copy_for(turn, original, Work(original.text, files, original.links))
            feedback = answer_for(submission, answered)
        (sealed if first is turn else copies).append(submission)
        held += [SubmissionFile(submission=submission, file=file, position=n) for n, file in enumerate(files)]
        if feedback is None:
            rows.append(turn.progress(Progress.Step.HANDED_IN, turn.at, handed_in_at=turn.at))
            continue
        answers.append(feedback)
        told.append(_told(turn, feedback, moment))
        rows.append(turn.progress(Progress.Step.RETURNED, feedback.at, mark=feedback.mark, handed_in_at=turn.at))
    Submission.objects.bulk_create(sealed, batch_size=BATCH)
    Submission.objects.bulk_create(copies, batch_size=BATCH)
    SubmissionFile.objects.bulk_create(held, batch_size=BATCH)
    Feedback.objects.bulk_create(answers, batch_size=BATCH)
    Notification.objects.bulk_create(told, batch_size=BATCH)
    _answer_classes({one.made: None for one in turns if one.made.given.to_class}, answers, moment)
    return rows


def _answer_classes(made: Iterable[Made], answers: list[Feedback], moment: dt.datetime) -> None:
    """One answer for all, the evening of the day on which half of the copies were answered."""
    for one in made:
        days = sorted(answer.at for answer in answers if answer.submission.handin_id == one.activity.pk)
        at = hours.at(timezone.localdate(days[len(days) // 2]), 18) if days else moment
        if at < moment:
            well, hard, correction = one.given.to_class
            signed = {"handin": one.activity.handin, "by": one.activity.author, "at": at}
            ClassAnswer.objects.create(well=well, hard=hard, correction=f"<p>{correction}</p>", **signed)
            Giving.objects.create(**signed)


def _submission(turn: Turn, number: int) -> tuple[Submission, list[File], str]:
    """The row, its files, and what a teacher will think of it: good, fair or redo."""
    given, chance = turn.made.given, turn.chance
    handin, files, links, text = turn.made.activity.handin, [], list[str](), ""
    judged = "good" if chance.random() < turn.temper.skill else "fair"
    if given.pages and turn.made.cohort.code in PHOTOGRAPHED and number < PHOTOGRAPHS:
        page = given.pages[number % len(given.pages)]
        files = [_kept(photographs.page(page, chance), f"IMG_{chance.randrange(1000, 9999)}.jpg", turn)]
    elif given.files and number % 2:
        name, content = given.files[0]
        files = [_kept(content.encode(), name, turn)]
    else:
        texts = given.texts[:-1] if "redo" in given.replies else given.texts
        text = texts[number % len(texts)] + chance.choice(AFTERWORDS)
        links = [given.elsewhere[number % len(given.elsewhere)]] if given.elsewhere and number % 3 else []
        if "redo" in given.replies and (turn.temper.skill < 0.5 or number == PHOTOGRAPHS + 3):
            text, judged = given.texts[-1], "redo"
    sealed = Submission(handin=handin, pupil=turn.pupil, number=1, text=text, links=links, sealed_at=turn.at)
    sealed.key = print_of(turn.made.activity.pk, turn.pupil.pk)
    sealed.sha256 = fingerprint(handin, turn.pupil, Work(text, files, links))
    return sealed, files, judged


def _kept(content: bytes, name: str, turn: Turn) -> File:
    """Through the same door as an upload: its type is looked at, a photo is cleaned."""
    file = keep(DjangoFile(BytesIO(content), name=name), by=turn.pupil)  # type: ignore[arg-type]
    File.objects.filter(pk=file.pk).update(kept_at=turn.at)
    return file


def _feedback(turn: Turn, submission: Submission, judged: str, moment: dt.datetime) -> Feedback | None:
    at = hours.answered(turn.at, turn.chance)
    forgotten = 0.15 if moment - turn.at < LONG_AGO else 0.01
    if turn.chance.random() < forgotten or at > moment:
        return None
    activity = turn.made.activity
    comment = turn.chance.choice(turn.made.given.replies[judged])
    mark = marks.read(activity.measure, _mark(activity.scale, judged, turn))
    return Feedback(submission=submission, comment=comment, mark=mark, by=activity.author, at=at)


def _mark(scale: str, judged: str, turn: Turn) -> str:
    better = turn.chance.random() < turn.temper.skill
    if scale == Activity.Scale.COMPETENCES:
        return {"good": "4" if better else "3", "fair": "3" if better else "2", "redo": "1"}[judged]
    least = {"good": 15, "fair": 11, "redo": 6}[judged]
    return str(least + turn.chance.randrange(4) + better)


def _told(turn: Turn, feedback: Feedback, moment: dt.datetime) -> Notification:
    """As `return_with` tells the pupil; read by now unless it is of the last day."""
    activity = turn.made.activity
    old = moment - feedback.at > dt.timedelta(days=1)
    return Notification(
        person=turn.pupil,
        school=activity.school,
        saying=f"{activity.author.formal_name} a répondu à ton travail\u00a0: «\u00a0{activity.title}\u00a0»"[:300],
        href=activity.href,
        at=feedback.at,
        read_at=feedback.at + dt.timedelta(hours=4) if old else None,
    )
