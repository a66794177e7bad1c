// <code-editor> around a text area: lines keep their indentation and have numbers. Tab indents; Escape, then Tab, leaves.
const STEP = "    ";

class CodeEditor extends HTMLElement {
  #numbers = document.createElement("pre");
  #leaves = false; // the next Tab goes to the next field

  connectedCallback(): void {
    const area = this.#area;
    this.#numbers.className = "code__numbers";
    this.#numbers.setAttribute("aria-hidden", "true");
    this.prepend(this.#numbers);
    area.addEventListener("keydown", (event) => this.#key(event));
    area.addEventListener("blur", () => (this.#leaves = false));
    area.addEventListener("input", () => this.#number());
    area.addEventListener("scroll", () => (this.#numbers.scrollTop = area.scrollTop));
    this.closest("fieldset")?.addEventListener("shown", () => this.#number());
    this.#number();
  }

  get #area(): HTMLTextAreaElement {
    return this.querySelector("textarea") as HTMLTextAreaElement;
  }

  #number(): void {
    const many = this.#area.value.split("\n").length;
    this.#numbers.textContent = Array.from({ length: many }, (_, at) => at + 1).join("\n");
    this.#area.rows = Math.min(Math.max(many + 1, 6), 30);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.#leaves = true;
    if (this.#area.readOnly || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Tab" && !this.#leaves) {
      event.preventDefault();
      this.#indent(event.shiftKey);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.#newLine();
    }
    if (!["Escape", "Shift", "Tab"].includes(event.key)) this.#leaves = false;
  }

  /** As deep as the line before, one step more after a colon. */
  #newLine(): void {
    const area = this.#area;
    const line = area.value.slice(area.value.lastIndexOf("\n", area.selectionStart - 1) + 1, area.selectionStart);
    const depth = /^[ \t]*/.exec(line)?.[0] ?? "";
    write(area, `\n${depth}${/:\s*(#.*)?$/.test(line) ? STEP : ""}`);
  }

  /** The lines that are chosen, all together; without a choice, where one writes. */
  #indent(isBack: boolean): void {
    const area = this.#area;
    const { selectionStart: from, selectionEnd: to } = area;
    if (from === to && !isBack) return write(area, STEP);
    const start = area.value.lastIndexOf("\n", from - 1) + 1;
    const lines = area.value.slice(start, to);
    const moved = isBack ? lines.replace(/^( {1,4}|\t)/gm, "") : lines.replace(/^(?=.)/gm, STEP);
    area.setSelectionRange(start, to);
    write(area, moved);
    const back = Math.max(start, from - (lines.length - moved.length));
    if (from === to) area.setSelectionRange(back, back);
    else area.setSelectionRange(start, start + moved.length);
  }
}

/** As if it were typed, so that it can be undone: no other way keeps the history of a text area. */
function write(area: HTMLTextAreaElement, words: string): void {
  if (words === "" ? document.execCommand("delete") : document.execCommand("insertText", false, words)) return;
  area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

customElements.define("code-editor", CodeEditor);

export {};
