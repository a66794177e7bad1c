"""What is known of something, and what the files say of it, made one."""

from collections.abc import Container
from typing import Any

from preau.school.imports.owners import Owned
from preau.school.imports.picture import Facts

TOLD = ("last_name", "first_name", "birth_name", "email", "mobile", "phone", "address")
GATHERED = {"ids", "in_charge", "teachings", "divisions"}
JOINED = {"children", "profiles"}
TOLD_BY = "told"  # by child, the sources that have said the tie
EXACT = {"cohorts", "mondays", "teachers", "minutes", "birth_name", "year"}
NOBODY = Owned()
BLANK: tuple[Any, ...] = ("", None, [], {})


def merged(
    before: Facts, after: Facts, owned: Owned = NOBODY, *, is_outranked: bool = False, exact: Container[str] = ()
) -> Facts:
    """What the files change of what is known. A blank says nothing; links are added, not taken away but the `exact`.

    What is owned is spared, and everything when a higher source has spoken: the files then only fill the gaps.
    """
    return {
        name: before[name]
        if name in owned.corrected and name in before
        else wanted
        if name in exact and not is_outranked
        else _merge(
            name, before.get(name), wanted, only_fills=is_outranked or name in owned.theirs, joins_below=is_outranked
        )
        for name, wanted in after.items()
    }


def kept_against(before: Facts, facts: Facts, owned: Owned) -> dict[str, tuple[str, str]]:
    """`{column: (in the files, here)}` of what its owner keeps against the files."""
    return {
        name: (facts[name], before[name])
        for name in TOLD
        if name in owned.columns and _differs(facts.get(name), before.get(name), name in owned.corrected)
    }


def _differs(filed: str | None, kept: str | None, is_corrected: bool) -> bool:
    """A gap that the files fill is not a difference, unless it was made by hand."""
    if not filed or kept is None or (not kept and not is_corrected):
        return False
    return _plain(filed) != _plain(kept)


def _merge(name: str, known: Any, wanted: Any, *, only_fills: bool, joins_below: bool) -> Any:
    if name in GATHERED:
        return sorted({*(known or []), *wanted})
    if name == TOLD_BY:
        return {key: sorted({*(known or {}).get(key, ()), *wanted.get(key, ())}) for key in {**(known or {}), **wanted}}
    if name in JOINED:
        return _joined(known or {}, wanted, joins_below)
    if only_fills and known not in BLANK:
        return known
    says_nothing = name not in EXACT and wanted in ("", None) and known is not None
    return known if says_nothing else wanted


def _joined(known: Facts, wanted: Facts, joins_below: bool) -> Facts:
    """By child, the terms of the tie; by profile, the function, of which a blank says nothing."""
    said = {key: _completed(value, known[key]) if key in known else value for key, value in wanted.items()}
    return {**said, **known} if joins_below else {**known, **said}


def _completed(said: Any, known: Any) -> Any:
    """A term that a source never says (who lodges the pupil) stays as it is."""
    if isinstance(said, list):
        return [one if one is not None else former for one, former in zip(said, known, strict=True)]
    return said or known


def _plain(said: str) -> str:
    return "".join(said.split()).lower()
