"""What the build made, by the name of its source."""

from functools import cache
from pathlib import Path
from urllib.parse import quote

from django_vite.core.asset_loader import DjangoViteAssetLoader
from django_vite.core.exceptions import DjangoViteAssetNotFoundError

HERE = Path(__file__).parent
FONTS = "preau/foundation/ui/styles/fonts"


@cache
def favicon() -> str:
    """The mark inside the page: two hundred and fifty octets do not deserve a request."""
    return "data:image/svg+xml," + quote((HERE / "mark.svg").read_text().strip(), safe=" =:/'")


def fonts() -> list[str]:
    """Addresses of the two typefaces, to fetch with the styles; none before the first build: a page reads without."""
    try:
        loader = DjangoViteAssetLoader.instance()
        return [loader.generate_vite_asset_url(f"{FONTS}/{name}.woff2") for name in ("atkinson", "bricolage")]
    except DjangoViteAssetNotFoundError:
        return []
