"""Reading what pupils wrote, and marking again after a change of key."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.previews.showing import shown
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.learning.quizzes import marking, reading, regrading
from preau.learning.quizzes.models import Attempt, Quiz, Slot
from preau.learning.quizzes.rules import can_change, can_grade, can_prepare
from preau.learning.quizzes.types.number import parsed
from preau.school.activities.models import Activity


@require_safe
@entrance(Activity, can_prepare)
def copy_show(request: HttpRequest, activity: Activity) -> HttpResponse:
    """One copy at a time: `?ordre=eleve` reads pupil by pupil, `?anonyme=1` without names."""
    order = request.GET.get("ordre", "question")
    copies = reading.pile(Quiz.of(activity), order)
    here = reading.current(copies, request.GET.get("copie", ""))
    before, after = reading.around(copies, here) if here else (None, None)
    return page(
        request,
        "quizzes/reading.html",
        activity=activity,
        copies=copies,
        here=here,
        parts=shown(here.files) if here else [],
        before=before,
        after=after,
        unread=sum(one.grade is None for one in copies),
        order=order if order in reading.ORDERS else "question",
        orders=reading.ORDERS,
        is_anonymous=bool(request.GET.get("anonyme")),
    )


@require_POST
@entrance(Attempt, can_grade)
def copy_mark(request: HttpRequest, attempt: Attempt, slot: int) -> HttpResponse:
    """Points from the rubric, or as they are typed; then the next copy that nobody has read."""
    asked = next((one for one in attempt.slots if one.pk == slot), None)
    if asked is None or not attempt.is_finished or asked.version.type not in reading.READ_BY_HAND:
        raise Http404
    here = f"{attempt.pk}:{slot}"
    levels = _levels(request, asked)
    points = _points(request.POST.get("points", ""), asked, levels)
    if points is None:
        messages.error(request, "Choisissez les niveaux de la grille, ou écrivez les points en chiffres.")
        return next_page(request, way_back(request, attempt, here))
    comment = request.POST.get("comment", "").strip()[:4000]
    marking.read(attempt, asked, points, levels=levels, comment=comment, by=request.user)
    return next_page(request, way_back(request, attempt))


@require_http_methods(["GET", "POST"])
@entrance(Slot, can_change)
def regrade(request: HttpRequest, slot: Slot) -> HttpResponse:
    """Who would gain or lose, then the gesture."""
    if request.method == "POST":
        made = regrading.regrade(slot, by=request.user)
        messages.success(request, f"{count(len(made), 'copie a changé de points', 'copies ont changé de points')}.")
        return next_page(request, "quizzes:results", slot.quiz.activity.pk)
    former = regrading.former(slot)
    return page(
        request,
        "quizzes/regrade.html",
        slot=slot,
        activity=slot.quiz.activity,
        former=former,
        changes=regrading.changes(slot),
    )


def _levels(request: HttpRequest, slot: Slot) -> dict[str, int]:
    rubric = slot.version.content.scoring.get("rubric", [])
    chosen = {one["id"]: request.POST.get(f"level-{one['id']}", "") for one in rubric}
    most = {one["id"]: len(one["levels"]) for one in rubric}
    return {name: int(at) for name, at in chosen.items() if at.isdecimal() and int(at[:3]) < most[name]}


def _points(typed: str, slot: Slot, levels: dict[str, int]) -> Decimal | None:
    """What is typed prevails over the rubric, which has to be whole."""
    if typed.strip():
        found = parsed(typed)
        try:
            return Decimal(str(found[0])).quantize(Decimal("0.01")) if found and 0 <= found[0] <= 1000 else None
        except InvalidOperation:
            return None
    rubric = slot.version.content.scoring.get("rubric", [])
    return reading.points_for(slot, levels) if rubric and len(levels) == len(rubric) else None


def way_back(request: HttpRequest, attempt: Attempt, here: str = "") -> str:
    """The way one was reading, at this copy or at the next unread one."""
    kept: dict[str, Any] = {name: request.POST.get(name, "") for name in ("ordre", "anonyme")} | {"copie": here}
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{reverse('quizzes:reading', args=[attempt.quiz_id])}{f'?{query}' if query else ''}"
