"""A mobile number as people type it, as the world dials it (E.164)."""

import re

# The first digits of French mobile numbers, and the country they are dialled with (plan de numérotation de l’ARCEP).
OVERSEAS = {
    "0690": "590",
    "0691": "590",
    "0694": "594",
    "0696": "596",
    "0697": "596",
    "0692": "262",
    "0693": "262",
    "0639": "262",
}
FRENCH = {"33", *OVERSEAS.values()}


def mobile_of(typed: str) -> str:
    """`+33612345678` for `06 12 34 56 78`, `0033 6…`, `+33 (0)6…`; blank for a landline or what is no number.

    A number of another country is taken at its word: its plan is not known here.
    """
    digits = re.sub(r"[^\d+]", "", typed.replace("(0)", ""))
    digits = f"+{digits[2:]}" if digits.startswith("00") else digits
    if digits.startswith("+"):
        return _abroad(digits[1:])
    return _national(digits)


def national(number: str) -> str:
    """`06 12 34 56 78`, as it is read aloud; a foreign number as it is dialled."""
    for country in FRENCH:
        if number.startswith(f"+{country}") and len(number) == len(country) + 10:
            local = f"0{number[len(country) + 1 :]}"
            return " ".join(local[at : at + 2] for at in range(0, 10, 2))
    return number


def spellings(number: str) -> list[str]:
    """The ways in which the same number may have been typed, to find who has it."""
    local, spaced = national(number).replace(" ", ""), national(number)
    country = number[: len(number) - 9] if local.startswith("0") else ""
    foreign = [f"{country}{spaced[1:]}", f"{country} {spaced[1:]}", f"00{number[1:]}"] if country else []
    joined = [spaced.replace(" ", sign) for sign in (".", "-")]
    return list(dict.fromkeys([number, local, spaced, *joined, *foreign]))


def _national(digits: str) -> str:
    if not re.fullmatch(r"0[67]\d{8}", digits):
        return ""
    return f"+{OVERSEAS.get(digits[:4], '33')}{digits[1:]}"


def _abroad(digits: str) -> str:
    country = next((one for one in FRENCH if digits.startswith(one)), "")
    if country:
        return _national(f"0{digits[len(country) :].removeprefix('0')}")
    return f"+{digits}" if re.fullmatch(r"[1-9]\d{7,14}", digits) else ""
