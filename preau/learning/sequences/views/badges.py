"""Badges: declared and awarded by who composed the sequence, read by the pupil and their family."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.printing import pdf, to_keep
from preau.learning.sequences import badging
from preau.learning.sequences.badge_forms import AwardForm, BadgeForm, TakingBackForm
from preau.learning.sequences.models import Award, Badge, Sequence
from preau.learning.sequences.rules import (
    can_award,
    can_compose,
    can_declare,
    can_read,
    can_see_badges,
    can_take_back,
    can_walk,
)
from preau.school.access.rules import is_pupil

A_PAGE = 20


@require_safe
@entrance(Sequence, can_see_badges)
def badge_list(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    return _list(request, sequence, BadgeForm(sequence=sequence))


@require_POST
@entrance(Sequence, can_compose)
def badge_create(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    form = BadgeForm(request.POST, sequence=sequence)
    if form.is_valid():
        badge = badging.declare(sequence, **form.cleaned_data)
        return next_page(request, "sequences:badge", badge.pk)
    return _list(request, sequence, form, status=422)


@require_safe
@entrance(Badge, can_award)
def badge_show(request: HttpRequest, badge: Badge) -> HttpResponse:
    return _show(request, badge)


@require_POST
@entrance(Badge, can_declare)
def badge_change(request: HttpRequest, badge: Badge) -> HttpResponse:
    form = BadgeForm(request.POST, sequence=badge.sequence, badge=badge)
    if form.is_valid():
        badging.change(badge, **form.cleaned_data)
        messages.success(request, "C’est enregistré. Ce qui est déjà obtenu garde ses mots.")
        return next_page(request, "sequences:badge", badge.pk)
    return _show(request, badge, form=form, status=422)


@require_POST
@entrance(Badge, can_declare)
def badge_drop(request: HttpRequest, badge: Badge) -> HttpResponse:
    """Nobody earns it any more; who has it keeps it."""
    sequence = badge.sequence_id
    badge.delete()
    return next_page(request, "sequences:badges", sequence)


@require_POST
@entrance(Badge, can_award)
def award_create(request: HttpRequest, badge: Badge) -> HttpResponse:
    form = AwardForm(request.POST, badge=badge, teacher=request.user)
    if not form.is_valid():
        return _show(request, badge, awarding=form, status=422)
    pupil = form.cleaned_data["pupil"]
    badging.award(badge, pupil, word=form.cleaned_data["word"], by=request.user)
    messages.success(request, f"{pupil.full_name} a ce badge, et lit votre mot.")
    return next_page(request, "sequences:badge", badge.pk)


@require_POST
@entrance(Award, can_take_back)
def award_take_back(request: HttpRequest, award: Award) -> HttpResponse:
    """Or gives it again (`rendre`)."""
    form = TakingBackForm(request.POST)
    if "rendre" in request.POST:
        badging.give_again(award, by=request.user)
    elif form.is_valid():
        badging.take_back(award, why=form.cleaned_data["why"], by=request.user)
    else:
        messages.error(request, "Dites pourquoi vous le reprenez\u00a0: l’élève le lira.")
    return next_page(request, "sequences:badge", award.badge_id)


@require_safe
@entrance(can_walk)
def my_badges(request: HttpRequest) -> HttpResponse:
    """A pupil’s own, of every year; for a guardian, of one child at a time."""
    family, asked = _family(request.user), request.GET.get("eleve", "")
    pupil = next((one for one in family if not asked or str(one.pk) == asked), None)
    if pupil is None:
        raise Http404
    awards = Award.objects.filter(pupil=pupil).standing().select_related("by", "school")
    return page(
        request,
        "sequences/my_badges.html",
        awards=Paginator(awards, A_PAGE).get_page(request.GET.get("page")),
        pupil=pupil,
        mine=pupil == request.user,
        children=[(str(one.pk), one.first_name, f"?eleve={one.pk}") for one in family],
    )


@require_safe
@entrance(Award, can_read)
def award_print(request: HttpRequest, award: Award) -> HttpResponse:
    content = pdf("sequences/attestation.html", award=award)
    return to_keep(content, f"attestation-{award.pk}.pdf")


def _family(person: Any) -> list[Any]:
    """Oneself as a pupil, and the children one answers for."""
    return [*([person] if is_pupil(person) else []), *person.children]


def _list(request: HttpRequest, sequence: Sequence, form: BadgeForm, *, status: int = 200) -> HttpResponse:
    """With how many of one's own pupils have each."""
    awards = Award.objects.visible_to(request.user).select_related("taking_back")
    badges = Badge.objects.filter(sequence=sequence).prefetch_related("steps__activity", Prefetch("awards", awards))
    composes = can_compose.test(request.user, sequence)
    around = {"sequence": sequence, "badges": badges, "form": form, "composes": composes}
    return page(request, "sequences/badges.html", status=status, **around)


def _show(
    request: HttpRequest,
    badge: Badge,
    *,
    form: BadgeForm | None = None,
    awarding: AwardForm | None = None,
    status: int = 200,
) -> HttpResponse:
    awards = Award.objects.visible_to(request.user).filter(badge=badge)
    mine = awards.select_related("pupil", "by", "taking_back__by")
    return page(
        request,
        "sequences/badge.html",
        status=status,
        badge=badge,
        awards=mine.order_by("pupil__last_name", "pupil__first_name", "pk"),
        form=form or BadgeForm(sequence=badge.sequence, badge=badge),
        awarding=awarding or AwardForm(badge=badge, teacher=request.user),
        declares=can_declare.test(request.user, badge),
    )
