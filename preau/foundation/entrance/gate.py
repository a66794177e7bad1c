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
from rules import Predicate, always_true

from preau.foundation.entrance.arrivals import ask_to_sign_in, send_on

View = Callable[..., HttpResponse]


class Elsewhere(Exception):
    """Raised while looking for a thing: this person may know of it, and it is told to them at `href`."""

    def __init__(self, href: str) -> None:
        super().__init__(href)
        self.href = href


@dataclass(frozen=True)
class Gate:
    """What a view declared: read by the middleware, the permission matrix and the tests."""

    model: type[Model] | None
    rule: Predicate
    public: bool = False
    why: str = ""
    by: str = "pk"

    def find(self, request: HttpRequest, value: Any) -> Model | None:
        """The thing so named, None for who may not know of it.

        A model met on hot pages says `met_by(person, pk)`: the same answer as its `visible_to`, read at once.
        """
        if self.model is None:
            return None
        if hasattr(self.model, "met_by"):
            met: Model | None = self.model.met_by(request.user, value)
            return met
        visible = self.model._default_manager.visible_to(request.user)  # type: ignore[attr-defined]
        found: Model | None = visible.filter(**{self.by: value}).first()
        return found

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
        return _guarded(Gate(None, model))
    gate = Gate(model, rule or always_true, by=str(by or getattr(model, "lookup", "pk")))
    return _guarded(gate, model.__name__.lower())


def open_to_all(why: str) -> Callable[[View], View]:
    """Declare that a page needs nobody signed in, and say why."""
    return _guarded(Gate(None, always_true, public=True, why=why))


def _named(gate: Gate, request: HttpRequest, name: str, kwargs: dict[str, Any]) -> Model | None:
    """What the address names, put in its place among what the view receives; None when it names nothing."""
    if not name:
        return None
    found = kwargs[name] = gate.find(request, kwargs[name])
    if found is None:
        raise Http404
    return found


def _guarded(gate: Gate, name: str = "") -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @functools.wraps(view)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if gate.public:  # an error page may be asked for before anybody is known
                return view(request, *args, **kwargs)
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            try:
                found = _named(gate, request, name, kwargs)
            except Elsewhere as told:
                return send_on(request, told.href)
            if not gate.admits(request, found):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        entered.gate = gate  # type: ignore[attr-defined]
        return entered

    return decorate
