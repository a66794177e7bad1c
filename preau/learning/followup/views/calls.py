"""The calls to make in a school, shared out between adults."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.jobs.asking import ask
from preau.foundation.ui.addresses import address
from preau.foundation.ui.pages import fragment, page
from preau.foundation.ui.words import count
from preau.learning.followup import rules
from preau.learning.followup.calls.outcome import note_call
from preau.learning.followup.calls.sharing_out import adults_who_call, last_share, share_out, take_back
from preau.learning.followup.calls.to_make import MINE, NOBODY, Call, Calls
from preau.learning.followup.models import Contact, Worry
from preau.learning.followup.tasks import look_at_school
from preau.learning.followup.views.sight import EVERY, own_of
from preau.learning.followup.watch import heeding
from preau.learning.followup.watch.alerts import Rule
from preau.school.people.models import Person, School

A_PAGE = 25
OUTCOMES = ("reached", "voicemail", "no_answer", "wrong")


@require_safe
@entrance(School, rules.can_call)
def call_list(request: HttpRequest, school: School) -> HttpResponse:
    """The live region asks for the block alone."""
    asked = _asked(request.GET)
    calls = Calls.of(school, request.user)
    own, narrowed = own_of(request)
    chosen = _chosen(asked, narrowed)
    may_share = bool(rules.can_share_calls.test(request.user, school))
    known = {
        "school": school,
        "calls": calls,
        "found": Paginator(_listed(calls, asked, chosen), A_PAGE).get_page(request.GET.get("page")),
        "counts": calls.how_many(chosen),
        "own": own,
        "narrowed": narrowed,
        "asked": asked,
        "query": _query(asked),
        "acts": _opening(request.user, school),
        "outcomes": [(one, Contact.Outcome(one).label) for one in OUTCOMES],
        "adults": adults_who_call(school) if may_share else [],
        "shared": last_share(school, request.user) if may_share else None,
        "looked": Worry.objects.filter(school=school).values_list("at", flat=True).first(),
        "now": timezone.now(),
    }
    if request.headers.get("X-Live"):
        return fragment(request, "followup/calls.html", "calls", **known)
    return page(request, "followup/calls.html", **known)


@require_POST
@entrance(School, rules.can_share_calls)
def calls_share(request: HttpRequest, school: School) -> HttpResponse:
    asked = _asked(request.POST)
    chosen = [one for one in adults_who_call(school) if str(one.pk) in request.POST.getlist("adultes")]
    if not chosen:
        messages.error(request, "Choisissez au moins un adulte.")
        return _back(school, asked)
    cohorts = _chosen(asked, own_of(request)[1])
    many = share_out(school, chosen, by=request.user, cohorts=cohorts, rule=asked["rule"])
    told = f"{count(many, 'famille confiée', 'familles confiées')} à {count(len(chosen), 'adulte')}."
    messages.success(request, told if many else "Il n’y a personne à confier\u00a0: quelqu’un s’en occupe déjà.")
    return _back(school, asked)


@require_POST
@entrance(School, rules.can_share_calls)
def calls_take_back(request: HttpRequest, school: School) -> HttpResponse:
    since = last_share(school, request.user)
    if since is not None and take_back(school, since, by=request.user):
        messages.success(request, "Le partage est repris\u00a0: ces familles ne sont plus confiées à personne.")
    return _back(school, {})


@require_POST
@entrance(School, rules.can_call)
def calls_look(request: HttpRequest, school: School) -> HttpResponse:
    """A moment of work for a big school: the list moves by itself when it is done."""
    key = f"look:{school.pk}:{timezone.now():%Y%m%d%H%M}"
    ask(look_at_school, school.pk, key=key, by=request.user, label="Qui inquiète ?")
    messages.success(request, "Préau regarde chaque classe : la liste se met à jour toute seule.")
    return _back(school, _asked(request.POST))


@require_POST
@entrance(School, rules.can_call)
def call_take(request: HttpRequest, school: School, pupil: int) -> HttpResponse:
    call = _call(school, request.user, pupil)
    person = get_object_or_404(Person, pk=call.pk)
    if "rendre" in request.POST:
        heeding.give_up(person, school, by=request.user)
    else:
        heeding.take_charge(person, school, by=request.user)
    return _back(school, _asked(request.POST), call.pk)


@require_POST
@entrance(School, rules.can_call)
def call_note(request: HttpRequest, school: School, pupil: int) -> HttpResponse:
    call = _call(school, request.user, pupil)
    outcome, guardian = request.POST.get("outcome", ""), request.POST.get("guardian", "")
    if outcome not in OUTCOMES:
        messages.error(request, "Rien n’est noté : dites ce qu’a donné l’appel.")
        return _back(school, _asked(request.POST), call.pk)
    said = request.POST.get("said", "").strip()[:500]
    note_call(school, call, by=request.user, outcome=outcome, guardian=_number(guardian), said=said)
    messages.success(request, f"C’est au carnet : {Contact.Outcome(outcome).label}.")
    return _back(school, _asked(request.POST))


def _call(school: School, viewer: Any, pupil: int) -> Call:
    """Only families that this adult sees exist here."""
    call = Calls.of(school, viewer).about(pupil)
    if call is None:
        raise Http404
    return call


def _chosen(asked: dict[str, Any], narrowed: frozenset[int]) -> frozenset[int]:
    """The classes that the list is about; none for all of them."""
    return frozenset({asked["cohort"]}) if asked["cohort"] else narrowed


def _listed(calls: Calls, asked: dict[str, Any], chosen: frozenset[int]) -> list[Call]:
    """What one took on oneself is shown whatever the class, unless one is asked for."""
    cohorts = frozenset() if asked["who"] == MINE and not asked["cohort"] else chosen
    return calls.only(cohorts=cohorts, rule=asked["rule"], who=asked["who"])


def _opening(viewer: Any, school: School) -> Any:
    """Whether the page of a pupil of that class would open."""
    whole = rules.can_share_calls.test(viewer, school)
    return lambda cohort: whole or cohort in viewer.leads


def _asked(said: Any) -> dict[str, Any]:
    rule, who = said.get("alerte", ""), said.get("qui", "")
    return {
        "cohort": _number(said.get("classe", "")),
        "rule": rule if rule in set(map(str, Rule)) else "",
        "who": who if who in {NOBODY, MINE} else "",
        "classes": EVERY if said.get("classes") == EVERY else "",
    }


def _number(asked: str) -> int:
    return int(asked) if asked.isdecimal() and len(asked) < 19 else 0


def _query(asked: dict[str, Any]) -> str:
    words = {"classe": asked.get("cohort"), "alerte": asked.get("rule"), "qui": asked.get("who")}
    words["classes"] = asked.get("classes")
    return urlencode({word: value for word, value in words.items() if value})


def _back(school: School, asked: dict[str, Any], family: int = 0) -> HttpResponse:
    where = address("followup:calls", school.uai)
    query = _query(asked)
    return redirect(f"{where}{'?' if query else ''}{query}{f'#famille-{family}' if family else ''}")
