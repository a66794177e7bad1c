"""Questions within a text, as they are typed: `[[answer]]`.

`[[chat|matou]]` accepts both words, `[[%50%matou|chat]]` one of them for half; `[[= 3,14 ± 0,01 cm]]` is a number;
`[[*pair|impair]]` a choice, its right answer after the star. With several stars, or two before the only right one,
several may be ticked: each right one earns its part, each wrong one takes as much away. After `#`, what is told of an
answer; `[[{2}chat]]` weighs two. A backslash keeps a sign as it is.
"""

import re
from typing import Any

from preau.learning.quizzes.types import Content, Unusable
from preau.learning.quizzes.types.number import parsed, written
from preau.learning.quizzes.writing.writer import NAMES, percent, share

GAP = re.compile(r"\[\[((?:\\.|[^\]\\]|\](?!\]))*)\]\]", re.DOTALL)
WEIGHT = re.compile(r"^\{([\d.,]+)\}")
WORTH = re.compile(r"^%(-?[\d.,]+)%")
TOLERANCE = re.compile(r"^(.*?)(?:±|\+/-|\+-)(.*)$")
POLICY = {"case": "ignored", "accents": "ignored", "spaces": "ignored"}
Part = tuple[dict[str, Any], dict[str, Any], dict[str, Any], dict[str, Any]]


def split(text: str) -> tuple[str, list[str]]:
    """The text with its gaps numbered, and what was between the brackets of each."""
    inside: list[str] = []

    def number(found: re.Match[str]) -> str:
        inside.append(found[1].strip())
        return f"[[{len(inside)}]]"

    return GAP.sub(number, text), inside


def cloze(text: str, before: Content | None = None) -> Content:
    """Raises `Unusable`. A gap of the same type as before keeps what is not written here."""
    numbered, inside = split(text)
    parts = [_part(number, one) for number, one in enumerate(inside, start=1)]
    if before:
        parts = [_with_former(part, before, at) for at, part in enumerate(parts)]
    gaps, keys, scorings, told = (list(column) for column in zip(*parts, strict=True)) if parts else ([], [], [], [])
    return Content("cloze", {"text": numbered, "gaps": gaps}, {"gaps": keys}, {"gaps": scorings}, {"gaps": told})


def of_cloze(content: Content) -> str:
    """The text again, with its answers."""
    from preau.learning.quizzes.types.gaps import filled

    told = content.feedback.get("gaps", [])
    parts = enumerate(zip(content.body["gaps"], content.key["gaps"], content.scoring["gaps"], strict=True))
    inside = [_inside(gap, key, scoring, told[at] if at < len(told) else {}) for at, (gap, key, scoring) in parts]
    return filled(content.text, [f"[[{one}]]" for one in inside])


def _part(number: int, inside: str) -> Part:
    weight = WEIGHT.match(inside)
    found = parsed(weight[1]) if weight else (1.0, "")
    answers = _cut(WEIGHT.sub("", inside), "|")
    if not any(answers) or found is None:
        raise Unusable(f"Trou {number} : écrivez la réponse attendue entre les doubles crochets.")
    scoring = {"weight": found[0]}
    starred = [one for one in answers if one.lstrip().startswith("*")]
    if starred:
        return (_several if len(starred) > 1 or _is_doubled(starred[0]) else _choice)(answers, scoring)
    return _numbers(number, answers, scoring) if answers[0].lstrip().startswith("=") else _words(answers, scoring)


def _choice(answers: list[str], scoring: dict[str, Any]) -> Part:
    choices, right = [], []
    fractions: dict[str, float] = {}
    told: dict[str, str] = {}
    for name, one in zip(NAMES, answers, strict=False):
        is_right = one.lstrip().startswith("*")
        worth, words, comment = _answer(one.lstrip().removeprefix("*"))
        choices.append({"id": name, "text": words})
        right += [name] if is_right else []
        fractions |= {name: worth} if worth is not None and not is_right else {}
        told |= {name: comment} if comment else {}
    key = {"right": right, **({"fractions": fractions} if fractions else {})}
    return {"type": "single", "choices": choices}, key, scoring, {"choices": told} if told else {}


def _several(answers: list[str], scoring: dict[str, Any]) -> Part:
    """The same as one choice, each answer with what it adds or takes away."""
    gap, key, _, told = _choice([one.lstrip().removeprefix("*") if _is_doubled(one) else one for one in answers], {})
    said = [_answer(one.lstrip().lstrip("*"))[0] for one in answers]
    worths = {
        one["id"]: _usual(one["id"] in key["right"], len(key["right"])) if worth is None else worth
        for one, worth in zip(gap["choices"], said, strict=False)
    }
    fractions = {name: worth for name, worth in worths.items() if worth}
    scoring = {"strategy": "fractions", **scoring}
    return {**gap, "type": "multiple"}, {"right": key["right"], "fractions": fractions}, scoring, told


def _is_doubled(answer: str) -> bool:
    return answer.lstrip().startswith("**")


def _usual(is_right: bool, many: int) -> float:
    return 1 / many if is_right else -1 / many


def _words(answers: list[str], scoring: dict[str, Any]) -> Part:
    read = [_answer(one) for one in answers]
    accepted = [
        {"text": words, "fraction": 1 if worth is None else max(worth, 0), **_told(told)} for worth, words, told in read
    ]
    return {"type": "short"}, {"answers": accepted}, {**POLICY, **scoring}, {}


