from preau.foundation.realtime.topics import follow
from preau.school.campaigns.models import Campaign
from preau.school.campaigns.rules import can_run

follow("campaign", Campaign, can_run)
