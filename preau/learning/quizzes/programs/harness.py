"""What runs a pupil's program, in the browser alone: what it printed, what it gave, or its error told in French."""

import builtins
import io
import json
import re
import sys
import traceback
from typing import Any

PROGRAM, TEST = "<programme>", "<test>"
LONGEST, LONGEST_GIVEN = 20_000, 4_000  # signs printed, signs of one value
CUT = "\n… (la suite n’est pas montrée)"
TOLD = {
    "SyntaxError": "Python ne comprend pas cette ligne",
    "IndentationError": "le décalage au début de la ligne ne va pas",
    "TabError": "des tabulations et des espaces se mélangent",
    "ZeroDivisionError": "division par zéro",
    "RecursionError": "la fonction s’appelle elle-même sans fin",
    "MemoryError": "le programme demande trop de mémoire",
    "EOFError": "le programme attend une saisie de plus",
    "IndexError": "ce numéro dépasse la fin de la liste ou du texte",
    "KeyError": "cette clé n’est pas dans le dictionnaire",
    "TypeError": "ces valeurs ne vont pas ensemble ici",
    "ValueError": "cette valeur ne convient pas",
    "AttributeError": "cet objet n’a rien de ce nom",
    "NameError": "ce nom n’existe pas",
    "UnboundLocalError": "cette variable n’a pas encore de valeur dans la fonction",
    "ModuleNotFoundError": "ce module n’est pas disponible ici",
    "AssertionError": "une vérification a échoué",
}


class _Paper(io.StringIO):
    """What is printed, up to what one may read."""

    def write(self, text: str) -> int:
        room = LONGEST - self.tell()
        if room > 0:
            super().write(text if len(text) <= room else text[:room] + CUT)
        return len(text)


def execute(code: str, run: str = "", typed: str = "", kind: str = "output") -> str:
    """JSON: `printed`, and `got` (with `bare`, what was printed but the prompts) or `error` with its `line`."""
    paper, bare = _Paper(), _Paper()
    kept = sys.stdin, sys.stdout, sys.stderr, builtins.input
    lines = iter(typed.splitlines())

    def asked(prompt: object = "", /) -> str:
        paper.write(str(prompt))
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    class _Both(io.TextIOBase):
        def write(self, text: str) -> int:
            bare.write(text)
            return paper.write(text)

    sys.stdin, sys.stdout, sys.stderr, builtins.input = io.StringIO(typed), _Both(), paper, asked
    told: dict[str, Any] = {}
    try:
        told = _given(code, run, kind)
    except BaseException as error:
        told = _error(error)
    finally:
        sys.stdin, sys.stdout, sys.stderr, builtins.input = kept
    if "error" not in told and kind == "output":
        told |= {"got": paper.getvalue(), "bare": bare.getvalue()}
    return json.dumps({**told, "printed": paper.getvalue()})


def _given(code: str, run: str, kind: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(code, PROGRAM, "exec"), names)  # noqa: S102 this is what it is for, in a worker that has nothing
    if kind == "value":
        return {"got": repr(eval(compile(run.strip(), TEST, "eval"), names))[:LONGEST_GIVEN]}  # noqa: S307 as above
    if run.strip():
        exec(compile(run, TEST, "exec"), names)  # noqa: S102 as above
    return {}


def _error(error: BaseException) -> dict[str, Any]:
    if isinstance(error, SystemExit):
        return {"error": "le programme s’arrête avant la fin (exit)", "line": 0}
    name = type(error).__name__
    words = TOLD.get(name, name)
    if isinstance(error, NameError) and (found := re.search(r"name '(.+?)'", str(error))):
        words = f"« {found[1]} » : {words}"
    detail = f" ({name} : {error})" if str(error) and not isinstance(error, SyntaxError) else f" ({name})"
    return {"error": words + detail[:500], "line": _line(error)}


def _line(error: BaseException) -> int:
    """Of the program; 0 where it is not at fault."""
    if isinstance(error, SyntaxError):
        return error.lineno or 0 if error.filename == PROGRAM else 0
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == PROGRAM), 0)
