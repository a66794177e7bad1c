from typing import Any

from preau.learning.quizzes.types import Content, Unusable
from preau.learning.quizzes.types.number import parsed, written
from preau.learning.quizzes.writing.writer import Writer


class Numbers(Writer):
    """A number, its tolerance, its unit."""

    defaults = {"way": "absolute", "tolerance": "0"}

    def written(self, text: str, data: Any, before: Content | None) -> Content:
        value, tolerance = parsed(data.get("value", "")), parsed(data.get("tolerance") or "0")
        if value is None or tolerance is None:
            raise Unusable("Écrivez le nombre attendu et sa tolérance en chiffres.")
        relative = data.get("way") == "relative"
        units = [one.strip() for one in (data.get("unit") or value[1]).split(",") if one.strip()]
        key: dict[str, Any] = {
            "value": value[0],
            "tolerance": abs(tolerance[0]) / (100 if relative else 1),
            "units": units,
        }
        if before and before.key.get("others"):
            key["others"] = before.key["others"]
        scoring = {
            "tolerance": "relative" if relative else "absolute",
            "unit": "required" if data.get("unit_needed") else "optional",
        }
        figures = data.get("figures", "").strip()
        if figures and not (figures.isdecimal() and 1 <= int(figures) <= 12):
            raise Unusable("Écrivez le nombre de chiffres significatifs en chiffres, de 1 à 12.")
        return Content("number", {"text": text, **({"figures": int(figures)} if figures else {})}, key, scoring)

    def values(self, content: Content) -> dict[str, str]:
        key, relative = content.key, content.scoring["tolerance"] == "relative"
        return {
            "value": written(key["value"]),
            "tolerance": written(key["tolerance"] * (100 if relative else 1)),
            "way": content.scoring["tolerance"],
            "unit": ", ".join(key["units"]),
            "figures": str(content.body.get("figures", "")),
            "unit_needed": "on" if content.scoring["unit"] == "required" else "",
        }
