"""The one gate. A view says what it is about and who may; everything undeclared is refused.

- who is not signed in is sent to sign in (and comes back);
- who may not know that the thing exists gets a 404 (`Model.objects.visible_to(user)`);
- who may see it but not do this gets a 403 (the rule, a predicate of the room's `rules.py`).
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from rules import Predicate, always_true

from preau.foundation.entrance.arrivals import ask_to_sign_in

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Gate:
    """What a view declared: read by the middleware, the permission matrix and the tests."""

    model: type[Model] | None
    rule: Predicate
    public: bool = False
    why: str = ""

    def admits(self, request: HttpRequest, found: Model | None) -> bool:
        return bool(self.rule.test(request.user, found))


def entrance(
    model: type[Model] | Predicate, rule: Predicate | None = None, *, by: str | None = None
) -> Callable[[View], View]:
    """Declare who enters: `@entrance(Submission, can_return)` or `@entrance(can_prepare)`.

    The URL names the object after its model (`<int:submission>`); the view receives the object.
    `by` is the field the URL gives when it is not the primary key (`by="uai"` for a school).
    """
    if isinstance(model, Predicate):
        return _guarded(Gate(None, model), None, None)
    return _guarded(Gate(model, rule or always_true), model.__name__.lower(), by or getattr(model, "lookup", "pk"))


def open_to_all(why: str) -> Callable[[View], View]:
    """Declare that a page needs nobody signed in, and say why."""
    return _guarded(Gate(None, always_true, public=True, why=why), None, None)


def _guarded(gate: Gate, name: str | None, by: str | None) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @functools.wraps(view)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not gate.public and not request.user.is_authenticated:
                return ask_to_sign_in(request)
            found = None
            if gate.model is not None and name is not None:
                found = kwargs[name] = _visible(gate.model, request, by or "pk", kwargs[name])
            if not gate.admits(request, found):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        entered.gate = gate  # type: ignore[attr-defined]
        return entered

    return decorate


def _visible(model: type[Model], request: HttpRequest, by: str, value: Any) -> Model:
    """A model met on hot pages says `met_by(person, pk)`: the same answer as its `visible_to`, read at once."""
    if hasattr(model, "met_by"):
        found: Model | None = model.met_by(request.user, value)
        if found is None:
            raise Http404
        return found
    return get_object_or_404(model._default_manager.visible_to(request.user), **{by: value})  # type: ignore[attr-defined]
