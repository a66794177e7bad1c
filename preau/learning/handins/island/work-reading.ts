// <work-reading>: a pile read by keyboard. Letters are told by `data-key` (see keys.ts);
// here are the arrows, the digits of the scale, Ctrl+Enter while writing, Escape to stop writing.
import { isWriting } from "../../../foundation/ui/island/writing";

class WorkReading extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("keydown", this.#key);
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.#key);
  }

  #key = (event: KeyboardEvent): void => {
    if (document.querySelector("dialog[open]") || event.defaultPrevented) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.querySelector<HTMLButtonElement>("[data-answer] button[name=next]")?.click();
    } else if (event.key === "Escape" && isWriting(event.target)) {
      event.target.blur();
    } else if (!event.ctrlKey && !event.altKey && !event.metaKey && !isWriting(event.target)) {
      this.#command(event);
    }
  };

  #command(event: KeyboardEvent): void {
    const rel = { ArrowRight: "next", ArrowLeft: "prev" }[event.key];
    if (rel) this.querySelector<HTMLAnchorElement>(`a[rel=${rel}]`)?.click();
    else if (/^[0-9]$/.test(event.key)) this.#mark(event);
  }

  /** The level of that rank; on a scale of points, the digit begins the mark. */
  #mark(event: KeyboardEvent): void {
    const levels = this.querySelectorAll<HTMLInputElement>(".scale input[type=radio]");
    const points = this.querySelector<HTMLInputElement>("[data-answer] input[name=mark]:not([type=radio])");
    const level = [...levels].find((one) => one.value === event.key) ?? levels[Number(event.key) - 1];
    if (!level && !points) return;
    event.preventDefault();
    if (level) level.checked = true;
    else if (points) {
      points.focus();
      points.value = event.key;
    }
    (level ?? points)?.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("work-reading", WorkReading);
