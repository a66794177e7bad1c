"""A reading between pupils as its teacher asks for it, follows it and shows what was said."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.forms import refusals
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.learning.handins.models import Handin, PeerReview, PeerRound, Submission
from preau.learning.handins.peers import mending, rounds, showing
from preau.learning.handins.peers.forms import HideForm, PeerCopyForm, PeerRoundForm
from preau.learning.handins.peers.reading import lines
from preau.learning.handins.rules import can_decide, can_prepare, can_return, can_return_all, can_see_all
from preau.learning.handins.teams.together import shared
from preau.school.activities.models import Activity


@require_http_methods(["GET", "HEAD"])
@entrance(Activity, can_see_all)
def round_show(request: HttpRequest, activity: Activity) -> HttpResponse:
    return _show(request, activity)


@require_POST
@entrance(Activity, can_prepare)
def round_update(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Ask for it, or for another day; `plus` calls it off while nothing is dealt."""
    handin, round_ = _of(activity)
    if "plus" in request.POST and round_:
        rounds.call_off(round_, by=request.user)
        messages.success(request, "Les copies ne seront pas relues entre élèves.")
        return next_page(request, "handins:peers", activity.pk)
    form = PeerRoundForm(request.POST, handin=handin, instance=round_ or PeerRound(handin=handin))
    if handin.rubric is None and round_ is None:
        form.add_error(None, "Choisissez d’abord une grille dans les réglages du rendu.")
    if not form.is_valid():
        return _show(request, activity, form=form, status=422)
    rounds.settle(handin, form.cleaned_data, by=request.user)
    messages.success(request, "C’est enregistré.")
    return next_page(request, "handins:peers", activity.pk)


@require_POST
@entrance(Activity, can_return_all)
def round_deal(request: HttpRequest, activity: Activity) -> HttpResponse:
    _, round_ = _of(activity)
    dealt = rounds.deal_out(round_, by=request.user) if round_ else 0
    if dealt:
        messages.success(request, f"{count(dealt, 'élève a reçu des copies', 'élèves ont reçu des copies')} à relire.")
    else:
        messages.error(request, "Rien à distribuer : il faut au moins deux copies rendues.")
    return next_page(request, "handins:peers", activity.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Submission, can_return)
def copy_deal(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Who reads this copy; one more, or another instead of one who has not."""
    round_ = get_object_or_404(PeerRound.objects.select_related("activity"), handin=submission.handin_id)
    original = submission.original or submission
    reviews = list(round_.reviews.filter(submission__pupil=original.pupil_id).whole())
    form = PeerCopyForm(request.POST or None, loads=mending.offered(round_, original.pk), reviews=reviews)
    if round_.is_open and form.is_valid():
        reader = form.cleaned_data["reader"]
        mending.deal_again(round_, original.pk, reader, instead=form.replaced, by=request.user)
        messages.success(request, "Cette copie est confiée : l’élève le lit dans sa journée.")
        return next_page(request, "handins:peer_copy", original.pk)
    return page(
        request,
        "handins/peer_copy.html",
        status=422 if form.is_bound else 200,
        activity=submission.handin.activity,
        writers=[one.pupil for one in shared(original)],
        reviews=reviews,
        form=form,
        is_open=round_.is_open,
    )


@require_POST
@entrance(Activity, can_return_all)
def reviews_show(request: HttpRequest, activity: Activity) -> HttpResponse:
    """All of which nothing is decided yet, to who wrote the copies."""
    _, round_ = _of(activity)
    shown = showing.show(round_.reviews.undecided().whole(), by=request.user) if round_ else 0
    said = count(shown, "relecture est montrée", "relectures sont montrées")
    messages.success(request, f"{said} : les élèves concernés et leurs familles sont prévenus.")
    return next_page(request, "handins:peers", activity.pk)


@require_POST
@entrance(PeerReview, can_decide)
def review_show(request: HttpRequest, peerreview: PeerReview) -> HttpResponse:
    """To who wrote the copy."""
    if peerreview.grade_id and peerreview.verdict != "shown":
        showing.show([peerreview], by=request.user)
        messages.success(request, "L’auteur de la copie lit maintenant cette relecture.")
    return next_page(request, _copy_of(peerreview))


@require_POST
@entrance(PeerReview, can_decide)
def review_hide(request: HttpRequest, peerreview: PeerReview) -> HttpResponse:
    form = HideForm(request.POST)
    if not form.is_valid():
        messages.error(request, refusals(form))
    elif peerreview.grade_id:
        showing.hide(peerreview, form.cleaned_data["reason"], by=request.user)
        messages.success(request, "Cette relecture est cachée : l’équipe seule la lit.")
    return next_page(request, _copy_of(peerreview))


def _of(activity: Activity) -> tuple[Handin, PeerRound | None]:
    handin = Handin.of(activity)
    round_ = PeerRound.objects.filter(handin=handin).select_related("activity", "rubric__rubric", "by").first()
    if round_:
        round_.handin = handin
    return handin, round_


def _copy_of(review: PeerReview) -> str:
    return reverse("handins:submission", args=[review.submission_id]) + "#relectures"


def _show(
    request: HttpRequest, activity: Activity, *, form: PeerRoundForm | None = None, status: int = 200
) -> HttpResponse:
    handin, round_ = _of(activity)
    around: dict[str, Any] = {}
    if round_:
        around = {
            "lines": lines(round_) if round_.is_dealt else [],
            "waiting": rounds.waiting_for(round_),
            "undecided": round_.reviews.undecided().count(),
        }
    may_prepare = can_prepare.test(request.user, activity)
    return page(
        request,
        "handins/peers.html",
        status=status,
        activity=activity,
        handin=handin,
        round=round_,
        form=form or PeerRoundForm(handin=handin, instance=round_ or PeerRound(handin=handin)) if may_prepare else None,
        may_return=can_return_all.test(request.user, activity),
        **around,
    )
