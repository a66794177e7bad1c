"""Moodle's `gapfill`: a text whose words between brackets are to be written, chosen in lists or placed."""

import re
from collections import Counter
from typing import Any

from preau.learning.banks.formats.question import Question
from preau.learning.quizzes.types import Content, Unusable

PATTERN = re.compile(r"[*+?^$\\\[\](){}]")
LEFT_BLANK = re.compile(r"!.*!")
YES = {"1", "true"}
EACH = {"case": "ignored", "accents": "strict", "spaces": "ignored"}
UNEQUAL = "Autant de trous que de bonnes réponses\u00a0: ce texte en a {} entre «\u00a0{}\u00a0», pour {}."
BLANK = "Un trou à laisser vide n’existe pas dans Préau."
ONLY_ONCE = "Plusieurs trous y acceptent les mêmes mots, chacun une seule fois\u00a0: Préau ne sait pas le compter."
AN_EXPRESSION = "Un trou attend une expression régulière («\u00a0{}\u00a0»)\u00a0: Préau ne les lit pas."
IN_LISTS = "Un trou accepte plusieurs mots\u00a0: au lieu de les faire glisser, l’élève les choisit dans des listes."
UNTOLD = "Le commentaire de chaque trou est gardé sans être montré."
Built = tuple[Content, list[str]]


def fillings(question: Question) -> Built:
    """`answerdisplay` says how one answers. Raises `Unusable` for what would be counted otherwise."""
    text, accepted = _gaps(question)
    shown = question.settings.get("answerdisplay", "dragdrop")
    notes = [UNTOLD] * any(part.startswith("<gapsetting") for part in question.extra)
    if shown == "gapfill":
        return _written(question, text, accepted), notes
    if max(map(len, accepted)) == 1:
        return _offered(question, text, [words[0] for words in accepted], shown), notes
    return _listed(question, text, accepted), notes + [IN_LISTS] * (shown == "dragdrop")


def _gaps(question: Question) -> tuple[str, list[list[str]]]:
    """The text with its gaps numbered, and the words that each accepts: those of the answers, else its own."""
    signs = question.settings.get("delimitchars", "")
    signs = signs if len(signs) == 2 else "[]"
    gap, text = re.compile(f"{re.escape(signs[0])}(.*?){re.escape(signs[1])}"), question.text.said
    found = [answer.text.said for answer in question.answers if answer.share] if question.answers else gap.findall(text)
    if not gap.search(text):
        raise Unusable("Aucun trou n’a été trouvé dans ce texte.")
    if len(gap.findall(text)) != len(found):
        raise Unusable(UNEQUAL.format(len(gap.findall(text)), signs, len(found)))
    if any(map(LEFT_BLANK.search, found)):
        raise Unusable(BLANK)
    accepted = [_alternatives(words) for words in found]
    if not all(accepted):
        raise Unusable("Un trou de ce texte n’a pas de mot.")
    _refuse_if_counted_once(question, accepted)
    numbers = iter(range(1, len(found) + 1))
    return gap.sub(lambda _gap: f"[[{next(numbers)}]]", text), accepted


def _alternatives(words: str) -> list[str]:
    return list(dict.fromkeys(word.strip() for word in words.split("|") if word.strip()))


def _refuse_if_counted_once(question: Question, accepted: list[list[str]]) -> None:
    times = Counter(word.casefold() for words in accepted for word in words)
    if question.settings.get("noduplicates", "0") in YES and max(times.values()) > 1:
        raise Unusable(ONLY_ONCE)


def _written(question: Question, text: str, accepted: list[list[str]]) -> Content:
    if question.settings.get("disableregex", "0") not in YES:
        for word in (word for words in accepted for word in words if PATTERN.search(word)):
            raise Unusable(AN_EXPRESSION.format(word[:40]))
    keys = [
        {"answers": [{"text": word.replace("*", r"\*"), "fraction": 1, "feedback": ""} for word in words]}
        for words in accepted
    ]
    case = "strict" if question.settings.get("casesensitive", "0") in YES else "ignored"
    return _cloze(text, [{"type": "short"}] * len(keys), keys, {**EACH, "case": case})


def _listed(question: Question, text: str, accepted: list[list[str]]) -> Content:
    """A gap that takes several words: the first one is the right one, and the others are worth as much."""
    words = _bank(question, accepted)
    choices = [{"id": f"c{at}", "text": word} for at, word in enumerate(words, start=1)]
    names = {one["text"].casefold(): one["id"] for one in choices}
    keys = []
    for right in accepted:
        first, *others = [names[word.casefold()] for word in right]
        keys.append({"right": [first], **({"fractions": dict.fromkeys(others, 1)} if others else {})})
    gap = {"type": "single", "choices": choices, "layout": "list", "shuffles": True}
    return _cloze(text, [gap] * len(keys), keys, {})


def _cloze(text: str, gaps: list[dict[str, Any]], keys: list[dict[str, Any]], scoring: dict[str, str]) -> Content:
    each = [{**scoring, "weight": 1} for _gap in gaps]
    return Content("cloze", {"text": text, "gaps": gaps}, {"gaps": keys}, {"gaps": each}, {"gaps": [{}] * len(gaps)})


def _offered(question: Question, text: str, right: list[str], shown: str) -> Content:
    words = _bank(question, [[word] for word in right])
    names = {word.casefold(): f"c{at}" for at, word in enumerate(words, start=1)}
    choices = [{"id": name, "text": word, "group": "g1"} for word, name in zip(words, names.values(), strict=True)]
    key = {"gaps": [names[word.casefold()] for word in right]}
    if shown != "dropdown":
        once = question.settings.get("singleuse", "0") in YES
        for one in choices:
            one["uses"] = "once" if once and key["gaps"].count(one["id"]) < 2 else "any"
    body = {"text": text, "choices": choices, "gaps": [{"group": "g1"} for _word in right]}
    return Content("gapselect" if shown == "dropdown" else "dragtext", body, key, {"strategy": "each"}, {})


def _bank(question: Question, accepted: list[list[str]]) -> list[str]:
    """All the words that are offered, each once: the right ones, then those that mislead."""
    wrong = [word for answer in question.answers if not answer.share for word in _alternatives(answer.text.said)]
    words = [word for right in accepted for word in right] + wrong
    return list({word.casefold(): word for word in reversed(words)}.values())[::-1]
