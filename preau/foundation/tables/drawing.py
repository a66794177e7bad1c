"""While migrations run, a new model is drawn alone.

Django draws anew every model that a new one reaches: here nearly all of them, two hundred times over, for half of the
time that a first start takes. Nothing points yet to a model that did not exist, so that drawing it alone is enough; it
ties itself to those it points to as it does when the house starts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ModelState, ProjectState

SAID_BY_DJANGO = ProjectState.add_model


def add_alone(self: Any, model_state: ModelState) -> None:
    """As Django's `add_model`, but for what is drawn."""
    key = model_state.app_label, model_state.name_lower
    if "apps" not in vars(self) or key in self.models:
        SAID_BY_DJANGO(self, model_state)
        return
    self.models[key] = model_state
    if self._relations is not None:
        self.resolve_model_relations(key)
    self.apps.render_multiple([model_state])


@contextmanager
def each_alone() -> Iterator[None]:
    ProjectState.add_model = add_alone  # type: ignore[method-assign]
    try:
        yield
    finally:
        ProjectState.add_model = SAID_BY_DJANGO  # type: ignore[method-assign]
