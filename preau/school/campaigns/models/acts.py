"""What is done with a campaign: each a record of who and when. No launch means a draft."""

from django.db import models
from django.utils import timezone


class Launch(models.Model):
    """`done` of `whole` at that moment, so that progress can be told."""

    campaign = models.OneToOneField("campaigns.Campaign", models.CASCADE, related_name="launch")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    done = models.PositiveIntegerField(default=0)
    whole = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.campaign_id}, {self.at:%d/%m/%Y}"


class Pause(models.Model):
    """Held up until it is taken up again, which deletes it."""

    campaign = models.OneToOneField("campaigns.Campaign", models.CASCADE, related_name="pause")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.campaign_id}, {self.at:%d/%m/%Y}"


class Ending(models.Model):
    """For good, by somebody or by itself."""

    class Cause(models.TextChoices):
        TARGET = "target", "objectif atteint"
        DATE = "date", "date de fin passée"
        BY_HAND = "by_hand", "arrêtée"

    campaign = models.OneToOneField("campaigns.Campaign", models.CASCADE, related_name="ending")
    cause = models.CharField(max_length=8, choices=Cause)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.campaign_id}, {self.get_cause_display()}"
