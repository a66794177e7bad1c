// <matrix-keys>: a table of squares as a grid. One stop for Tab; the arrows go from square to square, Enter opens,
// Space ticks the pupil of the row, A ticks all, Escape none. Without it the table is a table of links.
const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};
const WITHIN = "a[href], input[type=checkbox]";

class MatrixKeys extends HTMLElement {
  #here: [number, number] = [1, 0]; // the square where Tab comes in

  connectedCallback(): void {
    this.addEventListener("keydown", this.#key);
    this.addEventListener("focusin", this.#come);
    this.addEventListener("change", this.#count);
    document.addEventListener("htmx:after:swap", this.#lay);
    this.#lay();
  }

  disconnectedCallback(): void {
    document.removeEventListener("htmx:after:swap", this.#lay);
  }

  get #table(): HTMLTableElement | null {
    return this.querySelector("table");
  }

  get #ticks(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>("tbody input[name=eleve]")];
  }

  /** What a square lets one do first; a square with nothing is passed over. */
  #stop(y: number, x: number): HTMLElement | null {
    return this.#table?.rows[y]?.cells[x]?.querySelector<HTMLElement>(WITHIN) ?? null;
  }

  /** Again after each swap: what comes from the server knows nothing of the grid. */
  #lay = (): void => {
    const table = this.#table;
    if (!table) return;
    table.setAttribute("role", "grid");
    table.setAttribute("aria-multiselectable", "true");
    for (const one of this.querySelectorAll<HTMLElement>(WITHIN)) one.tabIndex = -1;
    (this.#stop(...this.#here) ?? this.querySelector<HTMLElement>(WITHIN))?.setAttribute("tabindex", "0");
    this.#count();
  };

  #come = (event: FocusEvent): void => {
    const cell = (event.target as Element).closest<HTMLTableCellElement>("td, th");
    if (!cell) return;
    this.#stop(...this.#here)?.setAttribute("tabindex", "-1");
    this.#here = [(cell.parentElement as HTMLTableRowElement).rowIndex, cell.cellIndex];
    (event.target as HTMLElement).tabIndex = 0;
  };

  #key = (event: KeyboardEvent): void => {
    const cell = (event.target as Element).closest<HTMLTableCellElement>("td, th");
    if (!cell || event.altKey) return;
    const row = cell.parentElement as HTMLTableRowElement;
    if (this.#acts(event, row)) return event.preventDefault();
    const to = this.#towards(event, row.rowIndex, cell.cellIndex);
    if (!to) return;
    event.preventDefault();
    to.focus();
    to.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  #acts(event: KeyboardEvent, row: HTMLTableRowElement): boolean {
    if (event.ctrlKey || event.metaKey) return false;
    if (event.key === " ") return this.#tick([...row.querySelectorAll<HTMLInputElement>("input[name=eleve]")]);
    if (event.key.toLowerCase() === "a") return this.#tick(this.#ticks, true);
    if (event.key === "Escape") return this.#tick(this.#ticks, false);
    if (event.key !== "Enter" || !(event.target as Element).matches("input")) return false;
    row.querySelector<HTMLElement>("th a[href]")?.click();
    return true;
  }

  #tick(boxes: HTMLInputElement[], on?: boolean): boolean {
    for (const one of boxes) one.checked = on ?? !one.checked;
    this.#count();
    return boxes.length > 0;
  }

  #towards(event: KeyboardEvent, y: number, x: number): HTMLElement | null {
    const far = event.ctrlKey || event.metaKey;
    const last = (this.#table?.rows[y]?.cells.length ?? 1) - 1;
    if (event.key === "Home") return this.#from(far ? 1 : y, 0, [0, 1]);
    if (event.key === "End") return this.#from(far ? (this.#table?.tBodies[0]?.rows.length ?? 1) : y, last, [0, -1]);
    const step = STEPS[event.key];
    return step && !far ? this.#from(y + step[0], x + step[1], step) : null;
  }

  /** The first square that way where something can be done. */
  #from(y: number, x: number, [down, across]: [number, number]): HTMLElement | null {
    while (this.#table?.rows[y]?.cells[x]) {
      const found = this.#stop(y, x);
      if (found) return found;
      [y, x] = [y + down, x + across];
    }
    return null;
  }

  /** How many are ticked, said where one acts and on each row. */
  #count = (): void => {
    let many = 0;
    for (const one of this.#ticks) {
      one.closest("tr")?.setAttribute("aria-selected", String(one.checked));
      if (one.checked) many += 1;
    }
    const said = this.closest("form")?.querySelector<HTMLElement>("[data-chosen]");
    if (!said) return;
    const words = many ? `${many} élève${many > 1 ? "s" : ""} choisi${many > 1 ? "s" : ""}` : (said.dataset["all"] ?? "");
    if (said.textContent !== words) said.textContent = words;
  };
}

customElements.define("matrix-keys", MatrixKeys);

export {};
