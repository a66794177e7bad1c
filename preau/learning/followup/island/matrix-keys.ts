// <matrix-keys>: the arrows go from one square of a matrix to the next; Tab still leaves it.
const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

class MatrixKeys extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      const cell = (event.target as Element).closest("td");
      if (!step || !cell) return;
      const to = this.#from(cell, step);
      if (!to) return;
      event.preventDefault();
      to.focus();
    });
  }

  /** The nearest square that can be opened, that way. */
  #from(cell: HTMLTableCellElement, [down, across]: [number, number]): HTMLElement | null {
    const row = cell.parentElement as HTMLTableRowElement;
    const table = row.closest("table");
    let [y, x] = [row.rowIndex + down, cell.cellIndex + across];
    while (table && table.rows[y]?.cells[x]) {
      const link = table.rows[y]?.cells[x]?.querySelector<HTMLElement>("a");
      if (link) return link;
      [y, x] = [y + down, x + across];
    }
    return null;
  }
}

customElements.define("matrix-keys", MatrixKeys);
