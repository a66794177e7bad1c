"""Programs: the worker that runs them in a browser, and a teacher who has one tried again."""

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance, open_to_all
from preau.foundation.ui import built
from preau.foundation.ui.pages import next_page
from preau.learning.quizzes import rechecking
from preau.learning.quizzes.models import Attempt
from preau.learning.quizzes.programs import pieces
from preau.learning.quizzes.rules import can_grade
from preau.learning.quizzes.views.reading import way_back

# Its own, stricter than a page's but for this: it makes the machine that runs Python. Nothing may be asked of anyone.
POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"


@require_safe
@open_to_all("a script that shows nothing of anyone, the same for all")
def worker_show(request: HttpRequest) -> HttpResponse:
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
    return HttpResponse(built.script(pieces.WORKER), content_type="text/javascript; charset=utf-8", headers=headers)


@require_POST
@entrance(Attempt, can_grade)
def program_recheck(request: HttpRequest, attempt: Attempt, slot: int) -> HttpResponse:
    """What the tests gave in the teacher's own browser; it becomes the mark where it differs from what is counted."""
    asked = next((one for one in attempt.slots if one.pk == slot), None)
    if asked is None or not attempt.is_finished or asked.version.type != "program":
        raise Http404
    try:
        outcomes = json.loads(request.POST.get("outcomes", ""))
    except (ValueError, RecursionError):
        outcomes = {}
    messages.success(request, rechecking.recheck(attempt, asked, outcomes, by=request.user))
    return next_page(request, way_back(request, attempt, f"{attempt.pk}:{slot}"))
