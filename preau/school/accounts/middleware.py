from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from preau.school.accounts.models import DeviceSession
from preau.school.accounts.sessions import KEY, session_of


class SignedIn:
    """`request.user` is the person of a live device session, asked for once and only when needed."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.device_session = SimpleLazyObject(lambda: session_of(request.session.get(KEY)))  # type: ignore[attr-defined]
        request.user = SimpleLazyObject(lambda: _person(request.device_session))  # type: ignore[attr-defined, assignment]
        return self.answer(request)


def _person(session: DeviceSession | None) -> object:
    return session.person if session else AnonymousUser()
