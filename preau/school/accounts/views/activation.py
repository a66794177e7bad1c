"""The first time: from the slip to one's own account, in two steps on one address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import open_to_all
from preau.foundation.ui.pages import page
from preau.school.accounts import activating
from preau.school.accounts.activating import AlreadyActivated, Slip
from preau.school.accounts.entering import Refused
from preau.school.accounts.forms import ActivationForm, SlipForm

SLIP, ACCOUNT = "accounts/activate.html", "accounts/activate_account.html"


@never_cache
@sensitive_post_parameters("code", "password", "again")
@open_to_all("an account is activated before anyone can sign in")
def activate(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _slip(request, SlipForm(initial={"login": request.GET.get("identifiant", "")}))
    form = SlipForm(request.POST)
    if not form.is_valid():
        return _slip(request, form, status=422)
    slip = Slip.typed(form.cleaned_data["login"], form.cleaned_data["code"])
    try:
        return _account(request, slip)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _slip(request, form, already=isinstance(refused, AlreadyActivated), status=422)


@require_safe
@open_to_all("whoever accepts the terms must be able to read them before")
def terms(request: HttpRequest) -> HttpResponse:
    return page(request, "accounts/terms.html")


def _slip(request: HttpRequest, form: SlipForm, *, already: bool = False, status: int = 200) -> HttpResponse:
    return page(request, SLIP, form=form, already=already, status=status)


def _account(request: HttpRequest, slip: Slip) -> HttpResponse:
    """The second step; its first showing has no password yet."""
    person = activating.recognise(request, slip)
    typed = request.POST if "password" in request.POST else None
    form = ActivationForm(typed, person=person, initial={"login": slip.login, "code": slip.code})
    if form.is_valid():
        activating.activate(request, slip, form.cleaned_data["password"], form.contact)
        return redirect("accounts:welcome")
    return page(request, ACCOUNT, form=form, person=person, status=422 if typed else 200)
