"""Every version that a pupil handed in, which one was answered, and taking one up again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.learning.handins.copies.on_screen import on_screen
from preau.learning.handins.drafts.sealing import take_up
from preau.learning.handins.drafts.work import Refused
from preau.learning.handins.models import Draft, Submission
from preau.learning.handins.rules import can_see_receipt, can_take_up


@require_safe
@entrance(Submission, can_see_receipt)
def version_show(request: HttpRequest, submission: Submission) -> HttpResponse:
    """This version as it was sealed, among the others; notes come with the answer, not before."""
    handin, pupil = submission.handin, submission.pupil
    versions = list(handin.submissions.of(pupil).prefetch_related("feedbacks").order_by("-number"))
    for one in versions:
        one.handin = handin  # one work: what each pupil was granted is asked once
    return page(
        request,
        "handins/versions.html",
        activity=handin.activity,
        submission=submission,
        versions=versions,
        is_mine=pupil == request.user,
        may_write=handin.takes_from(pupil, versions[0]),
        has_draft=Draft.objects.filter(handin=handin, pupil=pupil).exists(),
        **_as_sealed(submission),
    )


@require_POST
@entrance(Submission, can_take_up)
def version_take_up(request: HttpRequest, submission: Submission) -> HttpResponse:
    try:
        take_up(submission)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return next_page(request, "handins:version", submission.pk)
    return next_page(request, f"{submission.handin.activity.href}?reprendre#rendre")


def _as_sealed(submission: Submission) -> dict[str, Any]:
    feedback = submission.feedback
    notes = submission.notes if feedback else []
    return {
        "feedback": feedback,
        "notes": notes,
        "asked": submission.asked,
        "contents": on_screen(submission, notes),
    }
