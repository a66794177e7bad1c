"""Django's forms drawn by Jinja2, with our own templates first."""

from django.forms.renderers import Jinja2


class Renderer(Jinja2):
    """Widgets are Django's; labels, help and errors are ours (`ui/form.html`)."""

    field_template_name = "ui/field.html"
