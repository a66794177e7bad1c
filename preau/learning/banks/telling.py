"""From what Préau asks to what files say: a question written here, for other tools and for another Préau.

What Moodle has no place for goes along in an element that it does not read.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import Any

from preau.learning.banks.asking import gaps, programs, taken
from preau.learning.banks.asking.taking import HINT_DOES
from preau.learning.banks.formats.question import Answer, Enclosed, Hint, Question, Text
from preau.learning.banks.formats.saying import said
from preau.learning.quizzes.types import Content, Unusable
from preau.learning.quizzes.types.cloze import Cloze

KINDS = {
    "single": "multichoice",
    "multiple": "multichoice",
    "truefalse": "truefalse",
    "short": "shortanswer",
    "number": "numerical",
    "matching": "matching",
    "ordering": "ordering",
    "opentext": "essay",
    "description": "description",
    "cloze": "cloze",
    "gapselect": "gapselect",
    "dragtext": "ddwtos",
    "formula": "shortanswer",
    "program": "coderunner",
}
ORDERS = {
    "all": "ALL_OR_NOTHING",
    "absolute": "ABSOLUTE_POSITION",
    "next": "RELATIVE_NEXT_EXCLUDE_LAST",
    "next_last": "RELATIVE_NEXT_INCLUDE_LAST",
    "neighbours": "RELATIVE_ONE_PREVIOUS_AND_NEXT",
    "around": "RELATIVE_ALL_PREVIOUS_AND_NEXT",
    "longest": "LONGEST_ORDERED_SUBSET",
    "contiguous": "LONGEST_CONTIGUOUS_SUBSET",
    "relative": "RELATIVE_TO_CORRECT",
}
CLOZE = {"short": ("SHORTANSWER", "SHORTANSWER_C"), "number": ("NUMERICAL", "NUMERICAL")}
OFFERS = {offer: kind for kind, offer in gaps.OFFERS.items() if kind.startswith("MULTI")}
FILES = {"photo": "image", "sound": "audio", "any": ""}
LAYOUT = {"single": "list", "multiple": "column"}
TOLD = {"right": "correctfeedback", "partly": "partiallycorrectfeedback", "wrong": "incorrectfeedback"}


def question_of(
    content: Content, *, name: str = "", points: float = 1, pictures: list[Enclosed] | None = None
) -> Question:
    """The same question in neutral words. `pictures` are those of its `body.images`, in their order."""
    question = Question(
        KINDS.get(content.type, content.type),
        name=name,
        text=_illustrated(content, pictures or []),
        general=text(content.feedback.get("general", "")),
        points=f"{points:g}",
        hints=[_hint(hint) for hint in content.feedback.get("hints", [])],
    )
    if content.type != "truefalse":
        question.combined = {
            place: text(content.feedback[what]) for what, place in TOLD.items() if content.feedback.get(what)
        }
    if content.scoring.get("penalty"):
        question.penalty = f"{content.scoring['penalty']:.7g}"
    if content.type in ANSWERS:
        ANSWERS[content.type](question, content)
    return _complete(question, content)


def _hint(hint: dict[str, Any]) -> Hint:
    return Hint(text(hint["text"]), {tag: "" for name, tag in HINT_DOES.items() if hint.get(name)})


def text(words: str) -> Text:
    """Words as they stand: a sign that looks like a mark is still a sign."""
    words = words.strip()
    return Text(words, "moodle" if said(words, "moodle") == words else "plain")


def _complete(question: Question, content: Content) -> Question:
    """With the whole of it aside, where the rest would not give it back as it is."""
    whole = replace(content, body={name: part for name, part in content.body.items() if name != "images"})
    try:
        back = taken(question).content
    except Unusable:
        back = None
    if back is None or back.sha256 != whole.sha256:
        parts = {name: getattr(whole, name) for name in ("type", "body", "key", "scoring", "feedback")}
        question.settings["preau"] = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return question


def _illustrated(content: Content, pictures: list[Enclosed]) -> Text:
    if not pictures:
        return text(content.text)
    images = zip(pictures, content.body.get("images", []), strict=False)
    shown = "".join(
        f'<p><img src="@@PLUGINFILE@@/{escape(picture.name)}" alt="{escape(image["alt"])}"></p>'
        for picture, image in images
    )
    paragraphs = "".join(f"<p>{escape(line, quote=False)}</p>" for line in content.text.split("\n"))
    return Text(f"{paragraphs}{shown}", "html", pictures)


def _percent(share: float) -> str:
    return f"{share * 100:.7g}"


def _choices(question: Question, content: Content) -> None:
    question.settings |= {"single": "true" if content.type == "single" else "false", "shuffleanswers": "true"}
    worth, told = _worth(content), content.feedback.get("choices", {})
    question.answers = [
        Answer(text(one["text"]), _percent(worth.get(one["id"], 0)), text(told.get(one["id"], "")))
        for one in content.body["choices"]
    ]


def _worth(content: Content) -> dict[str, float]:
    """What each answer earns; counted together, each right one its part and each wrong one as much less."""
    right, fractions = content.key["right"], content.key.get("fractions", {})
    if content.type == "single":
        return {**fractions, right[0]: 1.0}
    if content.scoring["strategy"] == "fractions":
        return dict(fractions)
    part = 1 / len(right)
    return {one["id"]: part if one["id"] in right else -part for one in content.body["choices"]}


def _truth(question: Question, content: Content) -> None:
    is_right = content.key["right"]
    question.answers = [
        Answer(
            Text(str(value).lower(), "moodle"),
            "100" if value is is_right else "0",
            text(content.feedback.get("right" if value is is_right else "wrong", "")),
        )
        for value in (True, False)
    ]


def _written(question: Question, content: Content) -> None:
    question.settings["usecase"] = "1" if content.scoring.get("case") == "strict" else "0"
    question.answers = [
        Answer(Text(one["text"].strip(), "plain"), _percent(one["fraction"]), text(one.get("feedback", "")))
        for one in content.key["answers"]
    ]


def _number(question: Question, content: Content) -> None:
    """Numbers as they are: Moodle's tolerances are in the unit of the value."""
    values = [{**content.key, "fraction": 1.0, "feedback": ""}, *content.key.get("others", [])]
    relative = content.scoring["tolerance"] == "relative"
    question.answers = [
        Answer(
            Text(repr(float(one["value"])).removesuffix(".0"), "plain"),
            _percent(one["fraction"]),
            text(one.get("feedback", "")),
            tolerance=repr(float(one["tolerance"] * (abs(one["value"]) if relative else 1))).removesuffix(".0"),
        )
        for one in values
    ]
    question.units = [(unit, "1") for unit in content.key["units"]]
    if content.key["units"]:
        question.settings["unitgradingtype"] = "1" if content.scoring["unit"] == "required" else "0"


