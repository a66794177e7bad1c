"""Helping somebody back into their account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.journal.looking import looked
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.school.accounts import blocking, opening, passwords, second_factor
from preau.school.accounts.beside import ways_about
from preau.school.accounts.forms import BlockForm
from preau.school.accounts.helping import AccountState, sign_out_everywhere
from preau.school.accounts.rules import can_block, can_help, is_its_head
from preau.school.people.models import Person


@require_safe
@entrance(Person, can_help)
def account_of(request: HttpRequest, person: Person) -> HttpResponse:
    looked(person, by=request.user, at="la page de votre compte")
    return _page(request, person)


@never_cache
@require_POST
@entrance(Person, can_help)
def password_lend(request: HttpRequest, person: Person) -> HttpResponse:
    """The password is in this answer alone: nothing keeps it, a reload makes another."""
    state = AccountState.of(person)
    if not state.is_activated:
        messages.error(request, "Ce compte n’est pas activé\u00a0: donnez son code d’activation, pas un mot de passe.")
        return next_page(request, "accounts:account_of", person.pk)
    return _page(request, person, lent=passwords.lend(person, by=request.user))


@require_POST
@entrance(Person, can_help)
def code_renew(request: HttpRequest, person: Person) -> HttpResponse:
    if opening.renew_codes([person], by=request.user):
        messages.success(request, "Le nouveau code est prêt. L’ancien n’ouvre plus rien.")
    return next_page(request, "accounts:account_of", person.pk)


@require_POST
@entrance(Person, can_help)
def sessions_close(request: HttpRequest, person: Person) -> HttpResponse:
    closed = sign_out_everywhere(person, by=request.user)
    found = (
        count(closed, "appareil déconnecté", "appareils déconnectés") if closed else "Aucun appareil n’était connecté"
    )
    messages.success(request, f"{found}.")
    return next_page(request, "accounts:account_of", person.pk)


@require_POST
@entrance(Person, can_block)
def account_block(request: HttpRequest, person: Person) -> HttpResponse:
    form = BlockForm(request.POST)
    if not form.is_valid():
        return _page(request, person, block_form=form, status=422)
    blocking.block(person, form.cleaned_data["reason"], by=request.user)
    messages.success(request, f"Le compte de {person.full_name} est bloqué et déconnecté partout.")
    return next_page(request, "accounts:account_of", person.pk)


@require_POST
@entrance(Person, can_block)
def account_unblock(request: HttpRequest, person: Person) -> HttpResponse:
    blocking.unblock(person, by=request.user)
    messages.success(request, f"Le compte de {person.full_name} est rouvert.")
    return next_page(request, "accounts:account_of", person.pk)


@require_POST
@entrance(Person, can_block)
def second_factor_remove(request: HttpRequest, person: Person) -> HttpResponse:
    second_factor.remove(person, by=request.user)
    messages.success(request, f"{person.full_name} enregistrera un autre téléphone à sa prochaine connexion.")
    return next_page(request, "accounts:account_of", person.pk)


def _page(
    request: HttpRequest, person: Person, *, lent: str = "", block_form: BlockForm | None = None, status: int = 200
) -> HttpResponse:
    return page(
        request,
        "accounts/account_of.html",
        person=person,
        state=AccountState.of(person),
        ways=ways_about(request.user, person),
        lent=lent,
        block_form=block_form or BlockForm(),
        may_block=can_block.test(request.user, person),
        may_handle_data=is_its_head.test(request.user, person),
        status=status,
    )
