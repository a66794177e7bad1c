"""Questions whose answers are offered: one, several, true or false, pairs, an order."""

from typing import Any

from preau.learning.banks.asking.shares import share
from preau.learning.banks.formats.question import Answer, Question, short
from preau.learning.banks.formats.saying import pictures, said
from preau.learning.banks.formats.truth import judged
from preau.learning.quizzes.types import Content, Unusable

NAMES = "abcdefghijklmnopqrst"
STRATEGIES = {
    "ALL_OR_NOTHING": "all",
    "ABSOLUTE_POSITION": "absolute",
    "ABSOLUTE": "absolute",
    "RELATIVE_NEXT_EXCLUDE_LAST": "next",
    "RELATIVE_NEXT_INCLUDE_LAST": "next_last",
    "RELATIVE_ONE_PREVIOUS_AND_NEXT": "neighbours",
    "RELATIVE_ALL_PREVIOUS_AND_NEXT": "around",
    "LONGEST_ORDERED_SUBSET": "longest",
    "LONGEST_CONTIGUOUS_SUBSET": "contiguous",
    "RELATIVE_TO_CORRECT": "relative",
}
CODES = {"-1": "all", "0": "absolute", "1": "next", "2": "next_last", "3": "neighbours", "4": "around"}
CODES |= {"5": "longest", "6": "contiguous", "7": "relative"}
PARTS = "Aucune réponse ne vaut tous les points, ensemble elles les valent\u00a0: c’est un choix multiple."
Built = tuple[Content, list[str]]


def choice(question: Question) -> Built:
    """Where one is right, what each other one earns is kept; where several are, what each adds or takes away."""
    offered = _offered(question)
    shares = {name: share(answer) for name, answer in offered}
    if max(shares.values()) <= 0:
        raise Unusable("Aucune réponse n’est juste.")
    body, told = {"text": question.text.said, "choices": _choices(offered)}, {"choices": _comments(offered)}
    is_single = question.settings.get("single", "true").lower() in {"true", "1"}
    if is_single and not _are_parts(shares):
        return _single(body, told, shares)
    right = [name for name, worth in shares.items() if worth > 0]
    key = {"right": right, "fractions": {name: worth for name, worth in shares.items() if worth}}
    notes = [PARTS] if is_single else _sum_noted(shares)
    return Content("multiple", body, key, {"strategy": "fractions"}, told), notes


def all_or_nothing(question: Question) -> Built:
    return _ticked(question, "all"), []


def without_surplus(question: Question) -> Built:
    """The Open University's: what is ticked beyond the number of right answers takes its part back."""
    return _ticked(question, "surplus"), []


def truth(question: Question) -> Built:
    """The comment of each answer is told to who chose it."""
    yes, no = judged(question.answers)
    is_true = yes.share > 0
    if not is_true and no.share <= 0:
        raise Unusable("Ni «\u00a0vrai\u00a0» ni «\u00a0faux\u00a0» n’est juste.")
    right, wrong = (yes, no) if is_true else (no, yes)
    told = {"right": right.feedback.said[:4000], "wrong": wrong.feedback.said[:4000]}
    return Content("truefalse", {"text": question.text.said}, {"right": is_true}, {}, told), []


def pairs(question: Question) -> Built:
    """What is to be matched with nothing is only there to mislead; the same answer said twice is one answer."""
    stems: list[dict[str, str]] = []
    notes: list[str] = []
    choices: dict[str, tuple[str, str]] = {}
    key: dict[str, str] = {}
    for answer in question.answers:
        match = answer.match.strip() or answer.settings.get("answer", "")
        match = said(match, "html") if question.kind == "ddmatch" else match
        if not match:
            notes += [f"«\u00a0{short(answer.text.said)}\u00a0» n’a rien en face\u00a0: il n’est pas repris."] * (
                bool(answer.text.said)
            )
            continue
        name = choices.setdefault(match.casefold(), (f"c{len(choices) + 1}", match))[0]
        if stem := _words(answer, len(stems) + 1, needed=False):
            stems.append({"id": f"s{len(stems) + 1}", "text": stem[:1000]})
            key[stems[-1]["id"]] = name
    body = {
        "text": question.text.said,
        "stems": stems,
        "choices": [{"id": name, "text": match[:1000]} for name, match in choices.values()],
    }
    if not stems or len(choices) < 2:
        raise Unusable("Un appariement a besoin d’une paire et de deux réponses au moins.")
    return Content("matching", body, {"pairs": key}, {"strategy": "each"}, {}), notes


