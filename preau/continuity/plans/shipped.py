"""The model plans that Préau comes with, and the lines of the guide that they carry out.

Written for Préau from the tables of an académie's guide for heads and teachers, and from another's account of a
closure; `library/guide.toml` lists each of their lines in our own words, so that a test can say that none was missed.
"""

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from preau.continuity.plans.vocabulary import Actor, Phase, Proof, Scenario

LIBRARY = Path(__file__).parent / "library"
MODELS = ("college", "lycee-pro", "primaire", "sans-ent")

MEASURES = (
    "guardians-active", "pupils-active", "teachers-active", "staff-active", "guardians-tested", "pupils-tested",
    "staff-tested", "contacts-verified", "staff-contacts", "equipment-known", "devices-ready", "minutes-ready",
    "apps-chosen", "deputies-named", "drill-held", "families-reached", "work-given", "pupils-silent",
)  # fmt: skip


class Malformed(ValueError):
    """A model says something that a plan cannot hold: which file, which action."""


@dataclass(frozen=True)
class ShippedAction:
    """What is to be done. `timing` is relative to T: `T+2h`, `every week`; `target` is a percentage."""

    code: str
    scenarios: tuple[str, ...]
    phase: str
    actor: str
    what: str
    why: str
    timing: str
    evidence: str = "tick"
    measure: str = ""
    target: int | None = None
    gesture: str = ""
    after: tuple[str, ...] = ()
    guide: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShippedPlan:
    """`for_types` are the stages of the schools that it suits."""

    name: str
    title: str
    summary: str
    for_types: tuple[str, ...]
    actions: tuple[ShippedAction, ...]


@dataclass(frozen=True)
class GuideLine:
    """One line of the guide: where it stands in it, whom it concerns, what it asks."""

    code: str
    part: str
    phase: str
    actor: str
    says: str


@functools.cache
def shipped_plans() -> dict[str, ShippedPlan]:
    """By name. Raises `Malformed`."""
    return {name: plan_of(name, LIBRARY) for name in MODELS}


@functools.cache
def guide_lines() -> tuple[GuideLine, ...]:
    return tuple(GuideLine(**line) for line in _read(LIBRARY, "guide")["line"])


def plan_of(name: str, library: Path) -> ShippedPlan:
    """A model as one reads it once what it extends is resolved. Raises `Malformed`."""
    said = _read(library, name)
    actions = tuple(_action(name, one) for one in said.get("action", []))
    if base := said.get("extends"):
        actions = _extended(name, plan_of(base, library).actions, said, actions)
    _refuse_what_is_twice(name, actions)
    return ShippedPlan(name, said["title"], said["summary"], tuple(said["for_types"]), actions)


def _extended(
    name: str, base: tuple[ShippedAction, ...], said: dict[str, Any], own: tuple[ShippedAction, ...]
) -> tuple[ShippedAction, ...]:
    """The base's actions, some left out, some said otherwise, then the model's own; nothing waits for what is gone."""
    without, changed = set(said.get("without", [])), {one["code"]: one for one in said.get("changed", [])}
    if unknown := (without | changed.keys()) - {action.code for action in base}:
        raise Malformed(f"{name}.toml: {sorted(unknown)} are not in what it extends")
    kept = [_changed(name, action, changed.get(action.code, {})) for action in base if action.code not in without]
    return tuple(replace(one, after=tuple(code for code in one.after if code not in without)) for one in [*kept, *own])


def _changed(name: str, action: ShippedAction, said: dict[str, Any]) -> ShippedAction:
    changed = replace(action, **_tidied(name, said))
    _refuse(name, changed)
    return changed


def _action(name: str, said: dict[str, Any]) -> ShippedAction:
    try:
        action = ShippedAction(**_tidied(name, said))
    except TypeError as wrong:
        raise Malformed(f"{name}.toml, {said.get('code')}: {wrong}") from wrong
    _refuse(name, action)
    return action


def _tidied(name: str, said: dict[str, Any]) -> dict[str, Any]:
    if unknown := said.keys() - {one.name for one in fields(ShippedAction)}:
        raise Malformed(f"{name}.toml, {said.get('code')}: unknown {sorted(unknown)}")
    return {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}


def _refuse(name: str, action: ShippedAction) -> None:
    if wrong := list(_wrongs(action)):
        raise Malformed(f"{name}.toml, {action.code}: {', '.join(wrong)}")


def _wrongs(action: ShippedAction) -> Iterator[str]:
    """The fields that no plan could hold."""
    if not action.scenarios or set(action.scenarios) - set(Scenario.values):
        yield f"scenarios {list(action.scenarios)}"
    for field, value, known in (
        ("phase", action.phase, Phase.values),
        ("actor", action.actor, Actor.values),
        ("evidence", action.evidence, Proof.values),
        ("measure", action.measure, MEASURES if action.evidence == Proof.FIGURE else ("",)),
    ):
        if value not in known:
            yield f"{field} {value!r}"
    if (action.target in range(1, 101)) != (action.evidence == Proof.FIGURE):
        yield f"target {action.target}"


def _refuse_what_is_twice(name: str, actions: tuple[ShippedAction, ...]) -> None:
    seen: set[str] = set()
    for action in actions:
        if action.code in seen:
            raise Malformed(f"{name}.toml, {action.code}: said twice")
        seen.add(action.code)


def _read(library: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((library / f"{name}.toml").read_text("utf-8"))
