"""Forgotten, lent and changed passwords."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from preau.foundation.entrance.gate import entrance, open_to_all
from preau.foundation.entrance.rules import is_signed_in
from preau.foundation.jobs.asking import ask
from preau.foundation.ui.pages import next_page, page
from preau.school.accounts import links, passwords, resetting_by_text, tasks
from preau.school.accounts.entering import Refused, refuse_if_blocked, refuse_if_too_many, welcome
from preau.school.accounts.forms import (
    ForgottenLoginForm,
    ForgottenPasswordForm,
    NewPasswordForm,
    PasswordChangeForm,
    TextCodeForm,
)
from preau.school.accounts.models import FailedAttempt, TemporaryPassword
from preau.school.accounts.throttle import Throttle


@never_cache
@open_to_all("who has forgotten the password cannot sign in")
def password_forgotten(request: HttpRequest) -> HttpResponse:
    """By mail a link; by text a code, to be typed on the next page."""
    by_text = request.POST.get("way") == ForgottenPasswordForm.SMS
    task = tasks.send_password_code if by_text else tasks.send_password_link
    answer = _forgotten(request, ForgottenPasswordForm, "login", task, "accounts/forgotten.html")
    if by_text and answer.status_code == 200:
        return redirect(f"{reverse('accounts:password_code')}?{urlencode({'identifiant': request.POST['login']})}")
    return answer


@never_cache
@open_to_all("who has forgotten the login cannot sign in")
def login_forgotten(request: HttpRequest) -> HttpResponse:
    return _forgotten(request, ForgottenLoginForm, "contact", tasks.send_logins, "accounts/forgotten_login.html")


@never_cache
@sensitive_post_parameters("code")
@open_to_all("the code sent to the telephone is the proof")
def password_code(request: HttpRequest) -> HttpResponse:
    form = TextCodeForm(request.POST or None, initial={"login": request.GET.get("identifiant", "")[:64]})
    if form.is_valid():
        login = form.cleaned_data["login"].strip().lower()
        throttle = Throttle.at(FailedAttempt.Door.TEXT_CODE, login, request.META.get("REMOTE_ADDR"))
        try:
            refuse_if_too_many(throttle)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            person = resetting_by_text.person_of_code(login, form.cleaned_data["code"])
            if person:
                return redirect("accounts:password_new", links.password_token(person))
            throttle.failed()
            form.add_error("code", "Ce code n’est pas le bon, ou il a plus de quinze minutes.")
    return page(request, "accounts/password_code.html", form=form, status=_status(request))


@never_cache
@sensitive_post_parameters("password", "again")
@open_to_all("the link sent by mail is the proof")
def password_new(request: HttpRequest, token: str) -> HttpResponse:
    person = links.person_of_password_token(token)
    if person is None:
        return page(request, "accounts/link_expired.html", status=410)
    form = NewPasswordForm(request.POST or None, person=person)
    if form.is_valid():
        try:
            refuse_if_blocked(person)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            passwords.choose(person, form.cleaned_data["password"])
            welcome(request, person)
            return redirect("/")
    return page(request, "accounts/password_new.html", form=form, person=person, status=_status(request))


@never_cache
@sensitive_post_parameters("present", "password", "again")
@entrance(is_signed_in)
def password_change(request: HttpRequest) -> HttpResponse:
    is_lent = TemporaryPassword.objects.filter(person=request.user.pk or 0).exists()
    form = (NewPasswordForm if is_lent else PasswordChangeForm)(request.POST or None, person=request.user)
    if form.is_valid():
        passwords.choose(request.user, form.cleaned_data["password"], keeping=request.device_session)
        return next_page(request, "/" if is_lent else "accounts:account")
    return page(request, "accounts/password_change.html", form=form, is_lent=is_lent, status=_status(request))


def _forgotten(request: HttpRequest, form_class, field: str, task, template: str) -> HttpResponse:
    """The same page at the same pace whoever is asked about: the letter is written elsewhere, later."""
    form = form_class(request.POST or None)
    sent = False
    if form.is_valid():
        throttle = Throttle.at(FailedAttempt.Door.FORGOTTEN, form.cleaned_data[field], request.META.get("REMOTE_ADDR"))
        try:
            refuse_if_too_many(throttle)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            throttle.failed()
            ask(task, form.cleaned_data[field].strip().lower())
            sent = True
    return page(request, template, form=form, sent=sent, status=200 if sent else _status(request))


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200
