"""What a question is made of: what is shown, what is right, how it counts, what is told afterwards."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any

HELD = re.compile(r" (?=[?!:;»])|(?<=«) ")


class Unusable(Exception):
    """Why a question cannot be asked as it stands, as a sentence for its author."""


@dataclass(frozen=True)
class Content:
    """One question. `body` never tells what is right; `key` and `feedback` never leave the server before their time."""

    type: str
    body: dict[str, Any]
    key: dict[str, Any]
    scoring: dict[str, Any] = field(default_factory=dict)
    feedback: dict[str, Any] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The same content has the same hash, whoever wrote it."""
        parts = [self.type, self.body, self.key, self.scoring, self.feedback]
        return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    @property
    def text(self) -> str:
        """The question as its author typed it."""
        return str(self.body["text"])

    @property
    def shown(self) -> str:
        """The same with its question mark held to the word before it, as French is set."""
        return HELD.sub("\u00a0", self.text)
