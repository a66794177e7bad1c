// <corner-frame>: a photo and the four corners of its sheet, moved with a finger, the mouse or the arrows.
import type { Corners } from "./sheets";

const NAMES = ["en haut à gauche", "en haut à droite", "en bas à droite", "en bas à gauche"];
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP = 0.005;
const SVG = "http://www.w3.org/2000/svg";

export class CornerFrame extends HTMLElement {
  #corners: Corners | null = null;
  #outline = document.createElementNS(SVG, "polygon");
  #handles: HTMLButtonElement[] = [];

  /** Show this photo with these corners. */
  show(href: string, corners: Corners): void {
    this.#corners = structuredClone(corners);
    const drawing = document.createElementNS(SVG, "svg");
    for (const [name, value] of Object.entries({ viewBox: "0 0 1 1", preserveAspectRatio: "none", "aria-hidden": "true" })) drawing.setAttribute(name, value);
    drawing.append(this.#outline);
    this.#handles = NAMES.map((name, at) => this.#handle(name, at));
    this.replaceChildren(Object.assign(new Image(), { src: href, alt: "La photo entière" }), drawing, ...this.#handles);
    this.#draw();
  }

  get corners(): Corners | null {
    return this.#corners;
  }

  #handle(name: string, at: number): HTMLButtonElement {
    const handle = Object.assign(document.createElement("button"), { type: "button", className: "corner-frame__handle" });
    handle.ariaLabel = `Coin ${name} de la page, flèches pour le déplacer`;
    handle.addEventListener("keydown", (event) => {
      const way = ARROWS[event.key];
      if (!way) return;
      event.preventDefault();
      const step = event.shiftKey ? 10 * STEP : STEP;
      this.#move(at, (this.#corners?.[at]?.x ?? 0) + way[0] * step, (this.#corners?.[at]?.y ?? 0) + way[1] * step);
    });
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // of dragging the photo away
      handle.focus();
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const frame = this.getBoundingClientRect();
      this.#move(at, (event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height);
    });
    return handle;
  }

  #move(at: number, x: number, y: number): void {
    const corner = this.#corners?.[at];
    if (!corner) return;
    corner.x = Math.min(1, Math.max(0, x));
    corner.y = Math.min(1, Math.max(0, y));
    this.#draw();
  }

  #draw(): void {
    const corners = this.#corners ?? [];
    this.#outline.setAttribute("points", corners.map(({ x, y }) => `${x},${y}`).join(" "));
    corners.forEach(({ x, y }, at) => {
      this.#handles[at]?.style.setProperty("--x", String(100 * x));
      this.#handles[at]?.style.setProperty("--y", String(100 * y));
    });
  }
}

customElements.define("corner-frame", CornerFrame);
