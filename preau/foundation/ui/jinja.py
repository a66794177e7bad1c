"""The Jinja2 environment of every page: strict about names, French about dates and numbers."""

from collections.abc import Callable
from typing import Any

import jinja2
from django.contrib.messages import get_messages
from django.template.backends.jinja2 import Jinja2
from django.utils.module_loading import import_string
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language, gettext, ngettext
from django_vite.templatetags.django_vite import vite_asset, vite_preload_asset

from preau.foundation.text.clean import plain
from preau.foundation.text.filters import rich
from preau.foundation.text.formulas import formulas
from preau.foundation.ui import assets, codes, words
from preau.foundation.ui.addresses import address
from preau.foundation.ui.icons import icon

GLOBALS: dict[str, Callable[..., Any]] = {
    "favicon": assets.favicon,
    "fonts": assets.fonts,
    "icon": icon,
    "qr": codes.qr,
    "vite_asset": vite_asset,
    "vite_preload_asset": vite_preload_asset,
    "get_messages": get_messages,
    "get_language": get_language,
    "time_zone": get_current_timezone_name,
    "setting": lambda name: import_string("django.conf.settings").__getattr__(name),
}


class Jinja(Jinja2):
    """Jinja2 whose templates live in each room's `templates/<room>/`."""

    app_dirname = "templates"


def environment(**options: Any) -> jinja2.Environment:
    options["undefined"] = jinja2.StrictUndefined
    options["trim_blocks"] = options["lstrip_blocks"] = True
    env = jinja2.Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options)  # noqa: S701 Django turns autoescape on
    env.globals.update(GLOBALS, url=address)
    env.filters.update(words.FILTERS, rich=rich, plain=plain, formulas=formulas)
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    return env
