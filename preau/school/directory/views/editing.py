"""Correcting, adding, opening an account, saying who answers for whom."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.directory import editing, rules, tying
from preau.school.directory.forms import NewPersonForm, PersonForm, TieForm
from preau.school.directory.looking import Asked, Search
from preau.school.directory.models import Card
from preau.school.directory.places import places_of
from preau.school.people.models import Profile, School

SHOWN = 20


@entrance(Card, rules.can_correct)
def person_correct(request: HttpRequest, card: Card) -> HttpResponse:
    may_rename = rules.can_rename.test(request.user, card)
    form = PersonForm(request.POST or None, instance=card, may_rename=may_rename)
    if form.is_valid():
        changed = editing.correct_person(card, form.cleaned_data, by=request.user)
        messages.success(request, "C’est enregistré." if changed else "Rien n’avait changé.")
        return next_page(request, "directory:card", card.pk)
    return page(request, "directory/correct.html", form=form, person=card, status=422 if form.errors else 200)


@entrance(School, rules.can_add_people)
def person_add(request: HttpRequest, school: School) -> HttpResponse:
    form = NewPersonForm(request.POST or None, school=school, initial={"profile": request.GET.get("profil", "")})
    if form.is_valid():
        return _added(request, school, form)
    return page(
        request,
        "directory/add.html",
        form=form,
        school=school,
        places=places_of(form.homonyms, request.user),
        status=422 if form.errors else 200,
    )


@require_POST
@entrance(Card, rules.can_open)
def account_open(request: HttpRequest, card: Card) -> HttpResponse:
    try:
        editing.open_account(card, by=request.user)
    except editing.Refused as refusal:
        messages.error(request, str(refusal))
        return next_page(request, "directory:card", card.pk)
    messages.success(request, f"Le compte de {card.full_name} est ouvert. Donnez-lui son identifiant et son code.")
    return next_page(request, "accounts:account_of", card.pk)


@entrance(Card, rules.can_tie)
def ties(request: HttpRequest, card: Card) -> HttpResponse:
    """Those who answer for a pupil; looking for another among the adults of the school."""
    people = _adults(request, card)
    form = TieForm(request.POST or None, people=Card.objects.visible_to(request.user))
    if form.is_valid() and _tied(request, card, form):
        return next_page(request, "directory:ties", card.pk)
    return page(
        request,
        "directory/ties.html",
        person=card,
        school=_school_of(request, card),
        form=form,
        ties=card.guarded_by.select_related("guardian").order_by("level", "pk"),
        text=request.GET.get("q", "")[:100],
        people=people,
        places=places_of(people, request.user),
        status=422 if form.errors else 200,
    )


@require_POST
@entrance(Card, rules.can_tie)
def tie_cut(request: HttpRequest, card: Card) -> HttpResponse:
    guardian = request.POST.get("guardian", "")
    person = Card.objects.visible_to(request.user).filter(pk=guardian if guardian.isdigit() else 0).first()
    if person is None or not tying.untie(card, person, by=request.user):
        messages.error(request, "Ce lien n’existe plus.")
    else:
        messages.success(request, f"{person.full_name} ne répond plus de {card.full_name}.")
    return next_page(request, "directory:ties", card.pk)


def _added(request: HttpRequest, school: School, form: NewPersonForm) -> HttpResponse:
    said = form.cleaned_data
    is_guardian = said["profile"] == Profile.GUARDIAN
    person = editing.add_person(
        school,
        form.facts,
        profile=said["profile"],
        function=said["function"],
        with_account=said["with_account"] and not is_guardian,
        by=request.user,
    )
    words = f"{person.full_name} est dans l’annuaire."
    if is_guardian:
        words += " Ouvrez maintenant la page de l’élève pour les lier, puis ouvrez le compte."
    messages.success(request, words)
    return next_page(request, "directory:card", person.pk)


def _tied(request: HttpRequest, card: Card, form: TieForm) -> bool:
    said = form.cleaned_data
    guardian = said["guardian"]
    try:
        tying.tie(card, guardian, kinship=said["kinship"], level=said["level"], by=request.user)
    except editing.Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"{guardian.full_name} est lié à {card.full_name}.")
    return True


def _adults(request: HttpRequest, card: Card) -> list[Any]:
    """Whoever has the words looked for, pupils and those already tied set apart."""
    text = request.GET.get("q", "").strip()[:100]
    if not text:
        return []
    found = Search(request.user).find(Asked(text)).people
    ids = [one.pk for one in found]
    tied = set(card.guarded_by.values_list("guardian_id", flat=True))
    pupils = set(Card.objects.filter(pk__in=ids, memberships__profile=Profile.PUPIL).values_list("pk", flat=True))
    return [one for one in found if one.pk not in tied | pupils][:SHOWN]


def _school_of(request: HttpRequest, card: Card) -> School:
    """The pupil's school in which this reader may do it."""
    mine = request.user.schools_as(Profile.HEAD, Profile.ADMINISTRATOR)
    return next(school for pk, school in card.schools.items() if pk in mine)
