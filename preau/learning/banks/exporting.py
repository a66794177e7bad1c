"""Giving questions away: as GIFT, as Moodle XML with their pictures, as a table."""

import base64
from collections.abc import Iterable
from typing import Any

from preau.foundation.storage.keeping import opened
from preau.foundation.storage.models import File
from preau.foundation.ui.words import points
from preau.learning.banks.formats import gift, moodlexml
from preau.learning.banks.formats.question import Enclosed, Line, Question
from preau.learning.banks.keeping import enclosed_in
from preau.learning.banks.models import Entry, Folder, Source
from preau.learning.banks.telling import question_of
from preau.learning.quizzes.models import ItemVersion

COLUMNS = ["Dossier", "Titre", "Type", "Question", "Réponse", "Points", "Étiquettes"]


def questions_of(entries: Iterable[Entry], *, under: Folder | None = None) -> list[Question]:
    """As they came where they came from elsewhere; as they are asked where they were written here.

    Their folders are told from `under` on, without its own name: a folder goes into any other one.
    """
    listed = list(entries)
    sources = {one.version_id: one for one in Source.objects.filter(version__in=[e.version_id for e in listed])}
    files = _Files()
    tops = {entry.folder.top_id for entry in listed} | ({under.top_id} if under else set())
    paths = paths_of(tops)
    above = f"{paths[under.pk]}/" if under else ""
    told = [_named(entry, sources.get(entry.version_id), files) for entry in listed]
    for entry, question in zip(listed, told, strict=True):
        path = f"{paths[entry.folder_id]}/".removeprefix(above).strip("/")
        question.category = f"$course$/top/{path}" if path else ""
    return told


def slots_of(quiz: Any) -> list[Question]:
    """The questions of a quiz, in order."""
    slots = list(quiz.asked)
    sources = {one.version_id: one for one in Source.objects.filter(version__in=[slot.version_id for slot in slots])}
    files = _Files()
    return [_told(slot.version, sources.get(slot.version_id), files, float(slot.points)) for slot in slots]


def as_gift(questions: list[Question]) -> tuple[str, list[Line]]:
    """The text, and what GIFT has no words for."""
    return gift.write(questions)


def as_moodle_xml(questions: list[Question]) -> str:
    return moodlexml.write(questions)


def as_rows(entries: Iterable[Entry]) -> list[list[str]]:
    """A line each, under `COLUMNS`."""
    listed = list(entries)
    paths = paths_of({entry.folder.top_id for entry in listed})
    return [COLUMNS, *(_row(entry, paths) for entry in listed)]


def _row(entry: Entry, paths: dict[int, str]) -> list[str]:
    content, kind = entry.version.content, entry.version.question_type
    tags = ", ".join(tag.word for tag in entry.tags.all())
    right = kind.right_answer(content)
    folder = paths[entry.folder_id].replace("//", "/")
    return [folder, entry.name, kind.name, content.text, right, points(entry.points), tags]


def paths_of(tops: set[int | None]) -> dict[int, str]:
    """The path of each folder under these ones, its steps parted by slashes."""
    folders = {folder.pk: folder for folder in Folder.objects.filter(top__in=tops)}

    def path(folder: Folder) -> str:
        name = folder.name.replace("/", "//")
        above = folders.get(folder.parent_id or 0)
        return f"{path(above)}/{name}" if above else name

    return {pk: path(folder) for pk, folder in folders.items()}


def _named(entry: Entry, source: Source | None, files: "_Files") -> Question:
    question = _told(entry.version, source, files, float(entry.points), entry.name)
    question.tags = sorted(tag.word for tag in entry.tags.all())
    return question


def _told(version: ItemVersion, source: Source | None, files: "_Files", points: float, name: str = "") -> Question:
    if source:
        return files.filled(source)
    images = [files.named(image["file"]) for image in version.body.get("images", [])]
    shown = [one for one in images if one]
    return question_of(version.content, name=name, points=points, pictures=shown)


def _octets(file: File) -> str:
    with opened(file) as content:
        return base64.b64encode(content.read()).decode()


class _Files:
    """The bytes of files, read once each."""

    def __init__(self) -> None:
        self.data = dict[str, str]()

    def filled(self, source: Source) -> Question:
        facts = source.facts
        for enclosed in enclosed_in(facts):
            if enclosed["data"].startswith("file:"):
                enclosed["data"] = self._data(enclosed["data"].removeprefix("file:"))
        return Question.of_facts(facts)

    def named(self, key: str) -> Enclosed | None:
        file = File.objects.filter(pk=key).select_related("blob").first()
        return Enclosed(file.name, "/", self._data(key)) if file else None

    def _data(self, key: str) -> str:
        if key not in self.data:
            file = File.objects.select_related("blob").filter(pk=key).first()
            self.data[key] = _octets(file) if file else ""
        return self.data[key]
