"""A plan as one reads it: one situation at a time, by moment, each line with who does it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from preau.continuity.plans.models import Action
from preau.continuity.plans.roster import Part, Roster
from preau.continuity.plans.vocabulary import Actor, Phase, Scenario


@dataclass(frozen=True)
class Chosen:
    """What of the plan is shown: a situation, and one actor's lines if one is chosen."""

    scenario: Scenario
    actor: str = ""


def chosen(asked: Mapping[str, str]) -> Chosen:
    scenario = asked.get("situation", "")
    actor = asked.get("qui", "")
    return Chosen(
        Scenario(scenario) if scenario in Scenario.values else Scenario.CALM, actor if actor in Actor.values else ""
    )


class Read:
    def __init__(self, actions: list[Action], chosen: Chosen, roster: Roster) -> None:
        self.actions, self.chosen, self.roster = actions, chosen, roster
        self._codes = {action.code: action for action in actions}

    def by_phase(self) -> list[tuple[Phase, list[Action]]]:
        found = [(phase, [one for one in self._shown() if one.phase == phase]) for phase in Phase]
        return [(phase, lines) for phase, lines in found if lines]

    def _shown(self) -> list[Action]:
        mine = [one for one in self.actions if self.chosen.scenario in one.scenarios]
        return [one for one in mine if not self.chosen.actor or one.actor == self.chosen.actor]

    def scenarios(self) -> list[tuple[Scenario, int]]:
        """Each situation with how many actions it wants."""
        return [(one, sum(one in action.scenarios for action in self.actions)) for one in Scenario]

    def actors(self) -> list[Actor]:
        held = {one.actor for one in self.actions if self.chosen.scenario in one.scenarios}
        return [actor for actor in Actor if actor in held]

    def who(self, action: Action) -> str:
        """`Hélène Marchand, à défaut Paul Roux`; for those who each do it, how many they are."""
        part: Part = self.roster[action.actor]
        if part.is_outside:
            return part.contact
        if part.is_together:
            return f"{len(part.owners)} personnes" if len(part.owners) > 1 else _name(next(iter(part.owners), None))
        names = [_name(next(iter(part.owners), None)), _name(part.deputy)]
        return ", à défaut ".join(name for name in names if name)

    def before(self, action: Action) -> list[Action]:
        """What it waits for."""
        return [self._codes[code] for code in action.after if code in self._codes]


def _name(person: Any) -> str:
    return person.full_name if person else ""
