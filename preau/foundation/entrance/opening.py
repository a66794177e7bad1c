"""Whether a page would open for somebody, so that no link leads to a refusal."""

import functools
from collections.abc import Callable

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from preau.foundation.entrance.gate import Elsewhere


def may_open(request: HttpRequest, path: str) -> bool:
    """As the gate of that page would answer; an address that is not ours does not open."""
    try:
        match = resolve(path.partition("?")[0].partition("#")[0])
    except Resolver404:
        return False
    gate = getattr(match.func, "gate", None)
    if gate is None or gate.public:
        return gate is not None
    if gate.model is None:
        return bool(gate.rule.test(request.user, None))
    try:
        found = gate.find(request, match.kwargs[gate.model.__name__.lower()])
    except Elsewhere:
        return False
    return found is not None and gate.admits(request, found)


def opening_for(request: HttpRequest) -> Callable[[str], bool]:
    """For a page with many links: each address is asked for once."""
    return functools.cache(functools.partial(may_open, request))
