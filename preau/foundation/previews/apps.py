from django.apps import AppConfig


class PreviewsConfig(AppConfig):
    name = "preau.foundation.previews"
    label = "previews"

    def ready(self) -> None:
        from preau.foundation.previews.making import erase_pages
        from preau.foundation.storage.derived import leaves_with_bytes

        leaves_with_bytes(erase_pages)
