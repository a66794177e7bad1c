"""A copy and its original: what changed there, and what is done about it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.learning.sequences import borrowing
from preau.learning.sequences.models import Origin, Sequence, Step
from preau.learning.sequences.rules import can_compose


@require_safe
@entrance(Sequence, can_compose)
def origin_show(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    origin = _followed(request, sequence)
    return page(
        request,
        "sequences/origin.html",
        sequence=sequence,
        origin=origin,
        source=borrowing.shared_source(origin, request.user),
        differences=borrowing.compare(origin),
    )


@require_POST
@entrance(Sequence, can_compose)
def origin_renew(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    """This step (`etape`) as the original has it now; a second click finds it done."""
    origin, asked = _followed(request, sequence), request.POST.get("etape", "")
    offered = {str(one.source.pk): one.source for one in borrowing.compare(origin) if one.source}
    if asked in offered:
        _renew(request, origin, offered[asked])
    return next_page(request, "sequences:origin", sequence.pk)


@require_POST
@entrance(Sequence, can_compose)
def origin_ignore(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    borrowing.ignore(_followed(request, sequence))
    messages.success(request, "C’est noté\u00a0: votre copie reste comme elle est.")
    return next_page(request, "sequences:sequence", sequence.pk)


def _renew(request: HttpRequest, origin: Origin, step: Step) -> None:
    try:
        fresh = borrowing.renew(origin, step, by=request.user)
    except borrowing.Begun as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"«\u00a0{fresh.title}\u00a0» est dans votre séquence.")


def _followed(request: HttpRequest, sequence: Sequence) -> Origin:
    """Only while the original is still shared with who took it: nothing more of it is theirs to read."""
    origin = get_object_or_404(Origin.objects.select_related("source", "author", "first_author"), sequence=sequence)
    if borrowing.shared_source(origin, request.user) is None:
        raise Http404
    return origin
