"""The teacher's side: those who wait, one after the other, and what helps everyone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import fragment, next_page, page
from preau.learning.hands import raising, rules
from preau.learning.hands.forms import AnswerForm, ForAllForm
from preau.learning.hands.line import Line
from preau.learning.hands.models import Hand


@require_safe
@entrance(rules.can_see_the_line)
def line_show(request: HttpRequest) -> HttpResponse:
    line = Line.of(request.user, view=request.GET.get("vue", ""), number=request.GET.get("page", "1"))
    if request.headers.get("X-Live"):
        return fragment(request, "hands/line.html", "hands", line=line)
    return page(request, "hands/line.html", line=line)


@require_safe
@entrance(Hand, rules.can_answer)
def hand_show(request: HttpRequest, hand: Hand) -> HttpResponse:
    return _show(request, hand, AnswerForm(), ForAllForm(initial=_first_draft(hand)))


@require_POST
@entrance(Hand, rules.can_read)
def word_create(request: HttpRequest, hand: Hand) -> HttpResponse:
    """Either of the two speaks."""
    form = AnswerForm(request.POST)
    if rules.is_its_pupil(request.user, hand):
        if form.is_valid():
            raising.speak(hand, form.cleaned_data["text"], by=request.user)
        return next_page(request, "hands:help", hand.activity_id)
    if not form.is_valid():
        return _show(request, hand, form, ForAllForm(initial=_first_draft(hand)), status=422)
    raising.speak(hand, form.cleaned_data["text"], by=request.user)
    messages.success(request, f"{hand.pupil.first_name} a votre réponse.")
    return next_in_line(request)


@require_POST
@entrance(Hand, rules.can_answer)
def answer_for_all_create(request: HttpRequest, hand: Hand) -> HttpResponse:
    form = ForAllForm(request.POST)
    if not form.is_valid():
        return _show(request, hand, AnswerForm(), form, status=422)
    raising.answer_for_all(hand, **form.cleaned_data, by=request.user)
    messages.success(
        request, "Tous ceux qui font ce travail lisent maintenant cette réponse, sans savoir qui a demandé."
    )
    return next_page(request, "hands:hand", hand.pk)


@require_POST
@entrance(Hand, rules.can_answer)
def answer_for_all_take_back(request: HttpRequest, hand: Hand) -> HttpResponse:
    raising.take_back(hand, by=request.user)
    return next_page(request, "hands:hand", hand.pk)


def next_in_line(request: HttpRequest) -> HttpResponse:
    """The one who has waited longest; the line itself when nobody waits."""
    waiting = Hand.objects.asked_of(request.user).waiting().first()
    return next_page(request, "hands:hand", waiting.pk) if waiting else next_page(request, "hands:line")


def _show(
    request: HttpRequest, hand: Hand, form: AnswerForm, for_all: ForAllForm, *, status: int = 200
) -> HttpResponse:
    return page(
        request,
        "hands/hand.html",
        status=status,
        hand=hand,
        words=hand.words.select_related("author"),
        said=getattr(hand, "answer_for_all", None),
        moments=hand.moments.select_related("activity"),
        form=form,
        for_all=for_all,
        waiting=Hand.objects.asked_of(request.user).waiting().exclude(pk=hand.pk).count(),
    )


def _first_draft(hand: Hand) -> dict[str, str]:
    """What was said for all, or the pupil's question and the last answer, to be reworded."""
    said = getattr(hand, "answer_for_all", None)
    if said is not None:
        return {"question": said.question, "answer": said.answer}
    words = list(hand.words.all())
    answers = [one.text for one in words if one.author_id != hand.pupil_id]
    return {"question": words[0].text[:300] if words else "", "answer": answers[-1] if answers else ""}
