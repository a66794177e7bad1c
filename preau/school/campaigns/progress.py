"""What a campaign has done so far, round by round, and what it cost."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from preau.foundation.mail.models import Letter
from preau.foundation.sms.models import Text
from preau.school.campaigns.models import Campaign, Channel, Round

REFUSED = Q(reaches__letter__state=Letter.State.REFUSED) | Q(reaches__text__state=Text.State.REFUSED)


@dataclass(frozen=True)
class Held:
    """A round, how many were reached by each channel, how many of those were refused."""

    round: Round
    mail: int
    sms: int
    paper: int
    refused: int


def rounds_of(campaign: Campaign) -> list[Held]:
    """The last first; one statement."""
    found = campaign.rounds.annotate(
        mail=_by(Channel.MAIL), sms=_by(Channel.SMS), paper=_by(Channel.PAPER), refused=Count("reaches", filter=REFUSED)
    ).order_by("-number")
    return [Held(one, one.mail, one.sms, one.paper, one.refused) for one in found.select_related("by")]


def spent(campaign: Campaign) -> Decimal:
    """What its text messages cost, refused ones left out."""
    texts = campaign.reaches.exclude(text__state=Text.State.REFUSED)
    return texts.aggregate(sum=Sum("text__cost"))["sum"] or Decimal(0)


def _by(channel: Channel) -> Count:
    return Count("reaches", filter=Q(reaches__channel=channel))
