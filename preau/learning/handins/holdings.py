"""What pupils hand in, and what comes back."""

from preau.foundation.holdings.holding import End, holds, signs
from preau.learning.handins.models import (
    Annotation,
    ClassAnswer,
    Draft,
    Feedback,
    Giving,
    Grade,
    Hold,
    PeerDecision,
    PeerDraft,
    PeerReview,
    PeerRound,
    Phrase,
    Prepared,
    Submission,
    TeamMember,
)

holds(
    Draft,
    "pupil",
    "travail",
    "Brouillons",
    fields="handin text links saved_at",
    technical="seq files",
)
holds(
    Submission,
    "pupil",
    "travail",
    "Travaux rendus",
    fields="handin number text links sha256 sealed_at files",
    technical="key team original",
)
holds(TeamMember, "pupil", "travail", "Groupes de travail", fields="handin team")
RETURNED = "submission comment at"
holds(
    Feedback,
    "submission__pupil",
    "travail",
    "Réponses des professeurs",
    fields=f"{RETURNED} mark voice",
    technical="by grade alone",
)
holds(
    Annotation,
    "submission__pupil",
    "travail",
    "Remarques dans la marge",
    fields=RETURNED,
    technical="by shape start end file page x y strokes",
)
holds(
    Annotation,
    "submission__copies__pupil",
    "travail",
    "Remarques dans la marge d’une copie de groupe",
    fields=RETURNED,
    technical="by shape start end file page x y strokes",
    end=End.KEPT,
    why="elles sont écrites sur la copie des autres du groupe aussi",
)
holds(
    Prepared,
    "submission__pupil",
    "travail",
    "Réponses en préparation",
    fields="submission at",
    technical="comment mark voice by grade alone",
)
holds(
    Grade,
    "submission__pupil",
    "travail",
    "Grilles remplies par les professeurs",
    fields="submission version levels remarks points mark reason at",
    technical="source engine by",
    rows=lambda person: Grade.objects.filter(submission__pupil=person, pk__in=Feedback.objects.values("grade")),
)
signs(Grade, "by")
holds(
    Hold,
    "prepared__submission__pupil",
    "travail",
    "Réponses qui attendent un jour",
    fields="at",
    technical="prepared until by",
)
signs(Hold, "by")
signs(Feedback, "by")
signs(Prepared, "by")
signs(ClassAnswer, "by")
signs(Giving, "by")
signs(Annotation, "by")
holds(Phrase, "owner", "travail", "Phrases gardées", fields="subject text uses used_at")
SAID = "round well better at"
holds(
    PeerReview,
    "reader",
    "travail",
    "Relectures du travail d’autres élèves",
    fields=SAID,
    technical="submission grade",
)
holds(
    PeerReview,
    "submission__pupil",
    "travail",
    "Ce que d’autres élèves disent de son travail",
    fields=SAID,
    technical="submission reader grade",
    rows=PeerReview.objects.shown_to,
)
holds(
    PeerDraft,
    "review__reader",
    "travail",
    "Relectures en préparation",
    fields="review levels remarks well better saved_at",
    technical="seq",
)
signs(PeerRound, "by")
signs(PeerDecision, "by")
