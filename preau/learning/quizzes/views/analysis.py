"""What each question measured, told first in sentences, then in figures."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.text import spreadsheet
from preau.foundation.ui.pages import page
from preau.learning.quizzes import analysis, findings, measures
from preau.learning.quizzes.models import Quiz
from preau.learning.quizzes.rules import can_read_results
from preau.school.activities.models import Activity
from preau.school.people.models import Cohort


@require_safe
@entrance(Activity, can_read_results)
def analysis_show(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The whole quiz, or one class or group of those who had it."""
    return page(request, "quizzes/analysis.html", activity=activity, **_analysed(request, activity))


@require_safe
@entrance(Activity, can_read_results)
def analysis_csv(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The same figures for a spreadsheet in French."""
    found = _analysed(request, activity)
    name = f"{activity.title[:60]} - questions.csv"
    return spreadsheet.table(analysis.table(found["analysis"]), name)


def _analysed(request: HttpRequest, activity: Activity) -> dict[str, Any]:
    """An address that names no class of this quiz tells of the whole."""
    quiz = Quiz.of(activity)
    cohorts = analysis.cohorts_of(quiz)
    chosen = next((one for one in cohorts if str(one.pk) == request.GET.get("groupe")), None)
    found = analysis.of(quiz, chosen)
    return {
        "groups": _groups(activity, cohorts),
        "chosen": chosen,
        "analysis": found,
        "findings": findings.findings(found),
        "fewest": measures.FEWEST_TO_TELL,
    }


def _groups(activity: Activity, cohorts: list[Cohort]) -> list[tuple[int | None, str, str]]:
    """`(key, name, address)` of each view; none where there is one class alone."""
    here = reverse("quizzes:analysis", args=[activity.pk])
    named = [(one.pk, one.name, f"{here}?groupe={one.pk}") for one in cohorts]
    return [(None, "Tous", here), *named] if len(named) > 1 else []
