"""Sending somebody who is not signed in to the door, and back where they were going."""

from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """A page redirects; a swap or a form answers 401, so that what was being written stays on the device."""
    door = f"{settings.LOGIN_URL}?{urlencode({'suite': _wanted(request)})}"
    if not request.headers.get("HX-Request") and request.method in {"GET", "HEAD"}:
        return redirect(door)
    answer = render(request, "ui/refusals/signed_out.html", {"door": door}, status=401)
    answer["X-Sign-In"] = door
    return answer


def send_on(request: HttpRequest, href: str) -> HttpResponse:
    """To the page that tells why the one asked for is not there yet; a swap goes there too."""
    answer: HttpResponse = redirect(href)
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = href
    return answer


def way_back(request: HttpRequest) -> str:
    """Where to go after signing in; only ever inside this site."""
    wanted = request.POST.get("suite") or request.GET.get("suite") or "/"
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"


def _wanted(request: HttpRequest) -> str:
    """The page asked for; after a form, the page it was on."""
    if request.method in {"GET", "HEAD"} and not request.headers.get("HX-Request"):
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    return urlunsplit(("", "", came_from.path, came_from.query, "")) if came_from.netloc == request.get_host() else "/"