def _numbers(number: int, answers: list[str], scoring: dict[str, Any]) -> Part:
    read = [_value(number, one) for one in answers]
    value, tolerance, unit, is_relative, _, _ = read[0]
    others = [
        {"value": v, "tolerance": t, "fraction": 1 if worth is None else max(worth, 0), **_told(comment)}
        for v, t, _, _, worth, comment in read[1:]
    ]
    key = {"value": value, "tolerance": tolerance, "units": [unit] if unit else []}
    told = {"right": read[0][5]} if read[0][5] else {}
    way = {"tolerance": "relative" if is_relative else "absolute", "unit": "optional"}
    return {"type": "number"}, {**key, **({"others": others} if others else {})}, {**way, **scoring}, told


def _value(number: int, answer: str) -> tuple[float, float, str, bool, float | None, str]:
    worth, words, told = _answer(answer)
    words = words.removeprefix("=").strip()
    around = TOLERANCE.match(words)
    value, tolerance = parsed(around[1] if around else words), parsed(around[2]) if around else (0.0, "")
    if value is None or tolerance is None:
        raise Unusable(f"Trou {number} : « {words[:40]} » n’est pas un nombre.")
    is_relative = tolerance[1] == "%"
    unit = value[1] if is_relative else tolerance[1] or value[1]
    return value[0], abs(tolerance[0]) / (100 if is_relative else 1), unit, is_relative, worth, told


def _answer(written_so: str) -> tuple[float | None, str, str]:
    """What it is worth when that is said, its words, what is told of it."""
    found = WORTH.match(written_so.strip())
    words, *told = _cut(WORTH.sub("", written_so.strip()), "#")
    return share(found[1]) if found else None, _plain(words), _plain("#".join(told))


def _told(comment: str) -> dict[str, str]:
    return {"feedback": comment} if comment else {}


def _cut(text: str, sign: str) -> list[str]:
    return re.split(rf"(?<!\\){re.escape(sign)}", text)


def _plain(text: str) -> str:
    return re.sub(r"\\([|#\]\\%=*{])", r"\1", text).strip()


def _kept(text: str) -> str:
    held = re.sub(r"([|#\]\\])", r"\\\1", text)
    return f"\\{held}" if held[:1] in ("%", "=", "{", "*") else held


def _with_former(part: Part, before: Content, at: int) -> Part:
    gap, key, scoring, told = part
    former = before.body["gaps"][at] if at < len(before.body["gaps"]) else {}
    if former.get("type") != gap["type"]:
        return part
    layout = {name: former[name] for name in ("layout", "shuffles") if name in former}
    policies = {name: one for name, one in before.scoring["gaps"][at].items() if name in POLICY or name == "unit"}
    return {**gap, **layout}, key, {**scoring, **policies}, told


def _inside(gap: dict[str, Any], key: dict[str, Any], scoring: dict[str, Any], told: dict[str, Any]) -> str:
    weight = "" if scoring["weight"] == 1 else f"{{{written(scoring['weight'])}}}"
    if gap["type"] == "short":
        return weight + "|".join(_worth(one["fraction"]) + _comment(one["text"], one) for one in key["answers"])
    if gap["type"] == "number":
        return weight + _numbers_again(key, scoring, told)
    of_choices = told.get("choices", {})
    return weight + "|".join(
        _mark(one["id"], key, takes_several=gap["type"] == "multiple")
        + _comment(one["text"], {"feedback": of_choices.get(one["id"], "")})
        for one in gap["choices"]
    )


def _mark(name: str, key: dict[str, Any], *, takes_several: bool) -> str:
    """What stands before an answer that is offered: its star, and what it is worth where that is not the usual."""
    right, worth = key["right"], key.get("fractions", {}).get(name, 0)
    star = "*" if name in right else ""
    if not takes_several:
        return star or _part_of(worth)
    star = star and "*" * (1 + (len(right) == 1))
    return star if worth == _usual(name in right, len(right)) else f"{star}%{percent(worth).replace('−', '-')}%"


def _numbers_again(key: dict[str, Any], scoring: dict[str, Any], told: dict[str, Any]) -> str:
    relative = scoring["tolerance"] == "relative"
    unit = f" {key['units'][0]}" if key["units"] else ""
    made = []
    for at, one in enumerate([key, *key.get("others", [])]):
        around = f" ± {written(one['tolerance'] * (100 if relative else 1))}" if one["tolerance"] else ""
        shown = f"{written(one['value'])}{unit}{around}%" if relative and around else f"{written(one['value'])}{around}"
        shown += unit if not at and not (relative and around) else ""
        comment = one.get("feedback", "") if at else told.get("right", "")
        made.append(
            f"{_worth(one.get('fraction', 1))}={' ' * (not at)}{shown}{f'#{_kept(comment)}' if comment else ''}"
        )
    return "|".join(made)


def _comment(text: str, one: dict[str, Any]) -> str:
    return _kept(text) + (f"#{_kept(one['feedback'])}" if one.get("feedback") else "")


def _worth(fraction: float) -> str:
    return "" if fraction == 1 else f"%{percent(fraction).replace('−', '-')}%"


def _part_of(fraction: float | None) -> str:
    return f"%{percent(fraction).replace('−', '-')}%" if fraction else ""
