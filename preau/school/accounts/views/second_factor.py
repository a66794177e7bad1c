"""The double check of those with power: enrolling a telephone, giving its code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from preau.foundation.entrance.gate import entrance
from preau.foundation.entrance.rules import is_signed_in
from preau.foundation.ui.pages import page
from preau.school.accounts import second_factor
from preau.school.accounts.entering import Refused
from preau.school.accounts.forms import CodeForm


@never_cache
@entrance(is_signed_in)
def check(request: HttpRequest) -> HttpResponse:
    if not second_factor.is_enrolled(request.user):
        return redirect("accounts:second_factor_enrol")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            second_factor.verify(request.device_session, form.cleaned_data["code"])
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            return redirect("/")
    return page(request, "accounts/second_factor.html", form=form, status=_status(request))


@never_cache
@entrance(is_signed_in)
def enrol(request: HttpRequest) -> HttpResponse:
    """An unverified session cannot replace a telephone: it would be a way around it."""
    if second_factor.is_enrolled(request.user) and not request.device_session.verified_at:
        return redirect("accounts:second_factor")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            codes = second_factor.enrol(request.device_session, form.cleaned_data["code"])
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            return page(request, "accounts/recovery_codes.html", codes=codes)
    device = second_factor.in_waiting(request.user)
    return page(
        request,
        "accounts/second_factor_enrol.html",
        form=form,
        picture=second_factor.picture_of(device),
        secret=second_factor.secret_of(device),
        status=_status(request),
    )


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200
