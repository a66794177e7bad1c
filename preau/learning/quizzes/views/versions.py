"""A question that was written anew since a quiz asks it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.learning.quizzes import newer, regrading
from preau.learning.quizzes.models import Slot
from preau.learning.quizzes.rules import can_change


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Slot, can_change)
def version_show(request: HttpRequest, slot: Slot) -> HttpResponse:
    """What differs; then the gesture. Copies already begun go on to the page that marks them again."""
    latest = newer.newer([slot.version], request.user).get(slot.version_id)
    if request.method == "POST" and latest:
        taken = newer.take(slot, by=request.user)
        messages.success(request, "La version récente est prise ; elle vaut pour les prochains essais.")
        if regrading.former(taken):
            return next_page(request, "quizzes:regrade", taken.pk)
        return next_page(request, f"{reverse('quizzes:questions', args=[slot.quiz_id])}#question-{taken.pk}")
    return page(
        request,
        "quizzes/version.html",
        slot=slot,
        activity=slot.quiz.activity,
        latest=latest,
        differences=newer.differences(slot.version.content, latest.content) if latest else [],
        is_answered=slot.quiz.attempts.exists(),
    )
