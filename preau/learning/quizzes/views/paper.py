"""A quiz on paper: prepared, printed with its sheet of boxes and its key, and what was written typed back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.learning.quizzes.models import Quiz
from preau.learning.quizzes.paper import boxes, subjects, taking
from preau.learning.quizzes.rules import can_prepare
from preau.school.activities.models import Activity

MOST_CELLS = 200


@require_http_methods(["GET", "POST"])
@entrance(Activity, can_prepare)
def paper_list(request: HttpRequest, activity: Activity) -> HttpResponse:
    """How many subjects; then what to print, and where to type what comes back."""
    quiz = Quiz.of(activity)
    if request.method == "POST":
        many = request.POST.get("many", "1")
        made = subjects.prepare(quiz, int(many) if many in {"1", "2", "3", "4"} else 1)
        said = count(len(made), "sujet est prêt", "sujets sont prêts")
        messages.success(request, f"{said} à imprimer.") if made else messages.error(request, "Pas encore de question.")
        return next_page(request, "quizzes:papers", activity.pk)
    papers = quiz.papers.last_printing()
    return page(
        request, "quizzes/papers.html", activity=activity, quiz=quiz, papers=papers,
        outdated=any(subjects.is_outdated(one) for one in papers), typed=taking.typed_attempts(quiz).count(),
        differs=quiz.shuffles_questions or quiz.shuffles_choices or bool(quiz.picks),
    )  # fmt: skip


@require_safe
@entrance(Activity, can_prepare)
def paper_print(request: HttpRequest, activity: Activity) -> HttpResponse:
    """`?feuilles=noms`: a sheet of boxes for each pupil; `?grand=1`: large print; `?corrige=1`: the key at the end."""
    quiz = Quiz.of(activity)
    papers = quiz.papers.last_printing()
    if not papers:
        return next_page(request, "quizzes:papers", activity.pk)
    made = {one.code: subjects.subject_of(one) for one in papers}
    named = request.GET.get("feuilles") == "noms"
    sheets = subjects.dealt(papers, _pupils(activity)) if named else [(None, one) for one in papers]
    return page(
        request,
        "quizzes/paper_print.html",
        activity=activity,
        subjects=list(made.values()),
        sheets=[(pupil, made[paper.code]) for pupil, paper in sheets],
        is_large=bool(request.GET.get("grand")),
        has_key=bool(request.GET.get("corrige")),
        boxes=boxes,
    )


@require_http_methods(["GET", "POST"])
@entrance(Activity, can_prepare)
def paper_type(request: HttpRequest, activity: Activity) -> HttpResponse:
    """A row per pupil, a cell per question, typed without a mouse."""
    quiz = Quiz.of(activity)
    papers = quiz.papers.last_printing()
    if not papers:
        return next_page(request, "quizzes:papers", activity.pk)
    made = {one.code: subjects.subject_of(one) for one in quiz.papers.all()}
    away = taking.on_screen(quiz)
    pupils = [(pupil, paper) for pupil, paper in subjects.dealt(papers, _pupils(activity)) if pupil.pk not in away]
    rows = taking.lines(quiz, pupils, made)
    if request.method == "POST":
        rows = [_typed(request, line, made) for line in rows]
        written = taking.take(quiz, rows, by=request.user)
        if not any(line.problems for line in rows):
            messages.success(request, f"{count(written, 'copie enregistrée', 'copies enregistrées')} et corrigées.")
            return next_page(request, "quizzes:results", activity.pk)
    return page(
        request,
        "quizzes/paper_type.html",
        status=422 if request.method == "POST" else 200,
        activity=activity,
        rows=rows,
        subjects=list(made.values()),
        widest=max((len(line.subject.questions) for line in rows), default=0),
        problems=sum(len(line.problems) for line in rows),
        away=len(away),
    )


def _typed(request: HttpRequest, line: taking.Line, made: dict[int, subjects.Subject]) -> taking.Line:
    code = request.POST.get(f"subject-{line.pupil.pk}", "")
    subject = made.get(int(code)) if code.isdecimal() and len(code) < 6 else None
    subject = subject or line.subject
    cells = [
        request.POST.get(f"cell-{line.pupil.pk}-{at}", "")[:MOST_CELLS] for at in range(1, len(subject.questions) + 1)
    ]
    return taking.Line(line.pupil, subject, cells)


def _pupils(activity: Activity) -> list[Any]:
    return list(activity.pupils.order_by("last_name", "first_name", "pk"))
