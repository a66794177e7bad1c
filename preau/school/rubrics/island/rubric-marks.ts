// <rubric-marks>: a rubric filled by keyboard. A digit chooses the level of the criterion one is on, then goes to the next;
// the total is said as it changes, and proposed as a mark.
import { isWriting } from "../../../foundation/ui/island/writing";

class RubricMarks extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("keydown", this.#key, { capture: true });
    document.addEventListener("click", this.#take);
    this.addEventListener("change", this.#tell);
    this.#tell();
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.#key, { capture: true });
    document.removeEventListener("click", this.#take);
  }

  get #lines(): HTMLFieldSetElement[] {
    return [...this.querySelectorAll<HTMLFieldSetElement>(".rubric-line")];
  }

  #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || isWriting(event.target) || document.querySelector("dialog[open]")) return;
    if (!/^[1-9]$/.test(event.key)) return;
    const lines = this.#lines;
    const on = lines.findIndex((line) => line.contains(document.activeElement));
    const blank = lines.findIndex((line) => !line.querySelector(":checked"));
    const at = on >= 0 ? on : Math.max(blank, 0); // what is filled already is read again from its first criterion
    const level = lines[at]?.querySelectorAll<HTMLInputElement>("input[type=radio]")[Number(event.key) - 1];
    if (!level) return;
    event.preventDefault();
    event.stopPropagation();
    level.checked = true;
    level.dispatchEvent(new Event("change", { bubbles: true }));
    const next = lines[at + 1];
    if (next) (next.querySelector<HTMLElement>(":checked") ?? next.querySelector<HTMLElement>("input[type=radio]"))?.focus();
    else level.blur();
  };

  /** Levels that others propose (`data-levels`, `{criterion: level}`) are chosen here; what is written stays. */
  #take = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-levels]") : null;
    if (!link) return;
    event.preventDefault();
    for (const [key, level] of Object.entries(JSON.parse(link.dataset["levels"] ?? "{}") as Record<string, number>)) {
      const choice = this.querySelector<HTMLInputElement>(`[name="niveau-${key}"][value="${level}"]`);
      if (!choice) continue;
      choice.checked = true;
      for (const name of ["input", "change"]) choice.dispatchEvent(new Event(name, { bubbles: true }));
    }
    this.querySelector<HTMLElement>(":checked")?.focus();
  };

  #tell = (): void => {
    const place = this.querySelector<HTMLElement>("[data-total]");
    if (!place) return;
    const counting = this.#lines.filter((line) => Number(line.dataset["points"]) > 0);
    const chosen = counting.flatMap((line) => [...line.querySelectorAll<HTMLInputElement>("input[type=radio]:checked")].map((level) => [line, level] as const));
    const earned = chosen.reduce((sum, [line, level]) => sum + Number(line.dataset["points"]) * Number(level.dataset["share"]), 0);
    const most = Number(this.dataset["most"]), outOf = Number(this.dataset["outOf"]);
    const total = `${said(earned)} / ${said(most)} points`;
    if (chosen.length < counting.length) place.textContent = chosen.length ? `${total} pour l’instant` : "";
    else place.textContent = outOf ? `${total}, soit ${said(even((earned / most) * outOf * 2) / 2)}/${outOf}` : total;
  };
}

const said = (number: number): string => String(Math.round(number * 100) / 100).replace(".", ",");

/** To the nearest whole, a half to the even one: as the server rounds. */
const even = (number: number): number => {
  const up = Math.round(number);
  return up - number === 0.5 && up % 2 ? up - 1 : up;
};

customElements.define("rubric-marks", RubricMarks);
