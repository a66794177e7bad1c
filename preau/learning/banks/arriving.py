"""Bringing a file of questions in: kept as it came, looked at, taken whole, given up whole."""

import hashlib
import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.db.models import Max

from preau.foundation.jobs.asking import ask, mention
from preau.foundation.journal.models import record
from preau.foundation.storage.keeping import keep, opened
from preau.learning.banks import keeping
from preau.learning.banks.asking import Taken
from preau.learning.banks.looking import Looked, look
from preau.learning.banks.models import Arrival, Discard, Entry, Folder, Taking, Withdrawal
from preau.learning.quizzes.models import Quiz

AT_ONCE = 200
UNFILED = "Mes questions"
ROOTS = re.compile(r"^\$\w+\$$")
STEP = re.compile(r"(?<!/)/(?!/)")


def bring(octets: bytes, name: str, *, by: Any, school: Any, folder: Folder | None, quiz: Quiz | None) -> Arrival:
    """Keep the file and what was seen in it; nothing is taken yet. Raises `Unreadable` or `Refused`."""
    looked = look(octets)
    file = keep(SimpleUploadedFile(name, octets), by=by)
    return Arrival.objects.create(
        school=school,
        by=by,
        folder=folder,
        quiz=quiz,
        file=file,
        name=name[:200],
        format=looked.format,
        sha256=hashlib.sha256(octets).hexdigest(),
        report=looked.report(),
    )


def octets_of(uploaded: UploadedFile | None, text: str) -> tuple[bytes, str]:
    """`(octets, name)` of a file, or else of a pasted text."""
    if uploaded is not None:
        return uploaded.read(), uploaded.name or "questions"
    return text.encode(), "texte-colle.txt"


def start(arrival: Arrival) -> Any:
    """Take it now when it is small, by a job when it is not; the job, or None."""
    if len(arrival.report["taken"]) <= AT_ONCE:
        take(arrival)
        return None
    from preau.learning.banks.tasks import take_arrival

    label = f"Prendre {len(arrival.report['taken'])} questions"
    return ask(take_arrival, arrival.pk, key=f"arrival-{arrival.pk}", by=arrival.by, label=label)


@transaction.atomic
def take(arrival: Arrival) -> Taking:
    """Every question that can be asked, or none; those that are there already stay as they are."""
    arrival = Arrival.objects.select_for_update(of=("self",)).get(pk=arrival.pk)
    if hasattr(arrival, "taking"):
        return arrival.taking
    with opened(arrival.file) as content:
        looked = look(content.read())
    many, known = _into_quiz(arrival, looked) if arrival.quiz else _into_folders(arrival, looked)
    record("questions.taken", by=arrival.by, on=arrival, scope=arrival.school.scope, many=many, known=known)
    return Taking.objects.create(arrival=arrival, many=many, known=known)


def _into_folders(arrival: Arrival, looked: Looked) -> tuple[int, int]:
    """Under the chosen folder, each in the folder that its file names."""
    places = _Places(arrival)
    fresh = [one for one in looked.taken if not places.has(one)]
    kept = _made(arrival, looked, fresh)
    pairs = [(one, places.folder(one.taken.question.category)) for one in kept]
    keeping.enter(pairs, by=arrival.by, arrival=arrival)
    return len(fresh), len(looked.taken) - len(fresh)


def _into_quiz(arrival: Arrival, looked: Looked) -> tuple[int, int]:
    """Asked last, in the order of the file; what the quiz asks already is not asked twice."""
    quiz = arrival.quiz
    assert quiz is not None
    asked = set(quiz.asked.filter(version__source__isnull=False).values_list("version__sha256", flat=True))
    fresh = [one for one in looked.taken if one.content.sha256 not in asked]
    last = quiz.slots.aggregate(last=Max("position"))["last"] or 0
    for position, one in enumerate(_made(arrival, looked, fresh), start=last + 1):
        quiz.slots.create(version=one.version, position=position, points=one.taken.points)
    return len(fresh), len(looked.taken) - len(fresh)


def _made(arrival: Arrival, looked: Looked, fresh: list[Taken]) -> list[keeping.Kept]:
    def told(done: int, total: int) -> None:
        mention(done, total, f"{done} questions sur {total}")

    return keeping.make(fresh, by=arrival.by, school=arrival.school, format_=looked.format, told=told)


class _Places:
    """The folders that a file names, opened once each, and what is in them already."""

    def __init__(self, arrival: Arrival) -> None:
        self.arrival, self.folders = arrival, dict[str, Folder]()
        self.present = dict[int, set[str]]()

    def folder(self, category: str) -> Folder:
        if category not in self.folders:
            self.folders[category] = self._opened(names_of(category))
        return self.folders[category]

    def has(self, one: Taken) -> bool:
        """Whether the folder holds it already; the same question twice in a file is one question."""
        present = self._present(self.folder(one.question.category).pk)
        digest = keeping.digest_of(one.question)
        is_there = digest in present or one.content.sha256 in present
        present.add(digest)
        return is_there

    def _present(self, folder: int) -> set[str]:
        if folder not in self.present:
            known = Entry.objects.present().filter(folder=folder)
            written_here = known.filter(digest="").values_list("version__sha256", flat=True)
            self.present[folder] = {*known.values_list("digest", flat=True), *written_here} - {""}
        return self.present[folder]

    def _opened(self, names: list[str]) -> Folder:
        by, school, under = self.arrival.by, self.arrival.school, self.arrival.folder
        found = Folder.objects.open_path(names, by=by, school=school, under=under)
        return found or under or Folder.objects.open(UNFILED, by=by, school=school)


def names_of(category: str) -> list[str]:
    """The folders of a path as Moodle writes it: `$course$/top/Maths/Nombres`; a doubled slash is a sign."""
    names = [" ".join(step.replace("//", "/").split())[:120] for step in STEP.split(category)]
    return [name for name in names if name and not ROOTS.match(name) and name.casefold() != "top"][:8]


@transaction.atomic
def withdraw(arrival: Arrival) -> int:
    """Give up what was taken: thrown away from the folders, no longer asked in the quiz; how many."""
    entries = list(arrival.entries.present())
    Discard.objects.bulk_create([Discard(entry=entry, by=arrival.by) for entry in entries])
    slots = []
    if arrival.quiz:
        taken_here = {"version__source__isnull": False, "version__item__created_at__gte": arrival.at}
        slots = list(arrival.quiz.asked.filter(**taken_here, version__by=arrival.by))[-arrival.taking.many :]
        for slot in slots:
            slot.remove()
    Withdrawal.objects.create(arrival=arrival)
    record("questions.withdrawn", by=arrival.by, on=arrival, scope=arrival.school.scope, many=len(entries) + len(slots))
    return len(entries) + len(slots)
