"""The log: who was reached, how and when."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.foundation.mail.models import Letter
from preau.foundation.sms.models import Text
from preau.school.campaigns.models.channel import Channel


class Round(models.Model):
    """One turn of a campaign; its number is written once, so that two workers hold it once."""

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["campaign", "number"]
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="round_is_held_once")]

    def __str__(self) -> str:
        return f"{self.campaign_id}, {self.number}"


class Handout(models.Model):
    """Slips that were printed together to be handed out."""

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="handouts")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.campaign_id}, {self.at:%d/%m/%Y}"


class ReachQuerySet(models.QuerySet["Reach"]):
    def refused(self) -> Self:
        return self.filter(Q(letter__state=Letter.State.REFUSED) | Q(text__state=Text.State.REFUSED))

    def to_print(self) -> Self:
        """Slips nobody has printed yet, of people who still wait for them."""
        return self.filter(channel=Channel.PAPER, handout__isnull=True, person__activation__isnull=True)


class Reach(models.Model):
    """One person, by one channel, in one round. `letter`, `text` or `handout` say what became of it."""

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="reaches")
    round = models.ForeignKey(Round, models.CASCADE, related_name="reaches")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    channel = models.CharField(max_length=5, choices=Channel)
    at = models.DateTimeField(default=timezone.now)
    letter = models.OneToOneField("mail.Letter", models.SET_NULL, null=True, related_name="+")
    text = models.OneToOneField("sms.Text", models.SET_NULL, null=True, related_name="+")
    handout = models.ForeignKey(Handout, models.SET_NULL, null=True, related_name="reaches")

    objects = ReachQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="reached_once_a_round")]
        indexes = [models.Index(fields=["campaign", "channel"])]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_channel_display()}"

    @property
    def carried(self) -> Letter | Text | None:
        return self.letter or self.text

    @property
    def state(self) -> tuple[str, str]:
        """How it stands, as a kind of the interface and in words."""
        if self.channel == Channel.PAPER:
            return ("back", "fiche imprimée") if self.handout_id else ("open", "fiche à imprimer")
        if self.carried is None:
            return "none", "effacé depuis"
        return {
            "waiting": ("open", "en attente"),
            "sent": ("back", "envoyé"),
            "refused": ("late", "refusé"),
        }[self.carried.state]
