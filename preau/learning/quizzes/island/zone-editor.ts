// <zone-editor>: zones drawn on the image with the hand; what is drawn is written in the row one is on, in hundredths.
class ZoneEditor extends HTMLElement {
  #image: HTMLImageElement | null = null;
  #board = document.createElement("div");
  #from: [number, number] | null = null;
  #row: HTMLInputElement | null = null;

  connectedCallback(): void {
    this.#board.className = "zone-board";
    const form = this.closest("form");
    const image = form?.querySelector<HTMLImageElement>("[data-zone-image]");
    if (image) this.#lay(image.src, image.alt);
    form?.querySelector<HTMLInputElement>("input[type=file]")?.addEventListener("change", (event) => {
      const file = (event.target as HTMLInputElement).files?.[0];
      if (file) this.#lay(URL.createObjectURL(file), "");
    });
    this.addEventListener("focusin", (event) => (this.#row = placeOf(event.target as HTMLElement) ?? this.#row));
    this.addEventListener("input", () => this.#draw());
    this.#board.addEventListener("pointerdown", (event) => this.#begin(event));
    this.#board.addEventListener("pointermove", (event) => this.#stretch(event));
    this.#board.addEventListener("pointerup", () => (this.#from = null));
  }

  #lay(source: string, alt: string): void {
    this.#image = Object.assign(document.createElement("img"), { src: source, alt, draggable: false });
    this.#board.replaceChildren(this.#image);
    this.prepend(this.#board);
    this.#draw();
  }

  get #places(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>("input[name^=other-]")];
  }

  #at(event: PointerEvent): [number, number] {
    const { left, top, width, height } = this.#board.getBoundingClientRect();
    const share = (value: number): number => Math.round(Math.min(Math.max(value, 0), 1) * 100);
    return [share((event.clientX - left) / width), share((event.clientY - top) / height)];
  }

  #begin(event: PointerEvent): void {
    event.preventDefault();
    this.#row = this.#row?.value ? (this.#places.find((one) => !one.value) ?? this.#row) : (this.#row ?? this.#places.find((one) => !one.value) ?? null);
    this.#from = this.#at(event);
    this.#board.setPointerCapture(event.pointerId);
  }

  #stretch(event: PointerEvent): void {
    if (!this.#from || !this.#row) return;
    const [x, y] = this.#at(event);
    const [left, top] = [Math.min(x, this.#from[0]), Math.min(y, this.#from[1])];
    this.#row.value = [left, top, Math.abs(x - this.#from[0]), Math.abs(y - this.#from[1])].join(" ");
    this.#draw();
  }

  /** The rectangles that are written, as they lie. */
  #draw(): void {
    this.#board.querySelectorAll(".zone").forEach((one) => one.remove());
    this.#places.forEach((place, at) => {
      const [left, top, width, height] = place.value.replace(/,/g, ".").split(/\s+/).map(Number);
      if (!width || !height || !this.#image) return;
      const zone = Object.assign(document.createElement("span"), { className: "zone", textContent: String(at + 1) });
      Object.assign(zone.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
      this.#board.append(zone);
    });
  }
}

const placeOf = (field: HTMLElement): HTMLInputElement | null =>
  field.closest(".answer-row")?.querySelector<HTMLInputElement>("input[name^=other-]") ?? null;

customElements.define("zone-editor", ZoneEditor);

export {};
