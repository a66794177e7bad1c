"""One question of a bank: as pupils see it, what it holds, where it serves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.learning.banks import arranging, drawing, revising, using
from preau.learning.banks.finding import Asked
from preau.learning.banks.models import Entry, Folder
from preau.learning.banks.rules import can_change, can_read
from preau.learning.banks.views.bank import school_of
from preau.learning.quizzes import sheet
from preau.learning.quizzes.models import Quiz, Slot
from preau.learning.quizzes.rules import can_prepare
from preau.learning.quizzes.writing import WRITERS
from preau.school.activities.models import Activity


@require_safe
@entrance(Entry, can_read)
def entry_show(request: HttpRequest, entry: Entry) -> HttpResponse:
    shown = sheet.preview([Slot(pk=entry.pk, version=entry.version, points=entry.points)], {})
    uses, others = using.uses_of(entry, request.user)
    is_mine = entry.folder.owner_id == request.user.pk
    return page(
        request,
        "banks/entry.html",
        entry=entry,
        shown=shown[0],
        uses=uses,
        general=using.general_of(entry),
        others=others,
        is_mine=is_mine,
        is_writable=is_mine and entry.version.type in WRITERS,
        newer=revising.newer_of(entry, request.user) if is_mine else None,
    )


@require_POST
@entrance(Entry, can_change)
def tags_change(request: HttpRequest, entry: Entry) -> HttpResponse:
    arranging.retag(entry, request.POST.get("etiquettes", ""))
    messages.success(request, "Les étiquettes sont enregistrées.")
    return next_page(request, "banks:entry", entry.pk)


@require_POST
@entrance(Activity, can_prepare)
def put_away(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The questions of a quiz into a folder of mine, the one that bears its name when none is said."""
    user: Any = request.user
    chosen = request.POST.get("dossier", "")
    folder = Folder.objects.of(user).filter(pk=chosen).first() if chosen.isdigit() else None
    folder = folder or Folder.objects.open(activity.title[:120], by=user, school=school_of(user))
    many = arranging.put_away(Quiz.of(activity), folder, by=user)
    messages.success(request, f"{count(many, 'question rangée', 'questions rangées')} dans « {folder.name} ».")
    return next_page(request, "quizzes:questions", activity.pk)


@require_POST
@entrance(Activity, can_prepare)
def draw_create(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Some questions of a folder or of a tag for each pupil, drawn again among what is there when the quiz is given."""
    asked, many = Asked.of(request.POST, request.user), request.POST.get("combien", "")
    if not (asked.folder or asked.tag) or not many.isdecimal() or not 0 < int(many) < 100:
        messages.error(request, "Dites combien de questions tirer, et d’où. Rien n’a changé.")
        return next_page(request, "quizzes:questions", activity.pk)
    among = drawing.draw(Quiz.of(activity), int(many), folder=asked.folder, tag=asked.tag, by=request.user)
    messages.success(request, f"{count(min(int(many), among), 'question')} par élève, sur {among}.")
    return next_page(request, "quizzes:pools", activity.pk)
