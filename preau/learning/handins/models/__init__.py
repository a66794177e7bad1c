from preau.learning.handins.models.annotation import Annotation
from preau.learning.handins.models.class_answer import ClassAnswer
from preau.learning.handins.models.draft import Draft, DraftFile
from preau.learning.handins.models.feedback import Feedback
from preau.learning.handins.models.giving import Giving
from preau.learning.handins.models.grade import Grade
from preau.learning.handins.models.handin import Handin
from preau.learning.handins.models.hold import Hold
from preau.learning.handins.models.peer_decision import PeerDecision
from preau.learning.handins.models.peer_draft import PeerDraft
from preau.learning.handins.models.peer_review import PeerReview
from preau.learning.handins.models.peer_round import PeerRound
from preau.learning.handins.models.phrase import Phrase
from preau.learning.handins.models.prepared import Prepared
from preau.learning.handins.models.submission import Submission, SubmissionFile
from preau.learning.handins.models.team import Team, TeamMember

__all__ = [
    "Annotation",
    "ClassAnswer",
    "Draft",
    "DraftFile",
    "Feedback",
    "Giving",
    "Grade",
    "Handin",
    "Hold",
    "PeerDecision",
    "PeerDraft",
    "PeerReview",
    "PeerRound",
    "Phrase",
    "Prepared",
    "Submission",
    "SubmissionFile",
    "Team",
    "TeamMember",
]
