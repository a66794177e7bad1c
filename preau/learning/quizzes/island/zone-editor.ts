// <zone-editor>: zones drawn on the image, with the hand or with the keyboard; what is drawn is written in the row one is on.
import { boxOf, CLOSED_BY, FEWEST_CORNERS, middleOf, MOST_CORNERS, numbersOf, type Point, type Shape, shapeOf, written } from "./shapes";

const STEPS: Record<string, Point> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const LEAP = 10; // with Shift
const NEAR = 3; // hundredths: the first corner touched again closes a polygon

class ZoneEditor extends HTMLElement {
  #image: HTMLImageElement | null = null;
  #board = document.createElement("div");
  #cursor = Object.assign(document.createElement("span"), { className: "zone-cursor" });
  #said: HTMLElement | null = null;
  #row: HTMLInputElement | null = null;
  #points: Point[] = []; // of the shape that is not closed yet
  #here: Point = [50, 50];
  #isDragging = false;

  connectedCallback(): void {
    Object.assign(this.#board, { className: "zone-board", tabIndex: 0 });
    this.#board.setAttribute("role", "application");
    this.#board.setAttribute("aria-label", "Dessiner une zone sur l’image");
    this.#board.setAttribute("aria-describedby", "zone-keys");
    this.#said = this.querySelector("[role=status]");
    const form = this.closest("form");
    const image = form?.querySelector<HTMLImageElement>("[data-zone-image]");
    if (image) this.#lay(image.src, image.alt);
    form?.querySelector<HTMLInputElement>("input[type=file]")?.addEventListener("change", (event) => {
      const file = (event.target as HTMLInputElement).files?.[0];
      if (file) this.#lay(URL.createObjectURL(file), "");
    });
    this.addEventListener("focusin", (event) => (this.#row = placeOf(event.target as HTMLElement) ?? this.#row));
    this.addEventListener("input", () => this.#leaveOff());
    this.#board.addEventListener("pointerdown", (event) => this.#press(event));
    this.#board.addEventListener("pointermove", (event) => this.#stretch(event));
    this.#board.addEventListener("pointerup", (event) => this.#release(event));
    this.#board.addEventListener("keydown", (event) => this.#key(event));
  }

  #lay(source: string, alt: string): void {
    this.#image = Object.assign(document.createElement("img"), { src: source, alt, draggable: false });
    this.#board.replaceChildren(this.#image, this.#cursor);
    this.prepend(this.#board);
    for (const hint of this.querySelectorAll<HTMLElement>("[data-drawing]")) hint.hidden = false;
    this.#draw();
  }

  get #places(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>("input[name^=other-]")];
  }

  get #shape(): Shape {
    return (this.querySelector<HTMLInputElement>("[name=shape]:checked")?.value ?? "rectangle") as Shape;
  }

  get #number(): number {
    return this.#row ? this.#places.indexOf(this.#row) + 1 : 0;
  }

  #at(event: PointerEvent): Point {
    const { left, top, width, height } = this.#board.getBoundingClientRect();
    return [share((event.clientX - left) / width), share((event.clientY - top) / height)];
  }

  /** By the hand: pressed and stretched for a rectangle and a circle, a corner at each touch for a polygon. */
  #press(event: PointerEvent): void {
    event.preventDefault();
    this.#board.focus({ preventScroll: true });
    this.#here = this.#at(event);
    if (this.#shape === "polygon") return this.#closesOn(this.#here) ? this.#close() : this.#add();
    this.#leaveOff();
    this.#add();
    this.#isDragging = true;
    this.#board.setPointerCapture(event.pointerId);
  }

  #stretch(event: PointerEvent): void {
    if (!this.#isDragging) return;
    this.#here = this.#at(event);
    this.#draw();
  }

