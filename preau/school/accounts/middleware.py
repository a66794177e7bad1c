from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from preau.foundation.entrance.gate import Gate
from preau.foundation.ui.pages import page
from preau.school.accounts.devices import keep_mark
from preau.school.accounts.hashers import Crowded
from preau.school.accounts.models import DeviceSession
from preau.school.accounts.models.session import Duty
from preau.school.accounts.sessions import KEY, session_of

DUTY_PAGES = {
    Duty.PASSWORD: "accounts:password_change",
    Duty.SECOND_FACTOR: "accounts:second_factor",
    Duty.FAREWELL: "privacy:mine",
}
OPEN_BEFORE_DUTY = {
    "accounts:password_change",
    "accounts:second_factor",
    "accounts:second_factor_enrol",
    "accounts:sign_out",
}

# Who left comes back for their data, and for nothing else.
OPEN_AFTER_LEAVING = {
    "privacy:mine",
    "privacy:looks",
    "privacy:export_ask",
    "privacy:export",
    "privacy:export_fetch",
    "privacy:erasure_ask",
}


class SignedIn:
    """`request.user` is the person of a live device session, asked for once and only when needed.

    A duty (temporary password, second factor, leaving) comes before every page that is not open to all.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.device_session = SimpleLazyObject(lambda: session_of(request.session.get(KEY)))  # type: ignore[attr-defined]
        request.user = SimpleLazyObject(lambda: _person(request.device_session))  # type: ignore[attr-defined, assignment]
        with timezone.override(None):  # the platform's own, until it is known who asks
            response = self.answer(request)
            keep_mark(request, response)
        return response

    def process_view(self, request: HttpRequest, view: Any, _args: object, _kwargs: object) -> HttpResponse | None:
        gate: Gate | None = getattr(view, "gate", None)
        here = request.resolver_match.view_name if request.resolver_match else ""
        if gate is None or gate.public or here in OPEN_BEFORE_DUTY or KEY not in request.session:
            return None
        session: DeviceSession | None = request.device_session  # type: ignore[attr-defined]
        duty = session.duty if session else None
        if duty is None or (duty == Duty.FAREWELL and here in OPEN_AFTER_LEAVING):
            return None
        return redirect(DUTY_PAGES[duty])

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Crowded):
            return None
        response = page(request, "accounts/crowded.html", status=503)
        response["Retry-After"] = "3"
        return response


def _person(session: DeviceSession | None) -> object:
    """Who asks; from then on this request tells days and hours as their school does, wherever their device is."""
    if not session:  # a lazy nothing is not None
        return AnonymousUser()
    timezone.activate(session.person.time_zone)
    return session.person
