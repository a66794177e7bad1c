"""The copies of a class as they are dealt to its pupils."""

from collections import Counter
from dataclasses import dataclass

from preau.learning.handins.models import Handin, PeerReview, PeerRound, TeamMember
from preau.learning.handins.peers.dealing import loads
from preau.school.activities.models import Excuse


@dataclass(frozen=True)
class PeerPile:
    """What is dealt: `own`, the copies of each who may read and of their group; `read`, by how many each is read.

    `given` is what each was dealt: `{reader: {review: (copy, is handed in)}}`; a copy bears the number it has today.
    """

    own: dict[int, set[int]]
    read: dict[int, int]
    given: dict[int, dict[int, tuple[int, bool]]]

    @classmethod
    def of(cls, round_: PeerRound) -> "PeerPile":
        """The last version of each who is still of the class; a group has one copy, whoever handed it in."""
        handin = round_.handin
        class_ = set(handin.activity.pupils.values_list("pk", flat=True))
        found = [one for one in handin.submissions.last_versions() if one.pupil_id in class_]
        copy_of = {one.pupil_id: one.original_id or one.pk for one in found}
        let_off = set(Excuse.objects.filter(activity=round_.activity_id).values_list("pupil", flat=True))
        beside = _beside(handin)
        own = {
            pupil: {copy_of[mate] for mate in {pupil, *beside.get(pupil, ())} if mate in copy_of}
            for pupil in copy_of.keys() - let_off
        }
        given = _given(round_, copy_of)
        reading = Counter(copy for held in given.values() for copy, _ in held.values())
        return cls(own, {copy: reading[copy] for copy in copy_of.values()}, given)

    @property
    def newcomers(self) -> dict[int, set[int]]:
        """Who reads nothing yet."""
        return {pupil: own for pupil, own in self.own.items() if pupil not in self.given}

    @property
    def gone(self) -> set[int]:
        """Readers who left the class, or are excused."""
        return self.given.keys() - self.own.keys()

    @property
    def held(self) -> dict[int, list[tuple[int, bool]]]:
        return {reader: list(dealt.values()) for reader, dealt in self.given.items()}

    def may_read(self, copy: int) -> dict[int, tuple[int, int]]:
        """`{reader: (copies given, copies left)}` of those who could read this one too."""
        return loads(copy, self.own, self.held, {})


def _given(round_: PeerRound, copy_of: dict[int, int]) -> dict[int, dict[int, tuple[int, bool]]]:
    """A copy that was handed in again since is the same one."""
    given: dict[int, dict[int, tuple[int, bool]]] = {}
    dealt = PeerReview.objects.filter(round=round_).order_by("pk")
    for pk, reader, copy, writer, grade in dealt.values_list(
        "pk", "reader", "submission", "submission__pupil", "grade"
    ):
        given.setdefault(reader, {})[pk] = copy_of.get(writer, copy), grade is not None
    return given


def _beside(handin: Handin) -> dict[int, set[int]]:
    """`{pupil: with whom they hand in, or have handed in}`."""
    groups: dict[tuple[str, int], set[int]] = {}
    for team, pupil in TeamMember.objects.filter(handin=handin).values_list("team", "pupil"):
        groups.setdefault(("team", team), set()).add(pupil)
    for pk, original, pupil in handin.submissions.values_list("pk", "original", "pupil"):
        groups.setdefault(("copy", original or pk), set()).add(pupil)
    beside: dict[int, set[int]] = {}
    for members in groups.values():
        for pupil in members:
            beside.setdefault(pupil, set()).update(members)
    return beside