def _pairs(question: Question, content: Content) -> None:
    choices = {one["id"]: one["text"].strip() for one in content.body["choices"]}
    pairs = content.key["pairs"]
    question.answers = [Answer(text(one["text"]), match=choices[pairs[one["id"]]]) for one in content.body["stems"]]
    left = [match for name, match in choices.items() if name not in pairs.values()]
    question.answers += [Answer(text(""), match=match) for match in left]


def _order(question: Question, content: Content) -> None:
    items = {one["id"]: one["text"] for one in content.body["items"]}
    question.settings |= {"selecttype": "ALL", "gradingtype": ORDERS[content.scoring["strategy"]]}
    question.settings["gift"] = f"ALL {ORDERS[content.scoring['strategy']]}"
    question.answers = [Answer(text(items[name]), str(at)) for at, name in enumerate(content.key["order"], start=1)]


def _essay(question: Question, content: Content) -> None:
    body = content.body
    question.settings |= {"responseformat": "editor", "attachments": "0"}
    if "attaches" in body:
        question.settings |= {"attachments": str(body.get("attached", 1)), "filetypeslist": FILES[body["attaches"]]}
    if "lines" in body:
        question.settings["responsefieldlines"] = str(body["lines"])
    if "words" in body:
        question.settings |= {"minwordlimit": str(body["words"][0]), "maxwordlimit": str(body["words"][1])}
    if body.get("beginning"):
        question.combined["responsetemplate"] = text(body["beginning"])
    if content.key["model"]:
        question.combined["graderinfo"] = text(content.key["model"])


