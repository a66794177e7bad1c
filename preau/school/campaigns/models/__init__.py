from preau.school.campaigns.models.acts import Ending, Launch, Pause
from preau.school.campaigns.models.campaign import Campaign
from preau.school.campaigns.models.channel import Channel
from preau.school.campaigns.models.reach import Handout, Reach, Round

__all__ = ["Campaign", "Channel", "Ending", "Handout", "Launch", "Pause", "Reach", "Round"]
