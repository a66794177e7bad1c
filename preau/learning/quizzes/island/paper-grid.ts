// <paper-grid>: Enter goes down, the arrows go about; what one reaches is selected, to be typed over.
class PaperGrid extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("keydown", (event) => this.#move(event));
  }

  #move(event: KeyboardEvent): void {
    const here = event.target as HTMLElement;
    if (!(here instanceof HTMLInputElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    const way = wayOf(event.key, here);
    if (!way) return;
    const cell = here.closest("td");
    const row = cell?.parentElement;
    if (!cell || !(row instanceof HTMLTableRowElement)) return;
    const rows = [...(row.parentElement?.children ?? [])];
    const next = (rows[rows.indexOf(row) + way[0]] as HTMLTableRowElement | undefined)?.cells[cell.cellIndex + way[1]];
    const input = next?.querySelector("input");
    event.preventDefault();
    input?.focus();
    input?.select();
  }
}

/** Rows and cells to go by; within a word, left and right stay in it. */
function wayOf(key: string, { selectionStart, selectionEnd, value }: HTMLInputElement): [number, number] | undefined {
  if (key === "Enter" || key === "ArrowDown") return [1, 0];
  if (key === "ArrowUp") return [-1, 0];
  const isWhole = selectionStart === 0 && selectionEnd === value.length;
  if (key === "ArrowRight" && (isWhole || selectionEnd === value.length)) return [0, 1];
  if (key === "ArrowLeft" && (isWhole || selectionStart === 0)) return [0, -1];
  return undefined;
}

customElements.define("paper-grid", PaperGrid);

export {};
