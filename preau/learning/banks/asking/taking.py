"""One question as Préau asks it, whatever wrote it. What Préau cannot ask is said, never guessed."""

import json
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

from preau.learning.banks.asking import choices, gaps, written
from preau.learning.banks.formats.question import Enclosed, Hint, Question
from preau.learning.banks.formats.saying import is_html, loses_its_shape, pictures
from preau.learning.quizzes.types import TYPES, Content, Unusable, type_of

LONGEST, LONGEST_TEXT = 4_000, 10_000
INLINE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/]{8,}={0,2})")
HINT_DOES = {"clears": "clearwrong", "counts": "shownumcorrect"}
TOLD = {"correctfeedback": "right", "incorrectfeedback": "wrong", "partiallycorrectfeedback": "partly"}
BUILD: dict[str, Callable[[Question], tuple[Content, list[str]]]] = {
    "multichoice": choices.choice,
    "multichoiceset": choices.all_or_nothing,
    "truefalse": choices.truth,
    "matching": choices.pairs,
    "match": choices.pairs,
    "ddmatch": choices.pairs,
    "ordering": choices.order,
    "shortanswer": written.short,
    "numerical": written.number,
    "essay": written.essay,
    "description": written.description,
    "cloze": gaps.cloze,
    "multianswer": gaps.cloze,
    "gapselect": gaps.select,
    "ddwtos": gaps.drag,
}
CALCULATED = "Une question calculée tire ses nombres au hasard\u00a0: Préau ne le fait pas encore."
ON_A_PICTURE = "Placer des étiquettes sur une image n’existe pas encore dans Préau."
AT_RANDOM = "C’est un tirage au sort dans un dossier, pas une question\u00a0: prenez les questions du dossier."
WHY = {
    "calculated": CALCULATED,
    "calculatedsimple": CALCULATED,
    "calculatedmulti": CALCULATED,
    "ddmarker": ON_A_PICTURE,
    "ddimageortext": ON_A_PICTURE,
    "random": AT_RANDOM,
    "randomsamatch": AT_RANDOM,
}


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
    build = BUILD.get(question.kind)
    if build is None:
        raise Unusable(WHY.get(question.kind, f"Le type «\u00a0{question.kind}\u00a0» n’existe pas dans Préau."))
    if not question.text.said and not question.name and not question.text.files:
        raise Unusable("Cette question n’a pas d’énoncé.")
    if len(question.text.said) > LONGEST_TEXT:
        raise Unusable("L’énoncé dépasse 10\u00a0000 signes.")
    content, notes = build(question)
    shown, lost = _shown(question)
    body = {**content.body, "text": content.text.strip() or question.title}
    scoring = {**content.scoring, **_penalty(question)}
    told = {**_told(question), **content.feedback}
    content = type_of(content.type).check(Content(content.type, body, content.key, scoring, told))
    return Taken(question, content, _points(question), shown, [*notes, *lost])


def _as_written_here(question: Question) -> Taken:
    """A question that left Préau, with what Moodle has no place for; its pictures are those that came with it."""
    try:
        facts = json.loads(question.settings["preau"])
        content = Content(*(facts[name] for name in ("type", "body", "key", "scoring", "feedback")))
        asked = TYPES[content.type]
    except (ValueError, KeyError, TypeError) as error:
        raise Unusable("Ce que Préau avait écrit dans cette question a été abîmé.") from error
    shown = _shown(question)[0]
    body = {name: part for name, part in content.body.items() if name != "images"}
    images = [{"file": str(uuid.UUID(int=0)), "alt": alt[:1000]} for _enclosed, alt in shown]
    asked.check(replace(content, body={**body, "images": images} if images else body))
    return Taken(question, replace(content, body=body), _points(question), shown)


def _points(question: Question) -> float:
    """What it counts for: one point where nothing else is written."""
    if question.kind == "description":
        return 0.0
    try:
        return round(min(max(float(question.points.replace(",", ".")), 0.0), 100.0), 2)
    except ValueError:
        return 1.0


def _penalty(question: Question) -> dict[str, float]:
    try:
        lost = float(question.penalty or 0)
    except ValueError:
        return {}
    return {"penalty": min(lost, 1.0)} if lost > 0 else {}


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


def _shown(question: Question) -> tuple[list[tuple[Enclosed, str]], list[str]]:
    """The pictures of the question itself, and what of its texts cannot be shown."""
    shown, notes = [], []
    files = {file.name: file for file in question.text.files}
    for source, alt in pictures(question.text.words) if is_html(question.text.words, question.text.format) else []:
        name = _name_of(source)
        if inline := INLINE.fullmatch(source):
            shown.append((Enclosed(f"image.{inline[1]}", "/", inline[2]), alt or _untold(question)))
        elif name in files:
            shown.append((files.pop(name), alt or _untold(question)))
        elif source.startswith(("http:", "https:")):
            notes.append("Une image vient d’un autre site\u00a0: elle n’est pas montrée.")
        else:
            notes.append("Une image manque dans le fichier.")
    if files or any(text.files for text in question.texts[1:]):
        notes.append("Des fichiers joints aux réponses ou aux commentaires sont gardés sans être montrés.")
    if any(loses_its_shape(text.words) for text in question.texts if is_html(text.words, text.format)):
        notes.append("Un tableau, un média ou une mise en page est gardé sans être montré.")
    return shown[:10], list(dict.fromkeys(notes))


def _untold(question: Question) -> str:
    return f"Image de la question «\u00a0{question.title}\u00a0»"


def _name_of(source: str) -> str:
    return unquote(source.rpartition("/")[2]) if "@@PLUGINFILE@@" in source else ""
