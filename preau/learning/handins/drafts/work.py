"""What is handed in at once, and its print."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from preau.foundation.storage.models import File
from preau.learning.handins.copies import links as addresses
from preau.learning.handins.models import Handin, Submission
from preau.learning.handins.models.draft import LONGEST


class Refused(Exception):
    """Why nothing was handed in, as a sentence for the pupil; the draft is kept."""


@dataclass(frozen=True)
class Work:
    text: str
    files: list[File]
    links: list[str]

    @classmethod
    def read(cls, text: str, files: list[File], links: str) -> "Work":
        """What is on the desk, which holds no more than is taken. Raises `Refused`."""
        try:
            hrefs = addresses.handed_in(links)
        except addresses.NotALink as problem:
            raise Refused(f"{problem} Ton brouillon est gardé.") from problem
        return cls(text.replace("\r\n", "\n").strip()[:LONGEST], files, hrefs)

    @classmethod
    def of(cls, submission: Submission) -> "Work":
        return cls(submission.text, submission.ordered_files, submission.links)

    def __bool__(self) -> bool:
        return bool(self.text or self.files or self.links)


def fingerprint(handin: Handin, pupil: Any, work: Work) -> str:
    """SHA-256 of what is handed in: for which activity, by whom, the words, each file's name and content, each link."""
    parts = {
        "activity": handin.pk,
        "pupil": pupil.pk,
        "text": work.text,
        "files": [[file.name, file.blob_id] for file in work.files],
    }
    if work.links:  # without any, the print is that of the receipts given before links were taken
        parts["links"] = work.links
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
