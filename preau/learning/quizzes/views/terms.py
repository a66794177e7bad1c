"""Other dates, tries and minutes for some: said, seen in one table, taken back; more time after the fact."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import duration
from preau.learning.quizzes import differing, terms
from preau.learning.quizzes.forms import OverrideForm, ReopeningForm
from preau.learning.quizzes.models import Attempt, Override, Quiz
from preau.learning.quizzes.rules import can_change, can_grade, can_prepare
from preau.school.activities.models import Activity


@require_http_methods(["GET", "POST"])
@entrance(Activity, can_prepare)
def override_list(request: HttpRequest, activity: Activity) -> HttpResponse:
    """What holds for everyone, what is said of some, and what that makes for each of them."""
    quiz = Quiz.of(activity)
    form = OverrideForm(quiz, request.POST or None, initial={"whom": request.GET.get("pour", "")})
    if form.is_valid():
        said = differing.differ(form.override, by=request.user)
        messages.success(request, f"C’est noté pour {said.whom}.")
        return next_page(request, "quizzes:overrides", activity.pk)
    pupils = list(activity.pupils.order_by("last_name", "first_name", "pk"))
    held, everyone = terms.of_all(quiz, pupils), terms.of_everyone(quiz)
    return page(
        request,
        "quizzes/overrides.html",
        activity=activity,
        quiz=quiz,
        form=form,
        everyone=everyone,
        said=quiz.overrides.select_related("cohort", "pupil"),
        different=[(one, held[one.pk]) for one in pupils if held[one.pk] != everyone],
        status=422 if request.POST else 200,
    )


@require_POST
@entrance(Override, can_change)
def override_delete(request: HttpRequest, override: Override) -> HttpResponse:
    whom, activity = override.whom, override.quiz.activity
    differing.take_back(override, by=request.user)
    messages.success(request, f"{whom} : de nouveau comme tout le monde.")
    return next_page(request, "quizzes:overrides", activity.pk)


@require_POST
@entrance(Attempt, can_grade)
def attempt_reopen(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """So many minutes more, although it was handed in: the pupil goes on where they were."""
    form = ReopeningForm(request.POST)
    if not attempt.is_finished or attempt.quiz.attempts.of(attempt.pupil).unfinished().exists():
        raise Http404
    if form.is_valid():
        minutes = form.cleaned_data["minutes"]
        differing.reopen(attempt, minutes, by=request.user, now=timezone.now())
        messages.success(request, f"{attempt.pupil.first_name} peut continuer pendant {duration(minutes)}.")
    else:
        messages.error(request, "Écrivez un nombre de minutes, de 1 à 300. Rien n’a changé.")
    return next_page(request, "quizzes:attempt", attempt.pk)
