"""Django's forms drawn by Jinja2; a room's own widgets have their templates among the room's."""

from typing import Any

from django.forms import BaseForm
from django.forms.renderers import Jinja2
from django.template import engines


class Renderer(Jinja2):
    """Widgets are Django's unless a room has its own; labels, help and errors are ours."""

    field_template_name = "ui/field.html"

    def get_template(self, template_name: str) -> Any:
        """Django's are found under `django/`; whatever else is asked for is ours."""
        if template_name.startswith("django/"):
            return super().get_template(template_name)
        return engines["jinja2"].get_template(template_name)


def refusals(form: BaseForm) -> str:
    """All that was refused, in a line, for a page that does not draw the form again."""
    return " ".join(str(words) for said in form.errors.values() for words in said)
