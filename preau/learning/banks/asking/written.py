"""Questions whose answers are written: a word, a number, a text; and the text that asks nothing."""

from decimal import Decimal, InvalidOperation
from typing import Any

from preau.learning.banks.asking.shares import share
from preau.learning.banks.formats.question import Answer, Question
from preau.learning.quizzes.types import Content, Unusable
from preau.learning.quizzes.types.opentext import MOST_FILES

NAMED = {"photo": {"image", "web_image", "optimised_image"}, "sound": {"audio", "html_audio", "web_audio"}}
Built = tuple[Content, list[str]]


def short(question: Question) -> Built:
    """Accents count, as they do in Moodle; case when the question says so."""
    accepted = [
        {
            "text": answer.text.words.strip()[:200] if answer.text.format == "plain" else answer.text.said[:200],
            "fraction": max(share(answer), 0.0),
            "feedback": answer.feedback.said[:4000],
        }
        for answer in question.answers
    ]
    strict = question.settings.get("usecase", "0").lower() in {"1", "true"}
    scoring = {"case": "strict" if strict else "ignored", "accents": "strict", "spaces": "ignored"}
    found = [one for one in accepted if one["text"]]
    return Content("short", {"text": question.text.said}, {"answers": found}, scoring, {}), []


def number(question: Question) -> Built:
    """The first answer that is worth everything, then the others in order; `*` is what is said to all the rest."""
    anything = next((one for one in question.answers if one.text.said == "*"), None)
    values = [(answer, _value(answer)) for answer in question.answers if answer is not anything]
    main = next(((answer, value) for answer, value in values if share(answer) == 1), None)
    if main is None:
        raise Unusable("Aucun nombre ne vaut tous les points.")
    others = [_other(answer, value) for answer, value in values if answer is not main[0]]
    key: dict[str, Any] = {**main[1], "units": _units(question), **({"others": others} if others else {})}
    told = {"right": main[0].feedback.said[:4000]} if main[0].feedback.said else {}
    told |= {"wrong": anything.feedback.said[:4000]} if anything and anything.feedback.said else {}
    needed = question.settings.get("unitgradingtype", "0") in {"1", "2"} and bool(key["units"])
    scoring = {"tolerance": "absolute", "unit": "required" if needed else "optional"}
    return Content("number", {"text": question.text.said}, key, scoring, told), _noted(question, anything)


def essay(question: Question) -> Built:
    settings = question.settings
    body: dict[str, Any] = {"text": question.text.said}
    if lines := _whole(settings.get("responsefieldlines", "")):
        body["lines"] = min(max(lines, 1), 40)
    fewest, most = (_whole(settings.get(name, "")) for name in ("minwordlimit", "maxwordlimit"))
    if fewest or most:
        body["words"] = [min(fewest, 5000), min(most, 5000)]
    if "responsetemplate" in question.combined and question.combined["responsetemplate"].said:
        body["beginning"] = question.combined["responsetemplate"].said[:4000]
    told = question.combined.get("graderinfo")
    body |= _attached(settings)
    notes = ["Moodle n’y attendait qu’un fichier\u00a0: ici, l’élève peut aussi écrire."] * (
        settings.get("responseformat") == "noinline"
    )
    return Content("opentext", body, {"model": told.said[:10_000] if told else ""}, {"rubric": []}, {}), notes


def graded_by_words(question: Question) -> Built:
    """A text whose words a machine counted: here somebody reads it."""
    content, notes = essay(question)
    return content, [*notes, "La note que Moodle tirait des mots du texte n’est pas reprise\u00a0: vous le lirez."]


def recording(question: Question) -> Built:
    """Moodle's question that is answered by one's voice."""
    body = {"text": question.text.said, "attaches": "sound", "attached": 1}
    return Content("opentext", body, {"model": ""}, {"rubric": []}, {}), []


def _attached(settings: dict[str, str]) -> dict[str, Any]:
    """What may come with the text: Moodle says how many, any number being -1, and of which kinds."""
    many = settings.get("attachments", "0").strip()
    if many in {"", "0"} and settings.get("responseformat") != "noinline":
        return {}
    kinds = set(settings.get("filetypeslist", "").replace(";", ",").replace(" ", "").split(",")) - {""}
    takes = next((takes for takes, named in NAMED.items() if kinds and kinds <= named), "any")
    return {"attaches": takes, "attached": min(_whole(many), MOST_FILES) or (1 if many == "0" else MOST_FILES)}


def description(question: Question) -> Built:
    return Content("description", {"text": question.text.said}, {}, {}, {}), []


def parsed(words: str) -> float:
    """A number as tools write them. Raises `Unusable`."""
    try:
        found = float("".join(words.split()).replace(",", ".").replace("\u2212", "-"))
    except ValueError:
        found = float("nan")
    if not abs(found) < 1e100 or "_" in words:  # Python reads 1_000
        raise Unusable(f"«\u00a0{words.strip()[:40]}\u00a0» n’est pas un nombre.")
    return found


def _value(answer: Answer) -> dict[str, Any]:
    return {"value": parsed(answer.text.said), "tolerance": abs(parsed(answer.tolerance or "0"))}


def _other(answer: Answer, value: dict[str, Any]) -> dict[str, Any]:
    told = {"feedback": answer.feedback.said[:4000]} if answer.feedback.said else {}
    return {**value, "fraction": max(share(answer), 0.0), **told}


def _units(question: Question) -> list[str]:
    """Those that change nothing to the value."""
    same = [name.strip() for name, multiplier in question.units if _is_one(multiplier)]
    return [name[:20] for name in same if name][:10]


def _is_one(multiplier: str) -> bool:
    """Said or not; `1000` is another unit, whatever its zeros."""
    try:
        return Decimal(multiplier.strip().replace(",", ".") or "1") == 1
    except InvalidOperation:
        return False


def _noted(question: Question, anything: Answer | None) -> list[str]:
    notes = []
    if len(_units(question)) < len(question.units):
        notes.append("Une unité qui change la valeur n’est pas acceptée par Préau.")
    if anything and anything.share > 0:
        notes.append("N’importe quel nombre valait une part des points\u00a0: plus maintenant.")
    return notes


def _whole(words: str) -> int:
    return int(words) if words.strip().isdigit() else 0
