"""A pupil reads the copies of others, and says what is well done and what could be better."""

import string

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.offline.ahead import is_ahead
from preau.foundation.previews.sending import hand_over_page
from preau.foundation.storage.sending import hand_over
from preau.foundation.ui.pages import next_page, page
from preau.learning.handins.drafts.sent import milliseconds, words_of
from preau.learning.handins.models import PeerDraft, PeerReview, PeerRound
from preau.learning.handins.peers import rounds
from preau.learning.handins.peers.forms import PeerReviewForm
from preau.learning.handins.peers.nameless import file_of, nameless, writers_of
from preau.learning.handins.rules import can_review, can_see_all, can_see_reading
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance


@require_safe
@entrance(PeerRound, can_see_reading, by="activity_id")
def reading_show(request: HttpRequest, peerround: PeerRound) -> HttpResponse:
    """What each has to read: the pupil's own; for a guardian, how far each child is; for its teachers, their page."""
    if can_see_all.test(request.user, peerround.handin.activity):
        return next_page(request, "handins:peers", peerround.handin_id)
    readers = [request.user, *request.user.children]
    found = peerround.reviews.filter(reader__in=readers).whole()
    mine = [one for one in found if one.reader_id == request.user.pk]
    if mine and not is_ahead(request):
        advance(peerround.activity, request.user, Progress.Step.OPENED)
    return page(
        request,
        "handins/peer_reading.html",
        round=peerround,
        activity=peerround.activity,
        mine=list(zip(LETTERS, mine, strict=False)),
        children=[(child, [one for one in found if one.reader_id == child.pk]) for child in request.user.children],
        is_open=peerround.is_open_to(request.user),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(PeerReview, can_review)
def review_write(request: HttpRequest, peerreview: PeerReview) -> HttpResponse:
    round_, review = peerreview.round, peerreview
    may_write = round_.is_open_to(request.user) and not review.verdict
    form = PeerReviewForm(request.POST if request.method == "POST" and may_write else None, review=review)
    if form.is_bound and "brouillon" in request.POST:
        PeerDraft.keep(review, request.POST, seq=milliseconds())
        return next_page(request, "handins:peer_review", review.pk)
    if form.is_bound and form.is_valid():
        rounds.say(review, form.row, well=form.cleaned_data["well"], better=form.cleaned_data["better"])
        messages.success(request, "Ta relecture est rendue. Tu peux la reprendre tant que c’est ouvert.")
        return next_page(request, round_.activity.href)
    if request.method == "POST" and not may_write:
        messages.error(request, "Cette relecture ne se change plus : le moment est passé, ou elle a été lue.")
    label = _label(review)
    return page(
        request,
        "handins/peer_review.html",
        status=422 if form.errors else 200,
        review=review,
        round=round_,
        activity=round_.activity,
        work=round_.handin.activity,
        label=label,
        contents=nameless(review, label),
        writers=[] if round_.anonymous else writers_of(review.submission),
        form=form,
        seq=form.draft.seq if form.draft else int(review.at.timestamp() * 1000) if review.grade_id else 0,
        may_write=may_write,
    )


@require_http_methods(["PUT"])
@entrance(PeerReview, can_review)
def draft_write(request: HttpRequest, peerreview: PeerReview) -> HttpResponse:
    """The fields as they are being filled, from the outbox; past the day too: the teacher may give more time."""
    try:
        at, said = words_of(request)
    except ValueError:
        return JsonResponse({"sentence": "Ce brouillon n’est pas lisible."}, status=400)
    PeerDraft.keep(peerreview, said, seq=at)
    return HttpResponse(status=204)


@require_safe
@entrance(PeerReview, can_review)
def copy_file(request: HttpRequest, peerreview: PeerReview, number: int) -> HttpResponse:
    file = file_of(peerreview, number)
    if file is None:
        raise Http404
    answer: HttpResponse = hand_over(request, file)
    return answer


@require_safe
@entrance(PeerReview, can_review)
def copy_sheet(request: HttpRequest, peerreview: PeerReview, number: int, page: int) -> FileResponse | HttpResponse:
    file = file_of(peerreview, number, whole=False)
    if file is None:
        raise Http404
    return hand_over_page(request, file, page)


LETTERS = string.ascii_uppercase


def _label(review: PeerReview) -> str:
    """A letter among those that this pupil reads."""
    before = review.round.reviews.filter(reader=review.reader, pk__lt=review.pk).count()
    return f"Copie {LETTERS[before]}"
