"""A page fetched ahead, for a day without a line, has not been opened; it says what the one after is made of."""

import re
from functools import cache

from django.http import HttpRequest
from django.template import engines
from jinja2 import meta

ELEMENT = re.compile(r"<([a-z]+(?:-[a-z]+)+)")


def is_ahead(request: HttpRequest) -> bool:
    return "X-Ahead" in request.headers


@cache
def elements_of(template: str) -> frozenset[str]:
    """The custom elements that a page may contain, its components' too: for `data-leads-to`, on the page before it."""
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    source, _, _ = environment.loader.get_source(environment, template)
    parts = [part for part in meta.find_referenced_templates(environment.parse(source)) if part]
    return frozenset(ELEMENT.findall(source)).union(*(elements_of(part) for part in parts))
