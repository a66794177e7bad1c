"""The page of one copy, and its addresses in the pile."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from preau.foundation.ui.pages import page
from preau.learning.handins.allowing import allowances_of
from preau.learning.handins.answers.returning import last_return
from preau.learning.handins.copies import colleagues
from preau.learning.handins.copies.noting import SPOTS
from preau.learning.handins.copies.on_screen import on_screen
from preau.learning.handins.copies.pile import ORDERS, Pile
from preau.learning.handins.forms import FeedbackForm
from preau.learning.handins.models import Phrase, Prepared, Submission
from preau.learning.handins.peers.reading import said_of
from preau.learning.handins.rules import can_return
from preau.learning.handins.teams import together
from preau.school.rubrics.grid import BLANK, Row

OFFERED = 60


def show(
    request: HttpRequest, submission: Submission, *, form: FeedbackForm | None = None, status: int = 200
) -> HttpResponse:
    activity, copies = submission.handin.activity, together.shared(submission)
    answers, alone = together.answers_to(copies)
    feedback = answers[-1] if answers else None
    pile = Pile.of(submission.handin, request.GET)
    place = pile.place_of(submission)
    notes = submission.notes
    ready = Prepared.objects.filter(submission=submission, alone=False).select_related("grade__version").first()
    words = ready or feedback
    grade = words.grade if words else None
    said = said_of(submission.pupil, submission.handin)
    proposal = said.proposal if said and said.may_be_taken_up(submission.handin) else None
    takes_up = proposal is not None and "proposition" in request.GET
    may_return = can_return.test(request.user, submission)
    return page(
        request,
        "handins/reading.html",
        status=status,
        submission=submission,
        activity=activity,
        contents=on_screen(submission, notes),
        spots=SPOTS,
        notes=notes,
        feedback=feedback,
        ready=ready,
        last=last_return(submission.handin, by=request.user),
        history=answers[:-1],
        copies=copies,
        alone=[(one.pupil, alone[one.pk]) for one in copies if one.pk in alone],
        versions=list(submission.handin.submissions.of(submission.pupil)),
        grade=grade,
        said=said,
        takes_up=f"{pile.query or '?'}{'&' if pile.query else ''}proposition#reponse" if proposal else "",
        form=form or _form(submission, words, copies, proposal if takes_up else None),
        phrases=Phrase.objects.visible_to(request.user).for_work(activity)[:OFFERED],
        may_return=may_return,
        seen=colleagues.standing(copies) if may_return else "",
        also=colleagues.also_reading(submission, by=request.user) if may_return else "",
        allowed=allowances_of(activity, [one.pupil for one in copies]),
        pile=pile,
        place=place,
        orders=orders_of(request, pile),
        before=address_of(request, place.before),
        after=address_of(request, place.after),
        query=pile.query,
    )


def _form(submission: Submission, words: Any, copies: list[Submission], proposal: Row | None) -> FeedbackForm:
    """As it was left: a draft of the answer, the answer, or nothing yet; with the levels that are taken up."""
    handin = submission.handin
    if words is None:
        return FeedbackForm(handin.activity.measure, rubric=handin.rubric, copies=copies, row=proposal or BLANK)
    grade = words.grade
    initial = {"comment": words.comment, "mark": _bare(words.mark), "reason": grade.reason if grade else ""}
    row = grade.row if grade and grade.version_id == handin.rubric_id else BLANK
    kept = {"voice": words.voice, "rubric": handin.rubric, "row": proposal or row, "copies": copies}
    return FeedbackForm(handin.activity.measure, initial=initial, **kept)


def _bare(mark: str) -> str:
    """`15,5` of `15,5/20`, as it is typed."""
    return mark.partition("/")[0]


def _asked(request: HttpRequest) -> str:
    """How the address asks for the pile."""
    return Pile.asked_for(request.GET).query


def address_of(request: HttpRequest, submission: Any) -> str:
    """Of a submission in the pile being read; empty for none."""
    return reverse("handins:submission", args=[submission]) + _asked(request) if submission else ""


def listing_of(request: HttpRequest, submission: Submission) -> str:
    return reverse("handins:submissions", args=[submission.handin_id]) + _asked(request)


def orders_of(request: HttpRequest, pile: Pile) -> list[tuple[str, str, str]]:
    """The same page in each order."""
    return [(key, label, request.path + (replace(pile, order=key).query or "?")) for key, label in ORDERS.items()]
