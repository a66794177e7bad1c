from markupsafe import Markup

from preau.foundation.text.clean import clean


def rich(html: str) -> Markup:
    """Rich text on a page; cleaned again, so that no row of the database is trusted."""
    return Markup(clean(html))  # noqa: S704 cleaned just before
