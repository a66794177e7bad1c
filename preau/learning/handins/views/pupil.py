"""Writing, handing in, and reading the answer."""

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.offline.ahead import is_ahead
from preau.foundation.storage.models import File
from preau.foundation.ui.pages import fragment, next_page, page
from preau.learning.handins.answers.class_answering import read_by
from preau.learning.handins.copies.on_screen import on_screen
from preau.learning.handins.drafts import desk
from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.drafts.sent import milliseconds, words_of
from preau.learning.handins.drafts.work import Refused
from preau.learning.handins.models import Draft, Handin, PeerRound, Submission, Team
from preau.learning.handins.rules import can_open, can_prepare, can_see_all, can_write
from preau.learning.handins.teams.together import mates_of, shared
from preau.school.activities.doing import doers_among
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance


@require_safe
@entrance(Activity, can_open)
def handin_show(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The desk of its pupil; for a guardian, what each child handed in; for the others, the instructions."""
    handin = Handin.of(activity)
    does_it = can_write.test(request.user, activity)
    if does_it and not is_ahead(request):
        _mark_opened(activity, request.user)
    doers = [request.user] if does_it else doers_among(request.user, activity)
    round_ = PeerRound.objects.filter(handin=handin).select_related("activity").first()
    return page(
        request,
        "handins/handin.html",
        **_around(handin, request.user) if request.user in doers else {"activity": activity, "handin": handin},
        does_it=request.user in doers,
        round=round_,
        reads=round_ is not None and round_.reviews.filter(reader=request.user.pk).exists(),
        rewrites="reprendre" in request.GET,
        works=[_work_of(handin, doer, round_) for doer in doers],
        to_all=read_by(request.user, handin) if doers else None,
        prepares=can_prepare.test(request.user, activity),
        follows=can_see_all.test(request.user, activity),
    )


@require_http_methods(["PUT"])
@entrance(Activity, can_write)
def draft_write(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The words as they are being written, from the outbox; a late copy never undoes a later one."""
    try:
        at, words = words_of(request)
    except ValueError:
        return JsonResponse({"sentence": "Ce brouillon n’est pas lisible."}, status=400)
    handin = Handin.of(activity)
    with transaction.atomic():  # before a hand-in that comes at the same moment, or after it
        latest = handin.submissions.of(request.user).order_by("-number").first()
        if latest is None or latest.sealed_at.timestamp() * 1000 < at:
            Draft.of(handin, request.user).write(words.get("text"), links=words.get("links"), seq=at)
    return HttpResponse(status=204)


@require_POST
@entrance(Activity, can_write)
def draft_save(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The whole desk from its form, with a gesture on a file if one was made."""
    handin = Handin.of(activity)
    _, _, refusals = _put_down(request, handin)
    if request.headers.get("HX-Request"):
        around = {**_around(handin, request.user), "refusals": refusals}
        return fragment(request, "handins/handin.html", "files", **around)
    for refusal in refusals:
        messages.error(request, refusal)
    return next_page(request, f"{activity.href}?reprendre#rendre")


@require_POST
@entrance(Activity, can_write)
def draft_add(request: HttpRequest, activity: Activity, pupil: int) -> HttpResponse:
    """What another of the team wrote, after what is on this desk."""
    handin = Handin.of(activity)
    theirs = get_object_or_404(Draft.objects.visible_to(request.user).filter(handin=handin), pupil=pupil)
    draft = Draft.of(handin, request.user)
    draft.add(theirs, seq=milliseconds())
    messages.success(request, f"Le travail de {theirs.pupil.first_name} est sur ta page, après le tien.")
    return next_page(request, f"{activity.href}?reprendre#rendre")


@require_POST
@entrance(Activity, can_write)
def submission_create(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Hand in what is on the desk. Nothing is lost when it is refused."""
    handin = Handin.of(activity)
    draft, files, refusals = _put_down(request, handin)
    try:
        key = request.POST.get("key", "")[:64] or uuid.uuid4().hex
        submission = hand_in(handin, request.user, text=draft.text, links=draft.links, files=files, key=key)
    except Refused as refusal:
        refusals.append(str(refusal))
        submission = None
    for sentence in refusals:
        messages.error(request, sentence)
    if submission is None:
        return next_page(request, f"{activity.href}?reprendre#rendre")
    return next_page(request, "handins:receipt", submission.pk)


def _put_down(request: HttpRequest, handin: Handin) -> tuple[Draft, list[File], list[str]]:
    draft = Draft.of(handin, request.user)
    return draft, *desk.put_down(draft, request.POST, request.FILES.getlist("files"), seq=milliseconds())


def _around(handin: Handin, pupil: Any) -> dict[str, Any]:
    """What the form shows: the draft, or the last version when there is none."""
    draft = Draft.objects.filter(handin=handin, pupil=pupil).first()
    latest = handin.submissions.of(pupil).order_by("-number").first()
    source = draft or latest
    team = Team.objects.filter(handin=handin).of(pupil).first()
    return {
        "activity": handin.activity,
        "handin": handin,
        "draft": draft,
        "latest": latest,
        "text": source.text if source else "",
        "written_links": _written_links(source),
        "files": source.ordered_files if source else [],
        "seq": max(draft.seq if draft else 0, int(latest.sealed_at.timestamp() * 1000) if latest else 0),
        "asked": _asked(handin, source),
        "may_write": handin.takes_from(pupil, latest),
        "team": team,
        "beside": _beside(handin, team, pupil),
        "refusals": [],
        "key": uuid.uuid4().hex,
    }


def _asked(handin: Handin, source: Draft | Submission | None) -> dict[str, tuple[bool, bool]]:
    """`{what: (is on the page, is asked for)}`: what was prepared stays there when it is not asked for any more."""
    taken = {"text": handin.takes_text, "links": handin.takes_links, "files": handin.takes_files}
    held = {"text": source.text, "links": source.links, "files": source.ordered_files} if source else {}
    return {name: (takes or bool(held.get(name)), takes) for name, takes in taken.items()}


def _work_of(handin: Handin, pupil: Any, round_: PeerRound | None) -> dict[str, Any]:
    """What one pupil handed in, and the answer; notes in the margin come with the answer, not before."""
    versions = list(handin.submissions.of(pupil).select_related("handin__activity", "pupil").order_by("-number"))
    latest: Submission | None = versions[0] if versions else None
    feedback = latest.feedback if latest else None
    notes = latest.notes if latest and feedback else []
    return {
        "pupil": pupil,
        "submission": latest,
        "copies": shared(latest) if latest else [],
        "versions": versions,
        "feedback": feedback,
        "first_answer": latest.feedbacks.first() if latest and feedback else None,
        "notes": notes,
        "contents": on_screen(latest, notes) if latest else None,
        "is_excused": not versions and handin.activity.excuses.filter(pupil=pupil).exists(),
        "reviews": round_.reviews.shown_to(pupil).whole() if round_ and round_.is_dealt else [],
    }


def _beside(handin: Handin, team: Team | None, pupil: Any) -> list[tuple[Any, Draft | None]]:
    """Who hands in with this pupil, and what each is writing."""
    mates = mates_of(team, pupil)
    drafts = {one.pupil_id: one for one in Draft.objects.filter(handin=handin, pupil__in=mates)} if mates else {}
    return [(mate, drafts.get(mate.pk)) for mate in mates]


def _written_links(source: Draft | Submission | None) -> str:
    return "\n".join(source.links) if isinstance(source, Submission) else source.links if source else ""


def _mark_opened(activity: Activity, pupil: Any) -> None:
    """Written once: reading the page again takes no lock."""
    if not Progress.objects.of(pupil).filter(activity=activity).exists():
        advance(activity, pupil, Progress.Step.OPENED)
