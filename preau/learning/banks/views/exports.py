"""Questions given away as a file."""

from collections.abc import Collection
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.text import spreadsheet
from preau.learning.banks import exporting
from preau.learning.banks.models import Entry, Folder
from preau.learning.banks.rules import can_read
from preau.learning.quizzes.models import Quiz
from preau.learning.quizzes.rules import can_prepare
from preau.school.activities.models import Activity

FILES = {
    "gift": ("questions.gift.txt", "text/plain; charset=utf-8"),
    "moodlexml": ("questions.xml", "application/xml; charset=utf-8"),
}


@require_safe
@entrance(Folder, can_read)
def folder_export(request: HttpRequest, folder: Folder, format_: str) -> HttpResponse:
    """A folder with all that is under it."""
    _refuse_unless_known(format_)
    held = Entry.objects.visible_to(request.user).filter(folder__in=folder.within()).listed().order_by("pk")
    return exported(list(held), format_, under=folder)


@require_safe
@entrance(Activity, can_prepare)
def quiz_export(request: HttpRequest, activity: Activity, format_: str) -> HttpResponse:
    """The questions of a quiz, in their order."""
    _refuse_unless_known(format_, FILES)
    return _answer(format_, _written(exporting.slots_of(Quiz.of(activity)), format_))


def exported(entries: list[Entry], format_: str, *, under: Folder | None = None) -> HttpResponse:
    """What GIFT cannot say is told in the file itself."""
    if format_ == "csv":
        return spreadsheet.table(exporting.as_rows(entries), "questions.csv")
    return _answer(format_, _written(exporting.questions_of(entries, under=under), format_))


def _refuse_unless_known(format_: str, known: Collection[str] = (*FILES, "csv")) -> None:
    if format_ not in known:
        raise Http404


def _written(questions: list[Any], format_: str) -> str:
    if format_ == "moodlexml":
        return exporting.as_moodle_xml(questions)
    text, left = exporting.as_gift(questions)
    return text + "".join(f"// Non exportée\u00a0: {line.words} ({line.why})\n" for line in left)


def _answer(format_: str, text: str) -> HttpResponse:
    name, media_type = FILES[format_]
    answer = HttpResponse(text, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
