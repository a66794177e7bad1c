"""Sending somebody who is not signed in to the door, and back where they were going."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """A page redirects; a swap answers 401 so that what was being written stays on the screen."""
    door = f"{settings.LOGIN_URL}?{urlencode({'suite': _wanted(request)})}"
    if request.headers.get("HX-Request") or request.method not in {"GET", "HEAD"}:
        answer = HttpResponse(
            "Votre session est terminée. Reconnectez-vous dans un autre onglet : ce que vous avez écrit est gardé ici.",
            status=401,
        )
        answer["X-Sign-In"] = door
        return answer
    return redirect(door)


def way_back(request: HttpRequest) -> str:
    """Where to go after signing in; only ever inside this site."""
    wanted = request.POST.get("suite") or request.GET.get("suite") or "/"
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"


def _wanted(request: HttpRequest) -> str:
    return request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
