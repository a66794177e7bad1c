from django.apps import AppConfig


class HoldingsConfig(AppConfig):
    name = "preau.foundation.holdings"
    label = "holdings"

    def ready(self) -> None:
        """A room declares in its `holdings.py`, found by its name as models are."""
        from django.utils.module_loading import autodiscover_modules

        autodiscover_modules("holdings")
