"""Playing: the page around the frame, and what the frame says, taken down."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance import elsewhere
from preau.foundation.entrance.gate import entrance
from preau.foundation.entrance.headers import POLICY
from preau.foundation.offline.ahead import is_ahead
from preau.foundation.ui.addresses import address
from preau.foundation.ui.pages import next_page, page
from preau.learning.h5p import listening, reports, ticket
from preau.learning.h5p.models import Interactive, KeptState
from preau.learning.h5p.models.kept_state import LONGEST
from preau.learning.h5p.rules import can_open, can_play, can_prepare, can_read_results
from preau.school.activities.doing import doers_among
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance

LONGEST_SAID = 20_000
UNCLEAR = "Ce que dit cette activité n’est pas lisible."


@require_safe
@entrance(Activity, can_open)
def interactive_show(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The content for its pupil; for a guardian, where each child is; for teachers, as pupils see it."""
    interactive = Interactive.of(activity)
    does_it = can_play.test(request.user, activity)
    if does_it and not is_ahead(request):
        _mark_opened(activity, request.user)
    doers = [request.user] if does_it else doers_among(request.user, activity)
    plays = activity.is_open if does_it else not doers
    response = page(
        request,
        "h5p/interactive.html",
        activity=activity,
        interactive=interactive,
        does_it=request.user in doers,
        plays=does_it and activity.is_open,
        frame=frame_of(interactive) if plays else "",
        state=KeptState.of(interactive, request.user) if does_it else {},
        rows=[reports.row_of(interactive, doer) for doer in doers],
        prepares=can_prepare.test(request.user, activity),
        follows=can_read_results.test(request.user, activity),
    )
    return framing(response)


@require_POST
@entrance(Activity, can_play)
def statement_create(request: HttpRequest, activity: Activity) -> HttpResponse:
    """One thing that the content says, as often as it is sent."""
    try:
        said = listening.read(_sent(request, LONGEST_SAID), timezone.now())
        key = request.headers["Idempotency-Key"][:64]
    except (ValueError, KeyError, OverflowError, OSError, TypeError):
        return JsonResponse({"sentence": UNCLEAR}, status=400)
    try:
        listening.hear(Interactive.of(activity), request.user, said, key=key)
    except listening.Refused as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=422)
    return HttpResponse(status=204)


@require_http_methods(["PUT"])
@entrance(Activity, can_play)
def state_save(request: HttpRequest, activity: Activity, package: int, seq: int) -> HttpResponse:
    """Where the pupil is in this package; `seq` is the device's clock, and one that runs ahead is brought back."""
    try:
        data = dict(_sent(request, LONGEST)["data"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"sentence": UNCLEAR}, status=400)
    try:
        now = int(timezone.now().timestamp() * 1000)
        listening.keep_state(Interactive.of(activity), package, request.user, data, seq=min(seq, now))
    except listening.Refused as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=422)
    return HttpResponse(status=204)


@require_POST
@entrance(Activity, can_play)
def interactive_end(request: HttpRequest, activity: Activity) -> HttpResponse:
    try:
        listening.end(Interactive.of(activity), request.user)
    except listening.Refused as refusal:
        messages.error(request, str(refusal))
    return next_page(request, activity.href)


def frame_of(interactive: Interactive) -> str:
    """The address of the inside of the frame; none as long as there is no content."""
    if interactive.package_id is None:
        return ""
    return elsewhere.address_of(address("h5p:player", ticket.issue(interactive.pk, interactive.package_id)))


def framing(response: HttpResponse) -> HttpResponse:
    """A page that may show content, and nothing else of the outside."""
    response["Content-Security-Policy"] = POLICY.replace("frame-src 'self'", f"frame-src {elsewhere.source()}")
    return response


def _mark_opened(activity: Activity, pupil: Any) -> None:
    """Written once: reading the page again takes no lock."""
    if not Progress.objects.of(pupil).filter(activity=activity).exists():
        advance(activity, pupil, Progress.Step.OPENED)


def _sent(request: HttpRequest, most: int) -> Any:
    """Raises `ValueError` when it is too long or is not JSON."""
    if len(request.body) > most:
        raise ValueError
    try:
        return json.loads(request.body)
    except RecursionError as problem:
        raise ValueError from problem
