// <rubric-grid>: a rubric written without leaving the keyboard. Enter goes down a criterion, Ctrl+Enter saves,
// cells pasted from a spreadsheet fill the grid (the server reads them).
class RubricGrid extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("keydown", this.#key);
    this.addEventListener("paste", this.#paste);
  }

  #key = (event: KeyboardEvent): void => {
    const place = event.target;
    if (event.key !== "Enter" || !(place instanceof HTMLInputElement || place instanceof HTMLTextAreaElement) || place.name === "table") return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) this.querySelector("form")?.requestSubmit();
    else this.#below(place)?.focus();
  };

  /** The same column of the next criterion; after the last, more criteria. */
  #below(place: HTMLElement): HTMLElement | null {
    const { row, column } = place.dataset;
    if (row === undefined) return this.querySelector("[data-row]");
    return (
      this.querySelector<HTMLElement>(`[data-row="${Number(row) + 1}"][data-column="${column ?? ""}"]`) ??
      this.querySelector<HTMLElement>("button[value=critere]")
    );
  }

  #paste = (event: ClipboardEvent): void => {
    const words = event.clipboardData?.getData("text/plain") ?? "";
    const table = this.querySelector<HTMLTextAreaElement>("textarea[name=table]");
    if (!words.includes("\t") || !table || event.target === table) return;
    event.preventDefault();
    table.value = words;
    this.querySelector<HTMLButtonElement>("button[value=coller]")?.click();
  };
}

customElements.define("rubric-grid", RubricGrid);

export {};
