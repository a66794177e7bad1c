"""One rotation: what is proposed and proven, its calendar, and the gestures of who runs the school."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from preau.continuity.letters.facts import said_dates
from preau.continuity.rotations import placing, publishing, rules
from preau.continuity.rotations.findings import by_line, findings, shares
from preau.continuity.rotations.forms import CancelForm, EndForm, RhythmForm
from preau.continuity.rotations.gathering import gather
from preau.continuity.rotations.models import Proposal, Rotation
from preau.continuity.rotations.publishing import NotPossible
from preau.continuity.rotations.tasks import propose_halves
from preau.continuity.rotations.turns import calendar_of
from preau.continuity.rotations.wording import proofs
from preau.foundation.entrance.gate import entrance
from preau.foundation.jobs.asking import ask
from preau.foundation.jobs.models import Job
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count


@require_safe
@entrance(Rotation, rules.can_see)
def rotation_show(request: HttpRequest, rotation: Rotation) -> HttpResponse:
    return _show(request, rotation)


def _show(request: HttpRequest, rotation: Rotation, *, status: int = 200, **forms: Any) -> HttpResponse:
    known, halves = gather(rotation), dict(rotation.places.values_list("pupil", "half"))
    proposal = Proposal.objects.filter(rotation=rotation).first()
    today = timezone.localdate()
    shown = {
        "rotation": rotation,
        "dates": said_dates(rotation.starts_on, rotation.last_day),
        "proposal": proposal,
        "proofs": proofs(proposal.held) if proposal else [],
        "by_hand": rotation.pins.filter(at__gt=proposal.at).count() if proposal else 0,
        "job": Job.objects.filter(key=_key(rotation)).first(),
        "shares": shares(known, halves) if halves else [],
        "findings": findings(known, halves, rotation.most) if halves else [],
        "lines": by_line(known, halves) if halves else [],
        "newcomers": list(placing.newcomers(rotation)) if halves else [],
        "calendar": calendar_of(rotation),
        "can_change": rules.can_change.test(request.user, rotation) and rotation.can_still_change,
        "rhythm": RhythmForm(initial={"from_on": max(today, rotation.starts_on), "turn": "week", "begins_with": "A"}),
        "ending": EndForm(initial={"last_day": max(rotation.starts_on, min(today, rotation.last_day))}),
        "cancelling": CancelForm(),
    }
    return page(request, "rotations/rotation.html", status=status, **shown | forms)


def ask_for_halves(rotation: Rotation, *, by: Any) -> Job:
    """One computation at a time; asked again while it runs, it is the same."""
    label = f"Demi-groupes {said_dates(rotation.starts_on, rotation.last_day)}"
    return ask(propose_halves, rotation.pk, by.pk, key=_key(rotation), by=by, label=label, max_attempts=2)


def _key(rotation: Rotation) -> str:
    return f"rotation:{rotation.pk}:{rotation.proposals.count()}"


@require_POST
@entrance(Rotation, rules.can_change)
def rotation_propose(request: HttpRequest, rotation: Rotation) -> HttpResponse:
    ask_for_halves(rotation, by=request.user)
    return next_page(request, "rotations:rotation", rotation.pk)


@require_POST
@entrance(Rotation, rules.can_change)
def rotation_publish(request: HttpRequest, rotation: Rotation) -> HttpResponse:
    return _changed(
        request, rotation, None, "", "Calendrier publié. Chaque famille reçoit les jours de ses enfants.",
        lambda: publishing.publish(rotation, by=request.user),
    )  # fmt: skip


@require_POST
@entrance(Rotation, rules.can_change)
def rotation_newcomers(request: HttpRequest, rotation: Rotation) -> HttpResponse:
    placed = placing.place_newcomers(rotation, by=request.user)
    messages.success(request, f"{count(placed, 'élève est placé', 'élèves sont placés')} dans une moitié.")
    return next_page(request, "rotations:rotation", rotation.pk)


@require_POST
@entrance(Rotation, rules.can_change)
def rotation_rhythm(request: HttpRequest, rotation: Rotation) -> HttpResponse:
    form = RhythmForm(request.POST)
    return _changed(
        request, rotation, form, "rhythm", "Les jours changent.",
        lambda: publishing.change_rhythm(rotation, by=request.user, **form.cleaned_data),
    )  # fmt: skip


@require_POST
@entrance(Rotation, rules.can_change)
def rotation_end(request: HttpRequest, rotation: Rotation) -> HttpResponse:
    form = EndForm(request.POST)
    return _changed(
        request, rotation, form, "ending", "La fin est avancée.",
        lambda: publishing.end_early(rotation, form.cleaned_data["last_day"], by=request.user),
    )  # fmt: skip


@require_POST
@entrance(Rotation, rules.can_change)
def rotation_cancel(request: HttpRequest, rotation: Rotation) -> HttpResponse:
    form = CancelForm(request.POST)
    return _changed(
        request, rotation, form, "cancelling", "Demi-groupes annulés.",
        lambda: publishing.cancel(rotation, by=request.user, why=form.cleaned_data["why"]),
    )  # fmt: skip


def _changed(request: HttpRequest, rotation: Rotation, form: Any, name: str, done: str, change: Any) -> HttpResponse:
    """Make the change, or say why not on the same page, with what was written."""
    if form is not None and not form.is_valid():
        return _show(request, rotation, status=422, **{name: form})
    try:
        change()
    except NotPossible as refusal:
        if form is None:
            messages.error(request, str(refusal))
            return _show(request, rotation, status=409)
        form.add_error(None, str(refusal))
        return _show(request, rotation, status=409, **{name: form})
    messages.success(request, done)
    return next_page(request, "rotations:rotation", rotation.pk)