  #release(event: PointerEvent): void {
    if (!this.#isDragging) return;
    this.#isDragging = false;
    this.#here = this.#at(event);
    if (this.#points.some(([x, y]) => x !== this.#here[0] || y !== this.#here[1])) this.#add();
    else this.#leaveOff();
  }

  #key(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const done = this.#points.length > 0;
    if (step) this.#move(step, event.shiftKey ? LEAP : 1);
    else if (event.key === " " || (event.key === "Enter" && !this.#isReady)) this.#add();
    else if (event.key === "Enter") this.#close();
    else if (event.key === "Delete" || event.key === "Backspace") this.#takeBack();
    else if (event.key === "Escape" && done) this.#leaveOff("Dessin abandonné.");
    else return;
    event.preventDefault();
  }

  #move([x, y]: Point, many: number): void {
    this.#here = [within(this.#here[0] + x * many), within(this.#here[1] + y * many)];
    this.#draw();
    this.#say(placed(this.#here));
  }

  /** A point at the cursor; the last one that its shape needs closes it. */
  #add(): void {
    if (!this.#points.length) this.#choose();
    if (!this.#row || this.#points.length === MOST_CORNERS) return;
    this.#points.push(this.#here);
    if (this.#points.length === CLOSED_BY[this.#shape]) return this.#close();
    this.#draw();
    this.#say(`Zone ${this.#number}, point ${this.#points.length} : ${placed(this.#here)}`);
  }

  get #isReady(): boolean {
    return this.#shape === "polygon" && this.#points.length >= FEWEST_CORNERS;
  }

  #closesOn([x, y]: Point): boolean {
    const [first] = this.#points;
    return this.#isReady && first !== undefined && Math.hypot(x - first[0], y - first[1]) < NEAR;
  }

  #close(): void {
    const words = written(this.#shape, this.#points, this.#tall);
    if (this.#row && shapeOf(numbersOf(words))) {
      this.#row.value = words;
      this.#leaveOff(`Zone ${this.#number} : ${NAMES[this.#shape]} dessiné.`);
    } else this.#leaveOff("Cette zone n’a pas de surface : recommencez-la.");
  }

  /** The last point; once there is none, the whole zone of the row. */
  #takeBack(): void {
    if (this.#points.pop()) {
      this.#draw();
      return this.#say(this.#points.length ? `Dernier point retiré, il en reste ${this.#points.length}.` : "Dernier point retiré.");
    }
    if (!this.#row?.value) return;
    this.#row.value = "";
    this.#leaveOff(`Place de la zone ${this.#number} effacée.`);
  }

  /** The row one is on while it is empty, or the next that is. */
  #choose(): void {
    const empty = this.#places.find((one) => !one.value);
    this.#row = this.#row?.value ? (empty ?? this.#row) : (this.#row ?? empty ?? null);
  }

  #leaveOff(words = ""): void {
    this.#points = [];
    this.#draw();
    if (words) this.#say(words);
  }

  #say(words: string): void {
    if (this.#said) this.#said.textContent = words;
  }

  /** The height of the image, for a width of one. */
  get #tall(): number {
    const { width, height } = this.#board.getBoundingClientRect();
    return width ? height / width : 1;
  }

  /** The zones that are written, the one that is being drawn, the cursor. */
  #draw(): void {
    this.#board.querySelectorAll(".zone, .zone-point").forEach((one) => one.remove());
    if (!this.#image) return;
    this.#places.forEach((place, at) => this.#mark(place.value, String(at + 1)));
    if (this.#points.length) this.#mark(written(this.#shape, [...this.#points, this.#here], this.#tall), "");
    for (const [x, y] of this.#points) {
      const point = Object.assign(document.createElement("span"), { className: "zone-point" });
      Object.assign(point.style, { left: `${x}%`, top: `${y}%` });
      this.#board.append(point);
    }
    Object.assign(this.#cursor.style, { left: `${this.#here[0]}%`, top: `${this.#here[1]}%` });
  }

  #mark(words: string, label: string): void {
    const numbers = numbersOf(words);
    const shape = shapeOf(numbers);
    if (!shape) return;
    const zone = Object.assign(document.createElement("span"), { className: `zone zone--${shape}` });
    if (label) {
      const name = Object.assign(document.createElement("span"), { textContent: label });
      if (shape === "polygon") Object.assign(name.style, middleOf(numbers));
      zone.append(name);
    }
    Object.assign(zone.style, boxOf(shape, numbers));
    this.#board.append(zone);
  }
}

const NAMES: Record<Shape, string> = { rectangle: "rectangle", circle: "cercle", polygon: "polygone" };
const within = (value: number): number => Math.min(Math.max(value, 0), 100);
const share = (value: number): number => within(Math.round(value * 100));
const placed = ([x, y]: Point): string => `${x} vers la droite, ${y} vers le bas.`;

const placeOf = (field: HTMLElement): HTMLInputElement | null =>
  field.closest(".answer-row")?.querySelector<HTMLInputElement>("input[name^=other-]") ?? null;

customElements.define("zone-editor", ZoneEditor);
