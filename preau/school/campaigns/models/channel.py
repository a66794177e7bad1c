from django.db import models


class Channel(models.TextChoices):
    """How somebody can be reached, the cheapest first."""

    MAIL = "mail", "courriel"
    SMS = "sms", "SMS"
    PAPER = "paper", "fiche sur papier"