def order(question: Question) -> Built:
    if len(question.answers) < 2:
        raise Unusable("Une question d’ordre a besoin de deux éléments au moins.")
    ranked = sorted(question.answers, key=lambda answer: _rank(answer.fraction))
    items = [{"id": f"i{at}", "text": _words(answer, at)[:1000]} for at, answer in enumerate(ranked, start=1)]
    body = {"text": question.text.said, "items": items}
    told = [question.settings.get("gradingtype", ""), *question.settings.get("gift", "").split()]
    strategy = next(
        (STRATEGIES[one.upper()] for one in told if one.upper() in STRATEGIES), CODES.get(told[0], "absolute")
    )
    drawn = question.settings.get("selecttype", "ALL").upper() not in {"ALL", "0"}
    notes = ["Moodle n’en montre qu’une partie tirée au sort\u00a0: Préau les montre tous."] if drawn else []
    return Content("ordering", body, {"order": [one["id"] for one in items]}, {"strategy": strategy}, {}), notes


def _are_parts(shares: dict[str, float]) -> bool:
    """Whether none is worth everything and all that are worth something make everything together."""
    right = [worth for worth in shares.values() if worth > 0]
    return len(right) > 1 and max(right) < 1 and 0.99 <= sum(right) <= 1.01


def _single(body: dict[str, Any], told: dict[str, Any], shares: dict[str, float]) -> Built:
    best = max(shares, key=lambda name: shares[name])
    others = {name: worth for name, worth in shares.items() if worth and name != best}
    key = {"right": [best], **({"fractions": others} if others else {})}
    notes = (
        [] if shares[best] == 1 else ["La meilleure réponse ne valait pas 100\u00a0%\u00a0: elle les vaut désormais."]
    )
    return Content("single", body, key, {}, told), notes


def _ticked(question: Question, strategy: str) -> Content:
    """Where an answer is right or wrong, whatever its share."""
    offered = _offered(question)
    right = [name for name, answer in offered if answer.share > 0]
    body = {"text": question.text.said, "choices": _choices(offered)}
    key = {"right": right, "fractions": {}}
    return Content("multiple", body, key, {"strategy": strategy}, {"choices": _comments(offered)})


def _offered(question: Question) -> list[tuple[str, Answer]]:
    if len(question.answers) > len(NAMES):
        raise Unusable(f"Vingt réponses au plus peuvent être proposées\u00a0: il y en a {len(question.answers)}.")
    if len(question.answers) < 2:
        raise Unusable("Proposez au moins deux réponses.")
    return list(zip(NAMES, question.answers, strict=False))


def _choices(offered: list[tuple[str, Answer]]) -> list[dict[str, str]]:
    return [{"id": name, "text": _words(answer, at)[:1000]} for at, (name, answer) in enumerate(offered, start=1)]


def _comments(offered: list[tuple[str, Answer]]) -> dict[str, str]:
    return {name: answer.feedback.said[:4000] for name, answer in offered if answer.feedback.said}


def _words(answer: Answer, number: int, *, needed: bool = True) -> str:
    """Its words, or what its picture shows."""
    words = answer.text.said or " ".join(alt for _source, alt in pictures(answer.text.words) if alt)
    if needed and not words:
        why = "n’est qu’une image sans description" if pictures(answer.text.words) else "est vide"
        raise Unusable(f"La réponse n°\u00a0{number} {why}.")
    return words


def _sum_noted(shares: dict[str, float]) -> list[str]:
    whole = sum(worth for worth in shares.values() if worth > 0)
    if 0.99 <= whole <= 1.01:
        return []
    return [
        f"Les bonnes réponses valent ensemble {whole * 100:.4g}\u00a0%, au lieu de 100\u00a0%.".replace(".", ",", 1)
    ]


def _rank(fraction: str) -> float:
    try:
        return float(fraction)
    except ValueError:
        return 0.0
