"""Answering with a page, with one block of it, or with where to go next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from jinja2_fragments import render_block

from preau.foundation.ui import shell


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """The whole page, inside the shell of who is signed in."""
    return render(request, template, shell.around(request) | context, status=status)


def fragment(request: HttpRequest, template: str, block: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """One block of the page, alone: what a swap puts in place must equal the page reloaded."""
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    tokens = {"csrf_token": csrf_token_lazy(request), "csrf_input": csrf_input_lazy(request)}
    around = shell.around(request) | tokens | {"request": request} | context
    return HttpResponse(render_block(environment, template, block, **around), status=status)


def next_page(request: HttpRequest, to: str, *args: Any, **kwargs: Any) -> HttpResponse:
    """Send the person on after a post: a redirect that htmx follows as a full page too."""
    answer = redirect(to, *args, **kwargs)
    if request.headers.get("HX-Request"):
        location = answer["Location"]
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = location
    return answer
