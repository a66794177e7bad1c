// <work-reading>: a pile read by keyboard, and notes put where one points.
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
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.querySelector<HTMLButtonElement>("[data-answer] button[name=next]")?.click();
    } else if (!event.ctrlKey && !event.altKey && !event.metaKey && !isWriting(event.target)) {
      const rel = { j: "next", k: "prev" }[event.key];
      if (rel) this.querySelector<HTMLAnchorElement>(`a[rel=${rel}]`)?.click();
    }
  };

  #select = (): void => {
    const selection = getSelection();
    const text = this.querySelector("[data-passage]");
    const words = selection?.toString().trim();
    if (!selection?.rangeCount || !words || !text?.contains(selection.anchorNode)) return;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset);
    this.#fill({ passage: words, near: String(before.toString().length), file: "", x: "", y: "" });
  };

  #click(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    if (target.matches("[data-phrase]")) this.#say(target.textContent ?? "");
    const picture = target.closest<HTMLElement>("[data-file]");
    if (!picture || target.closest("a") || !this.querySelector("#noter")) return;
    const box = picture.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    this.#fill({ passage: "", near: "", file: picture.dataset.file ?? "", x: x.toFixed(4), y: y.toFixed(4) });
    this.querySelector(".pin--new")?.remove();
    const pin = Object.assign(document.createElement("span"), { className: "pin pin--new", textContent: "+" });
    pin.style.setProperty("--x", String(x * 100));
    pin.style.setProperty("--y", String(y * 100));
    picture.append(pin);
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

  #say(words: string): void {
    const field = this.querySelector<HTMLTextAreaElement>("[data-answer] textarea");
    if (!field) return;
    field.value = [field.value.trim(), words.trim()].filter(Boolean).join("\n");
    field.focus();
  }
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");

customElements.define("work-reading", WorkReading);

export {};
