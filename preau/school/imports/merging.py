"""What is known of something, and what the files say of it, made one."""

from typing import Any

from preau.school.imports.picture import Facts

OWNED = {"email", "mobile", "phone", "address", "accepts_sms"}
TOLD = ("email", "mobile", "phone", "address")
GATHERED = {"ids", "in_charge", "teachings", "divisions"}
JOINED = {"children", "profiles"}
EXACT = {"cohorts", "mondays", "teachers", "minutes", "birth_name", "year"}
BLANK: tuple[Any, ...] = ("", None, [], {})


def merged(before: Facts, after: Facts, *, owner_has_spoken: bool = False, is_outranked: bool = False) -> Facts:
    """What the files change of what is known. A blank says nothing; links are added, not taken away.

    Contact data are their owner's once the account is activated, and everything is a higher source's: the files then
    only fill the gaps.
    """
    return {
        name: _merge(
            name,
            before.get(name),
            wanted,
            only_fills=is_outranked or (owner_has_spoken and name in OWNED),
            is_outranked=is_outranked,
        )
        for name, wanted in after.items()
    }


def kept_against(before: Facts, facts: Facts) -> dict[str, tuple[str, str]]:
    """`{column: (in the files, here)}` of the contact data that their owner keeps against the files."""
    return {
        name: (facts[name], before[name])
        for name in TOLD
        if facts.get(name) and before.get(name) and _plain(facts[name]) != _plain(before[name])
    }


def _merge(name: str, known: Any, wanted: Any, *, only_fills: bool, is_outranked: bool) -> Any:
    if name in GATHERED:
        return sorted({*(known or []), *wanted})
    if name in JOINED:
        return _joined(known or {}, wanted, is_outranked)
    if only_fills and known not in BLANK:
        return known
    says_nothing = name not in EXACT and wanted in ("", None) and known is not None
    return known if says_nothing else wanted


def _joined(known: Facts, wanted: Facts, is_outranked: bool) -> Facts:
    """By child, the terms of the tie; by profile, the function, of which a blank says nothing."""
    said = {key: value or known.get(key, value) for key, value in wanted.items()}
    return {**said, **known} if is_outranked else {**known, **said}


def _plain(said: str) -> str:
    return "".join(said.split()).lower()
