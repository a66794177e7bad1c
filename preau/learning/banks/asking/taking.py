"""One question as Préau asks it, whatever wrote it. What Préau cannot ask is said, never guessed."""

import json
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Any

from preau.learning.banks.asking import choices, fillings, gaps, programs, statements, written
from preau.learning.banks.asking.showing import shown
from preau.learning.banks.formats.question import Enclosed, Hint, Question
from preau.learning.quizzes.types import TYPES, Content, Unusable, type_of

LONGEST, LONGEST_TEXT, MOST_POINTS = 4_000, 10_000, 100.0
HINT_DOES = {"clears": "clearwrong", "counts": "shownumcorrect"}
TOLD = {"correctfeedback": "right", "incorrectfeedback": "wrong", "partiallycorrectfeedback": "partly"}
BUILD: dict[str, Callable[[Question], tuple[Content, list[str]]]] = {
    "multichoice": choices.choice,
    "multichoiceset": choices.all_or_nothing,
    "oumultiresponse": choices.without_surplus,
    "truefalse": choices.truth,
    "matching": choices.pairs,
    "match": choices.pairs,
    "ddmatch": choices.pairs,
    "ordering": choices.order,
    "shortanswer": written.short,
    "numerical": written.number,
    "essay": written.essay,
    "essayautograde": written.graded_by_words,
    "recordrtc": written.recording,
    "description": written.description,
    "cloze": gaps.cloze,
    "multianswer": gaps.cloze,
    "gapselect": gaps.select,
    "ddwtos": gaps.drag,
    "gapfill": fillings.fillings,
    "mtf": statements.statements,
    "kprime": statements.statements,
    "coderunner": programs.program,
}
CALCULATED = "Une question calculée tire ses nombres au hasard\u00a0: Préau ne le fait pas encore."
ON_A_PICTURE = "Placer des étiquettes sur une image n’existe pas encore dans Préau."
UNSEEN = "Ses repères se posent sur des zones que l’élève ne voit pas\u00a0: celles de Préau se voient."
AMONG_OTHERS = "Elle tire ses paires au sort parmi les réponses courtes d’un dossier\u00a0: écrivez un appariement."
BY_ALGEBRA = "Sa réponse est jugée par un logiciel de calcul formel\u00a0: Préau n’en a pas."
EXPRESSION = "Sa réponse est jugée par une expression régulière\u00a0: Préau ne les lit pas."
AT_RANDOM = "C’est un tirage au sort dans un dossier, pas une question\u00a0: prenez les questions du dossier."
WHY = {
    "calculated": CALCULATED,
    "calculatedsimple": CALCULATED,
    "calculatedmulti": CALCULATED,
    "formulas": CALCULATED,
    "varnumeric": CALCULATED,
    "varnumericset": CALCULATED,
    "stack": BY_ALGEBRA,
    "shortanswerwiris": BY_ALGEBRA,
    "multianswerwiris": BY_ALGEBRA,
    "regexp": EXPRESSION,
    "preg": EXPRESSION,
    "pmatch": EXPRESSION,
    "ddmarker": UNSEEN,
    "ddimageortext": ON_A_PICTURE,
    "random": AT_RANDOM,
    "randomsamatch": AMONG_OTHERS,
}
OF_WIRIS = {"truefalse", "multichoice", "match", "essay"}  # whose answers nothing calculates
VARIABLE = re.compile(r"#[A-Za-z]")