def _program(question: Question, content: Content) -> None:
    """CodeRunner's own words; a test there has no name."""
    question.settings |= {
        "coderunnertype": "python3",
        "prototypetype": "0",
        "allornothing": "1" if content.scoring["strategy"] == "all" else "0",
        "penaltyregime": "0",
        "answerpreload": content.body["beginning"],
        "answer": content.key["solution"],
        "cputimelimitsecs": str(content.body["seconds"]),
    }
    question.extra = [programs.testcases(content)]


def _cloze(question: Question, content: Content) -> None:
    words = content.text
    for at, gap in enumerate(content.body["gaps"]):
        words = words.replace(f"[[{at + 1}]]", _embedded(content, at, gap), 1)
    question.text = text(words)


def _embedded(content: Content, at: int, gap: dict[str, Any]) -> str:
    key, scoring = content.key["gaps"][at], content.scoring["gaps"][at]
    told = (content.feedback.get("gaps") or [{}] * (at + 1))[at].get("choices", {})
    if gap["type"] in LAYOUT:
        worth = _worth(Cloze().parts(content)[at])
        weighed = gap["type"] == "multiple"
        pieces = [
            _piece(one["text"], worth.get(one["id"], 0), told.get(one["id"], ""), weighed=weighed)
            for one in gap["choices"]
        ]
        kind = OFFERS[gap["type"], gap.get("layout", LAYOUT[gap["type"]]), gap.get("shuffles", False)]
    elif gap["type"] == "number":
        values = [{**key, "fraction": 1.0}, *key.get("others", [])]
        pieces = [
            _piece(f"{one['value']:.12g}:{one['tolerance']:.12g}", one["fraction"], one.get("feedback", ""), raw=True)
            for one in values
        ]
        kind = "NUMERICAL"
    else:
        pieces = [_piece(one["text"], one["fraction"], one.get("feedback", "")) for one in key["answers"]]
        kind = CLOZE["short"][scoring["case"] == "strict"]
    return f"{{{scoring['weight']:g}:{kind}:{'~'.join(pieces)}}}"


def _piece(words: str, worth: float, told: str, *, raw: bool = False, weighed: bool = False) -> str:
    """Boxes always say their part: where none does, a wrong one takes back what a right one gives."""
    mark = "=" if worth == 1 and not weighed else f"%{_percent(worth)}%" if worth else ""
    return f"{mark}{words if raw else _escaped(words)}{f'#{_escaped(told)}' if told else ''}"


def _escaped(words: str) -> str:
    for sign in "\\~=#{}":
        words = words.replace(sign, f"\\{sign}")
    return words


def _gaps(question: Question, content: Content) -> None:
    """Moodle numbers a gap by its right word."""
    number = {one["id"]: at for at, one in enumerate(content.body["choices"], start=1)}
    words = content.text
    for at, name in enumerate(content.key["gaps"], start=1):
        words = words.replace(f"[[{at}]]", f"[\0[{number[name]}]]", 1)
    question.text = text(words.replace("\0", ""))
    groups = list(dict.fromkeys(one["group"] for one in content.body["choices"]))
    question.answers = [
        Answer(text(one["text"]), settings={"group": str(groups.index(one["group"]) + 1), **_uses(one)})
        for one in content.body["choices"]
    ]


def _uses(choice: dict[str, str]) -> dict[str, str]:
    return {"infinite": ""} if choice.get("uses") == "any" else {}


ANSWERS: dict[str, Callable[[Question, Content], None]] = {
    "single": _choices,
    "multiple": _choices,
    "truefalse": _truth,
    "short": _written,
    "formula": _written,
    "number": _number,
    "matching": _pairs,
    "ordering": _order,
    "opentext": _essay,
    "cloze": _cloze,
    "program": _program,
    "gapselect": _gaps,
    "dragtext": _gaps,
}
