"""Préau's addresses, and one page that says nothing: the floor of a request through every middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from preau.config import urls
from preau.foundation.entrance.gate import open_to_all


@open_to_all("it says nothing: the floor of the measures, never served to anyone")
def hello(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("bonjour", content_type="text/plain")


urlpatterns = [path("banc/bonjour/", hello), *urls.urlpatterns]