@dataclass(frozen=True)
class Taken:
    """A question ready to be asked, its pictures still to be kept, and what its author should know."""

    question: Question
    content: Content
    points: float
    pictures: list[tuple[Enclosed, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def taken(question: Question) -> Taken:
    """Raises `Unusable` with what Préau cannot do, as a sentence for its author."""
    if "preau" in question.settings:
        return _as_written_here(question)
    build = BUILD.get(_kind(question))
    if build is None:
        raise Unusable(WHY.get(question.kind, f"Le type «\u00a0{question.kind}\u00a0» n’existe pas dans Préau."))
    if not question.text.said and not question.name and not question.text.files:
        raise Unusable("Cette question n’a pas d’énoncé.")
    if len(question.text.said) > LONGEST_TEXT:
        raise Unusable("L’énoncé dépasse 10\u00a0000 signes.")
    content, notes = build(question)
    pictures, lost = shown(question)
    body = {**content.body, "text": content.text.strip() or question.title}
    scoring = {**content.scoring, **_penalty(question)}
    told = {**_told(question), **content.feedback}
    content = type_of(content.type).check(Content(content.type, body, content.key, scoring, told))
    return Taken(question, content, _points(question, content), pictures, [*notes, *_odd(question, content), *lost])


def _kind(question: Question) -> str:
    """A question of WIRIS that draws nothing is the one that it looks like."""
    plain = question.kind.removesuffix("wiris")
    if plain == question.kind or plain not in OF_WIRIS:
        return question.kind
    if any(VARIABLE.search(text.said) for text in question.texts):
        raise Unusable(CALCULATED)
    return plain


def _as_written_here(question: Question) -> Taken:
    """A question that left Préau, with what Moodle has no place for; its pictures are those that came with it."""
    try:
        facts = json.loads(question.settings["preau"])
        content = Content(*(facts[name] for name in ("type", "body", "key", "scoring", "feedback")))
        asked = TYPES[content.type]
    except (ValueError, KeyError, TypeError) as error:
        raise Unusable("Ce que Préau avait écrit dans cette question a été abîmé.") from error
    pictures = shown(question)[0]
    body = {name: part for name, part in content.body.items() if name != "images"}
    images = [{"file": str(uuid.UUID(int=0)), "alt": alt[:1000]} for _enclosed, alt in pictures]
    asked.check(replace(content, body={**body, "images": images} if images else body))
    return Taken(question, replace(content, body=body), _points(question, content), pictures)


def _points(question: Question, content: Content) -> float:
    """What it counts for: one point where nothing else is written, a text with gaps what they count for together."""
    if question.kind == "description":
        return 0.0
    if not question.points and "gaps" in content.body:
        each = content.scoring["gaps"] if content.type == "cloze" else content.body["gaps"]
        return float(min(sum(gap.get("weight", 1) for gap in each), MOST_POINTS))
    said = _number(question.points)
    return 1.0 if said is None else round(min(max(said, 0.0), MOST_POINTS), 2)


def _penalty(question: Question) -> dict[str, float]:
    lost = _number(question.penalty) or 0.0
    return {"penalty": min(lost, 1.0)} if lost > 0 else {}


def _number(words: str) -> float | None:
    try:
        found = float(words.replace(",", "."))
    except ValueError:
        return None
    return found if isfinite(found) else None


def _odd(question: Question, content: Content) -> list[str]:
    """What is out of bounds, and what is taken for it."""
    said, notes = _number(question.points), []
    if question.points and (said is None or not 0 <= said <= MOST_POINTS):
        notes.append(
            f"Elle comptait pour «\u00a0{question.points[:20]}\u00a0» points\u00a0: {_points(question, content):g} ici."
        )
    if question.kind != "ordering" and any(abs(_number(one.fraction) or 0) > 100 for one in question.answers):
        notes.append("Un poids de plus de 100\u00a0% compte pour 100\u00a0%.")
    if any(hint.settings and not hint.text.said for hint in question.hints):
        notes.append("Un indice sans texte n’est pas repris.")
    return notes


def _told(question: Question) -> dict[str, Any]:
    """The comments of the question; what is too long to be read is cut, whole in what is given back."""
    told: dict[str, Any] = {"right": "", "wrong": ""}
    for name, place in TOLD.items():
        if name in question.combined and (place != "partly" or question.combined[name].said):
            told[place] = question.combined[name].said[:LONGEST]
    if question.general.said:
        told["general"] = question.general.said[:LONGEST]
    cost = _penalty(question).get("penalty", 0.0)
    hints = [
        {"text": hint.text.said[:LONGEST], "cost": cost, **_done_by(hint)} for hint in question.hints if hint.text.said
    ]
    return {**told, **({"hints": hints[:10]} if hints else {})}


def _done_by(hint: Hint) -> dict[str, bool]:
    """What it does besides being read; in Moodle XML the element is there or is not."""
    return {name: True for name, tag in HINT_DOES.items() if hint.settings.get(tag, "0") != "0"}
