"""What the build made, by the name of its source."""

from django_vite.core.asset_loader import DjangoViteAssetLoader
from django_vite.core.exceptions import DjangoViteAssetNotFoundError

FONTS = "preau/foundation/ui/styles/fonts"


def fonts() -> list[str]:
    """Addresses of the two typefaces, to fetch with the styles; none before the first build: a page reads without."""
    try:
        loader = DjangoViteAssetLoader.instance()
        return [loader.generate_vite_asset_url(f"{FONTS}/{name}.woff2") for name in ("atkinson", "bricolage")]
    except DjangoViteAssetNotFoundError:
        return []
