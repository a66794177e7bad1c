"""The reserve of the school: finding what colleagues share, reading it, taking a copy."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.printing import pdf, to_keep
from preau.learning.sequences import borrowing, sharing
from preau.learning.sequences.finding import Asked
from preau.learning.sequences.models import Origin, Sequence, Sharing
from preau.learning.sequences.papers import Plan
from preau.learning.sequences.rules import can_compose, can_prepare, can_read, can_take
from preau.learning.sequences.sharing_forms import SharingForm, TakeForm

LIST, PREVIEW = "sequences/shared.html", "sequences/preview.html"
A_PAGE = 20


@require_safe
@entrance(can_prepare)
def shared(request: HttpRequest) -> HttpResponse:
    asked = Asked.of(request.GET, request.user)
    return page(request, LIST, asked=asked, sharings=Paginator(asked.found, A_PAGE).get_page(request.GET.get("page")))


@require_safe
@entrance(Sharing, can_read)
def sharing_show(request: HttpRequest, sharing: Sharing) -> HttpResponse:
    return _preview(request, sharing)


@require_safe
@entrance(Sharing, can_read)
def sharing_print(request: HttpRequest, sharing: Sharing) -> HttpResponse:
    """What travels of it, on paper: no day, no class."""
    plan = Plan(sharing.sequence)
    content = pdf("sequences/paper.html", paper=plan, sequence=sharing.sequence)
    return to_keep(content, f"reserve-{sharing.pk}.pdf")


@require_POST
@entrance(Sharing, can_take)
def sharing_take(request: HttpRequest, sharing: Sharing) -> HttpResponse:
    form = _form(request, sharing)
    if not form.is_valid():
        return _preview(request, sharing, form)
    said = form.cleaned_data
    copy = borrowing.take(sharing, by=request.user, cohorts=said["cohorts"], key=said["key"])
    messages.success(
        request, f"«\u00a0{copy.title}\u00a0» est dans votre réserve. Rien n’est donné avant que vous ne la posiez."
    )
    return next_page(request, "sequences:sequence", copy.pk)


@require_POST
@entrance(Sequence, can_compose)
def sequence_share(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    form = SharingForm(request.POST, sequence=sequence, origin=Origin.objects.filter(sequence=sequence).first())
    if form.is_valid():
        sharing.share(sequence, form.cleaned_data["reach"], by=request.user)
        messages.success(request, TOLD[form.cleaned_data["reach"]])
    else:
        messages.error(request, " ".join(form.errors["reach"]))
    return next_page(request, "sequences:sequence", sequence.pk)


TOLD = {
    "": "Elle n’est plus que dans votre réserve. Les copies déjà prises restent à ceux qui les ont.",
    Sharing.Reach.TEAM: "Ceux qui enseignent cette matière la trouvent dans la réserve de l’établissement.",
    Sharing.Reach.SCHOOL: "Les enseignants la trouvent dans la réserve de l’établissement.",
}


def _form(request: HttpRequest, sharing: Sharing) -> TakeForm:
    person: Any = request.user
    return TakeForm(request.POST or None, teacher=person, school=sharing.sequence.school)


def _preview(request: HttpRequest, sharing: Sharing, form: TakeForm | None = None) -> HttpResponse:
    takes = can_take.test(request.user, sharing)
    return page(
        request,
        PREVIEW,
        sharing=sharing,
        sequence=sharing.sequence,
        plan=Plan(sharing.sequence),
        origin=Origin.objects.filter(sequence=sharing.sequence).select_related("first_author").first(),
        form=form or (_form(request, sharing) if takes else None),
        status=422 if form else 200,
    )
