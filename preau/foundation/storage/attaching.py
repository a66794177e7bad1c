"""What a form carries of files: put in before, by their ids; without a script, the files themselves."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from preau.foundation.storage.keeping import Refused, keep
from preau.foundation.storage.models import File


def own_files(ids: Iterable[str], person: Any, *, also: Q | None = None) -> list[File]:
    """This person's own among these ids (and those that `also` lets), in order; others' are not theirs to attach."""
    asked = [found for one in ids if (found := _uuid(one))]
    let = Q(owner=person) if also is None else Q(owner=person) | also
    mine = {file.pk: file for file in File.objects.select_related("blob").filter(let, pk__in=asked)}
    return [mine[pk] for pk in dict.fromkeys(asked) if pk in mine]


class FilesOf:
    """The field `files` of a form: `kept`, `most` at most; `refused` says why of the others."""

    def __init__(self, data: Any, uploaded: Any, person: Any, *, most: int) -> None:
        self.kept = own_files(data.getlist("files")[:most], person)
        self.refused: list[str] = []
        for one in uploaded.getlist("files")[: most - len(self.kept)]:
            try:
                self.kept.append(keep(one, by=person))
            except Refused as refusal:
                self.refused.append(str(refusal))


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
