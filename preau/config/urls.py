"""Every room's pages, each under its own French noun."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from preau.config.rooms import ROOMS

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{room}.urls")) for room in ROOMS if find_spec(f"{room}.urls")
]

handler400 = "preau.foundation.ui.refusals.bad_request"
handler403 = "preau.foundation.ui.refusals.forbidden"
handler404 = "preau.foundation.ui.refusals.not_found"
handler500 = "preau.foundation.ui.refusals.broken"
