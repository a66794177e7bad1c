// <work-reading>: a pile read by keyboard, and notes put where one points. Letters are told by `data-key` (see keys.ts);
// here are the arrows, the digits of the scale, Ctrl+Enter while writing, Escape to stop writing.
class WorkReading extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("keydown", this.#key);
    document.addEventListener("selectionchange", this.#select);
    this.addEventListener("click", (event) => this.#click(event));
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.#key);
    document.removeEventListener("selectionchange", this.#select);
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

  #select = (): void => {
    const selection = getSelection();
    const text = this.querySelector("[data-passage]");
    const words = selection?.toString().trim();
    if (!selection?.rangeCount || !words || !text?.contains(selection.anchorNode)) return;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset);
    this.#fill({ passage: words, near: String(before.toString().length), file: "", page: "", x: "", y: "" });
  };

  #click(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const picture = target.closest<HTMLElement>("[data-file]");
    if (!picture || target.closest("a") || !this.querySelector("#noter")) return;
    const over = picture.querySelector<HTMLElement>(".over");
    if (!over || target.closest(".over") !== over) return;
    const [x, y] = [event.offsetX / over.offsetWidth, event.offsetY / over.offsetHeight]; // its own axes, turned or not
    this.#fill({ passage: "", near: "", file: picture.dataset.file ?? "", page: picture.dataset.page ?? "1", x: x.toFixed(4), y: y.toFixed(4) });
    this.querySelector(".pin--new")?.remove();
    const pin = Object.assign(document.createElement("span"), { className: "pin pin--new", textContent: "+" });
    pin.style.setProperty("--x", String(x * 100));
    pin.style.setProperty("--y", String(y * 100));
    over.append(pin);
    this.querySelector<HTMLInputElement>("#noter [name=comment]")?.focus();
  }

  // What one points at goes into the form of notes, which opens.
  #fill(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) {
      const field = this.querySelector<HTMLInputElement>(`#noter [name=${name}]`);
      if (field) field.value = value;
    }
    this.querySelector("#noter")?.closest("details")?.setAttribute("open", "");
  }
}

/** Ticked boxes and chosen levels are not written in: the keyboard goes on. */
const isWriting = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && target.matches("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

customElements.define("work-reading", WorkReading);

export {};
