"""One's own account: how one is reached, which devices are signed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance, open_to_all
from preau.foundation.entrance.rules import is_signed_in
from preau.foundation.sms.numbers import mobile_of, national
from preau.foundation.ui.pages import next_page, page
from preau.school.accounts import contact, sessions, verifying_mobile
from preau.school.accounts.first_steps import steps_for
from preau.school.accounts.forms import MobileCodeForm, OwnContactForm
from preau.school.accounts.models import DeviceSession
from preau.school.accounts.rules import is_owner
from preau.school.accounts.second_factor import is_enrolled


@entrance(is_signed_in)
def account(request: HttpRequest) -> HttpResponse:
    form = OwnContactForm(request.POST or None, instance=request.user)
    if form.is_valid():
        changed = contact.change_contact(request.user, form.cleaned_data)
        messages.success(request, _kept(changed, request.user.email))
        return next_page(request, "accounts:account")
    return page(
        request,
        "accounts/account.html",
        form=form,
        is_verified=contact.is_verified(request.user),
        is_mobile_verified=verifying_mobile.is_mobile_verified(request.user),
        is_enrolled=is_enrolled(request.user),
        devices=DeviceSession.objects.visible_to(request.user).alive().count(),
        status=422 if request.method == "POST" else 200,
    )


@require_POST
@entrance(is_signed_in)
def address_ask(request: HttpRequest) -> HttpResponse:
    contact.ask_to_verify(request.user)
    messages.success(request, f"Un lien est parti à {request.user.email}.")
    return next_page(request, "accounts:account")


@require_safe
@open_to_all("the link is opened where the mail is read, which may be another device")
def address_verify(request: HttpRequest, token: str) -> HttpResponse:
    person = contact.verify(token)
    return page(request, "accounts/address_verified.html", person=person, status=200 if person else 410)


@require_POST
@entrance(is_signed_in)
def mobile_ask(request: HttpRequest) -> HttpResponse:
    try:
        number = verifying_mobile.ask_to_verify_mobile(request.user)
    except verifying_mobile.NoMobile:
        messages.error(request, "Ce numéro n’est pas celui d’un mobile\u00a0: corrigez-le d’abord.")
        return next_page(request, "accounts:account")
    except verifying_mobile.TooSoon:
        messages.error(
            request, "Un code vient de partir, ou cinq aujourd’hui\u00a0: attendez avant d’en demander un autre."
        )
    else:
        messages.success(request, f"Un code est parti au {national(number)}.")
    return next_page(request, "accounts:mobile")


@entrance(is_signed_in)
def mobile(request: HttpRequest) -> HttpResponse:
    """Typing back the code that was sent."""
    form = MobileCodeForm(request.POST or None)
    if form.is_valid():
        if verifying_mobile.verify_mobile(request.user, form.cleaned_data["code"]):
            messages.success(request, "Votre mobile est vérifié.")
            return next_page(request, "accounts:account")
        form.add_error(
            "code", "Ce n’est pas le code, ou il n’est plus valable. Après cinq essais, il faut en demander un autre."
        )
    return page(
        request,
        "accounts/mobile.html",
        form=form,
        number=national(mobile_of(request.user.mobile)) or request.user.mobile,
        is_waited_for=verifying_mobile.is_waited_for(request.user),
        status=422 if form.errors else 200,
    )


@require_safe
@entrance(is_signed_in)
def welcome(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        "accounts/welcome.html",
        first_steps=steps_for(request.user),
        is_verified=contact.is_verified(request.user),
    )


@require_safe
@entrance(is_signed_in)
def devices(request: HttpRequest) -> HttpResponse:
    opened = DeviceSession.objects.visible_to(request.user).alive()
    return page(request, "accounts/devices.html", sessions=opened, here=request.device_session)


@require_POST
@entrance(DeviceSession, is_owner)
def device_close(request: HttpRequest, devicesession: DeviceSession) -> HttpResponse:
    sessions.close(DeviceSession.objects.filter(pk=devicesession.pk))
    messages.success(request, f"{devicesession.device or 'L’appareil'} est déconnecté.")
    return next_page(request, "accounts:devices")


@require_POST
@entrance(is_signed_in)
def devices_close(request: HttpRequest) -> HttpResponse:
    """Everywhere else: this device stays."""
    closed = sessions.close(
        DeviceSession.objects.visible_to(request.user).exclude(pk=request.device_session.pk),
    )
    messages.success(
        request, "Tous les autres appareils sont déconnectés." if closed else "Il n’y en avait pas d’autre."
    )
    return next_page(request, "accounts:devices")


def _kept(changed: list[str], email: str) -> str:
    if "email" in changed and email:
        return f"C’est enregistré. Un lien est parti à {email} pour vérifier cette adresse."
    return "C’est enregistré." if changed else "Rien n’avait changé."
