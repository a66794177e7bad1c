"""What a draft changes of the version in force, line by line."""

from dataclasses import dataclass, field

from preau.continuity.plans.models import Action, Version

TOLD = {
    "what": "ce qu’il y a à faire",
    "why": "pourquoi",
    "actor": "qui",
    "timing": "échéance",
    "phase": "moment",
    "scenarios": "situations",
    "proof": "preuve",
    "target": "seuil",
}


@dataclass
class Differences:
    added: list[Action] = field(default_factory=list)
    removed: list[Action] = field(default_factory=list)
    changed: list[tuple[Action, Action, list[str]]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.added) + len(self.removed) + len(self.changed)


def differences(before: Version | None, after: Version) -> Differences:
    """`changed` holds (before, after, what changed); a first version is all added."""
    old = {action.code: action for action in before.actions.kept()} if before else {}
    new = {action.code: action for action in after.actions.kept()}
    found = Differences([one for code, one in new.items() if code not in old])
    found.removed = [one for code, one in old.items() if code not in new]
    for code in (code for code in new if code in old):
        told = [label for name, label in TOLD.items() if getattr(old[code], name) != getattr(new[code], name)]
        if told:
            found.changed.append((old[code], new[code], told))
    return found
