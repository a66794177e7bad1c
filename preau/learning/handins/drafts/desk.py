"""A pupil's desk: what they are writing, with the files beside it."""

from typing import Any

from django.db.models import Q

from preau.foundation.storage.attaching import own_files
from preau.foundation.storage.keeping import Refused, keep
from preau.foundation.storage.models import File
from preau.learning.handins.copies.turning import turned
from preau.learning.handins.models import Draft, Submission


def put_down(draft: Draft, posted: Any, uploaded: list[Any], *, seq: int) -> tuple[list[File], list[str]]:
    """Keep the words and the files of a form, then do the gesture asked for; the files held, and what was refused."""
    pupil, refusals = draft.pupil, []
    written = {name: posted[name].replace("\r\n", "\n") for name in ("text", "links") if name in posted}
    if written:
        draft.write(**written, seq=seq)
    wanted = posted.getlist("files")
    files = own_files(wanted, pupil, also=_within_reach(draft))
    if gone := len(set(wanted)) - len({file.pk for file in files}):
        refusals.append(_not_there(gone))
    for one in uploaded:
        try:
            files.append(keep(one, by=pupil))
        except Refused as refusal:
            refusals.append(str(refusal))
    if len(files) > draft.most_files:
        refusals.append(f"{draft.most_files} fichiers au plus : les derniers ne sont pas pris.")
    verb, _, name = posted.get("geste", "").partition(":")
    try:
        files = rearranged(files, verb, name, by=pupil)
    except Refused as refusal:
        refusals.append(str(refusal))
    return draft.hold(files), refusals


def rearranged(files: list[File], verb: str, name: str, *, by: Any) -> list[File]:
    """`monter`, `descendre`, `retirer`, `tourner` the file of this id; anything else changes nothing."""
    at = next((place for place, file in enumerate(files) if str(file.pk) == name), None)
    if at is None:
        return files
    file, rest = files[at], files[:at] + files[at + 1 :]
    if verb == "retirer":
        return rest
    if verb == "tourner":
        return [*files[:at], turned(file, by=by), *files[at + 1 :]]
    place = {"monter": max(at - 1, 0), "descendre": at + 1}.get(verb, at)
    return [*rest[:place], file, *rest[place:]]


def _within_reach(draft: Draft) -> Q:
    """What is on their desk or those of their team, and what they handed in: a team hands in each other's files."""
    drafts = Draft.objects.visible_to(draft.pupil).filter(handin=draft.handin_id)
    return Q(handin_drafts__in=drafts) | Q(
        submissions__in=Submission.objects.filter(handin=draft.handin_id, pupil=draft.pupil)
    )


def _not_there(gone: int) -> str:
    if gone == 1:
        return "Un de tes fichiers n’est plus là : il n’a pas été pris. Ajoute-le de nouveau."
    return f"{gone} de tes fichiers ne sont plus là : ils n’ont pas été pris. Ajoute-les de nouveau."
