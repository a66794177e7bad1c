"""What the class answered, and the points given by hand."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.text import spreadsheet
from preau.foundation.ui.pages import fragment, next_page, page
from preau.learning.quizzes import marking, statistics
from preau.learning.quizzes.forms import PointsForm
from preau.learning.quizzes.models import Attempt, Quiz
from preau.learning.quizzes.reading import READ_BY_HAND
from preau.learning.quizzes.rules import can_grade, can_prepare, can_read_results
from preau.school.activities.models import Activity


@require_safe
@entrance(Activity, can_read_results)
def results_show(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Per pupil and per question; read again by itself while the class works."""
    around = _results(request, activity)
    if request.headers.get("HX-Request"):
        return fragment(request, "quizzes/results.html", "tables", **around)
    return page(request, "quizzes/results.html", **around)


@require_safe
@entrance(Activity, can_read_results)
def results_csv(request: HttpRequest, activity: Activity) -> HttpResponse:
    """For a spreadsheet in French."""
    return spreadsheet.table(statistics.table(Quiz.of(activity)), f"{activity.title[:60]} - résultats.csv")


@require_POST
@entrance(Attempt, can_grade)
def grade_create(request: HttpRequest, attempt: Attempt, slot: int) -> HttpResponse:
    """Points by hand; the reason is said to the pupil."""
    form = PointsForm(request.POST)
    asked = next((one for one in attempt.slots if one.pk == slot), None)
    if asked is None or not attempt.is_finished:
        raise Http404
    if form.is_valid():
        given = form.cleaned_data
        marking.give_points(attempt, asked, given["points"], by=request.user, reason=given["reason"])
        messages.success(request, "Les points sont changés, avec leur raison.")
    else:
        messages.error(request, "Écrivez les points en chiffres, et la raison. Rien n’a changé.")
    return next_page(request, "quizzes:attempt", attempt.pk)


def _results(request: HttpRequest, activity: Activity) -> dict[str, Any]:
    quiz = Quiz.of(activity)
    rows, questions = statistics.of(quiz)
    return {
        "activity": activity,
        "quiz": quiz,
        "rows": rows,
        "questions": questions,
        "unread": sum(total.awaiting for row in rows for total in row.totals),
        "is_read": any(one.slot.version.type in READ_BY_HAND for one in questions),
        "done": sum(bool(row.totals) for row in rows),
        "may_prepare": can_prepare.test(request.user, activity),
    }
