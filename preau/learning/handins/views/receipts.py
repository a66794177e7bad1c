"""The proof that it arrived: shown, printed, downloaded, checked by whoever holds it."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import entrance, open_to_all
from preau.foundation.ui.codes import qr
from preau.foundation.ui.pages import page
from preau.foundation.ui.printing import to_keep
from preau.learning.handins.copies.on_paper import copy_on_paper
from preau.learning.handins.copies.zipping import safe
from preau.learning.handins.models import Submission
from preau.learning.handins.rules import can_keep_copy, can_see_receipt
from preau.learning.handins.teams.together import shared
from preau.learning.workload.durations import took


@require_safe
@entrance(Submission, can_see_receipt)
def receipt_show(request: HttpRequest, submission: Submission) -> HttpResponse:
    where = request.build_absolute_uri(submission.verify_href)
    return page(
        request,
        "handins/receipt.html",
        submission=submission,
        activity=submission.handin.activity,
        files=submission.ordered_files,
        copies=shared(submission),
        is_mine=submission.pupil == request.user,
        took=took(submission.handin.activity, request.user),
        picture=qr(where, title="Adresse où vérifier ce reçu"),
    )


@require_safe
@entrance(Submission, can_see_receipt)
def receipt_text(request: HttpRequest, submission: Submission) -> HttpResponse:
    """The same in plain text, to be kept anywhere."""
    response = page(
        request,
        "handins/receipt.txt",
        submission=submission,
        copies=shared(submission),
        files=submission.ordered_files,
        where=request.build_absolute_uri("/recus/"),
    )
    response["Content-Type"] = "text/plain; charset=utf-8"
    response["Content-Disposition"] = content_disposition_header(True, f"reçu {submission.pk}.txt") or "attachment"
    return response


@require_safe
@entrance(Submission, can_keep_copy)
def copy_print(request: HttpRequest, submission: Submission) -> HttpResponse:
    """The copy with its answer and what is drawn on it, as a document."""
    where = request.build_absolute_uri(submission.verify_href)
    document = copy_on_paper(submission, code=qr(where, title="Adresse où vérifier ce reçu"))
    name = f"{safe(f'{submission.handin.activity.title} - {submission.pupil.sorted_name}')}.pdf"
    return to_keep(document, name)


@require_safe
@open_to_all("A receipt convinces someone who has no account; it says no more than the receipt itself.")
def receipt_verify(request: HttpRequest) -> HttpResponse:
    code = request.GET.get("code", "").strip()[:60]
    found = Submission.certified_by(code) if code else None
    return page(request, "handins/verify.html", code=code, submission=found)
