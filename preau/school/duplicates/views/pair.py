"""Two rows side by side, and what is done with them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.accounts.models.session import POWER
from preau.school.duplicates import handling, rules
from preau.school.duplicates.handling import Choice
from preau.school.duplicates.inventory import holdings, identity
from preau.school.duplicates.merging import NotNow
from preau.school.duplicates.models import Distinction, Merge, Suspicion
from preau.school.duplicates.unmerging import refuse_unless_undoable, unmerge
from preau.school.people.models import School


@never_cache
@require_safe
@entrance(Suspicion, rules.can_look)
def pair(request: HttpRequest, suspicion: Suspicion) -> HttpResponse:
    choice = Choice.of(suspicion, request.GET.get("garder", ""))
    obstacle = choice.obstacle(request.user)
    return page(
        request,
        "duplicates/pair.html",
        suspicion=suspicion,
        choice=choice,
        obstacle=obstacle,
        who=identity(choice.kept, choice.other),
        holdings=[] if obstacle and not choice.is_the_person_s_own else holdings(choice.kept, choice.other),
        distinction=Distinction.objects.between(*suspicion.both).select_related("by").first(),
        back=_back(request.user, suspicion),
    )


@require_POST
@entrance(Suspicion, rules.can_look)
def pair_merge(request: HttpRequest, suspicion: Suspicion) -> HttpResponse:
    try:
        made = handling.merge_pair(suspicion, request.POST.get("garder", ""), by=request.user)
    except NotNow as refusal:
        messages.error(request, str(refusal))
        return next_page(request, "duplicates:pair", suspicion.pk)
    messages.success(request, f"{made.other_name} et {made.kept} ne font plus qu’un compte.")
    return next_page(request, "duplicates:merge", made.pk)


@require_POST
@entrance(Suspicion, rules.can_look)
def pair_tell_apart(request: HttpRequest, suspicion: Suspicion) -> HttpResponse:
    return _say(request, suspicion, handling.tell_apart, "C’est noté\u00a0: ce sont deux personnes.")


@require_POST
@entrance(Suspicion, rules.can_look)
def pair_doubt_again(request: HttpRequest, suspicion: Suspicion) -> HttpResponse:
    return _say(request, suspicion, handling.doubt_again, "La ligne est de nouveau à examiner.")


@require_POST
@entrance(Suspicion, rules.can_look)
def pair_invite(request: HttpRequest, suspicion: Suspicion) -> HttpResponse:
    handling.invite(suspicion, reverse("duplicates:own"), by=request.user)
    messages.success(request, "La personne est prévenue dans ses deux comptes.")
    return next_page(request, "duplicates:pair", suspicion.pk)


@never_cache
@require_safe
@entrance(Merge, rules.can_unmerge)
def merge_show(request: HttpRequest, merge: Merge) -> HttpResponse:
    try:
        refuse_unless_undoable(merge)
        obstacle = ""
    except NotNow as refusal:
        obstacle = str(refusal)
    return page(request, "duplicates/merge.html", merge=merge, obstacle=obstacle, back=_list_of(merge.school))


@require_POST
@entrance(Merge, rules.can_unmerge)
def merge_undo(request: HttpRequest, merge: Merge) -> HttpResponse:
    try:
        back = unmerge(merge, by=request.user)
    except NotNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            f"La fusion est annulée\u00a0: le compte de {back} ({back.login or 'sans identifiant'}) est revenu.",
        )
    return next_page(request, "duplicates:merge", merge.pk)


def _say(request: HttpRequest, suspicion: Suspicion, gesture: Callable[..., None], done: str) -> HttpResponse:
    gesture(suspicion, by=request.user)
    messages.success(request, done)
    return next_page(request, _back(request.user, suspicion))


def _back(user: Any, suspicion: Suspicion) -> str:
    """The list from which one comes: a school of both that this person runs, else the platform's."""
    first, second = suspicion.both
    mine = set(user.schools_as(*POWER)) & set(first.school_ids) & set(second.school_ids)
    return _list_of(School.objects.filter(pk__in=mine).first())


def _list_of(school: School | None) -> str:
    return reverse("duplicates:school", args=[school.uai]) if school else reverse("duplicates:all")
