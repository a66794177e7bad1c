from preau.foundation.realtime.topics import follow
from preau.learning.hands.models import Hand
from preau.learning.hands.rules import can_read

follow("hand", Hand, can_read)
