// <scanned-page>: one page among those that will make the PDF, and all that can be done with it.
import { CornerFrame } from "./corner-frame";
import type { Page } from "./scanned";
import { type Look, WHOLE } from "./sheets";
import { pageOf } from "./straightening";

const LOOKS: [Look, string][] = [
  ["paper", "Papier blanc, en couleurs"],
  ["ink", "Papier blanc, noir et blanc"],
  ["photo", "Lumière de la photo"],
];

export class ScannedPage extends HTMLElement {
  #page!: Page;
  #at = 0;
  #shown: Blob | null = null;
  #image = Object.assign(new Image(), { className: "scanned-page__sheet", draggable: false });
  #words = document.createElement("p");
  #frame: HTMLElement | null = null;
  #look = document.createElement("select");
  #buttons = new Map<string, HTMLButtonElement>();
  #input = Object.assign(document.createElement("input"), { type: "file", accept: "image/*", className: "unseen" });

  connectedCallback(): void {
    if (this.#look.isConnected) return;
    this.setAttribute("role", "listitem");
    for (const [value, words] of LOOKS) this.#look.append(new Option(words, value));
    this.#look.addEventListener("change", () => void this.#redo(this.#page.corners, this.#look.value as Look));
    this.#input.addEventListener("change", () => {
      const photo = this.#input.files?.[0];
      if (photo) this.#tell("page-retaken", { page: this.#page, photo });
      this.#input.value = "";
    });
    this.#image.addEventListener("pointerdown", (event) => this.#carry(event));
    const gestures = Object.assign(document.createElement("p"), { className: "row scanned-page__gestures" });
    const label = Object.assign(document.createElement("label"), { className: "scanned-page__look", textContent: "Aspect " });
    label.append(this.#look);
    gestures.append(
      this.#button("up", "Monter", () => this.#move(this.#at - 1)),
      this.#button("down", "Descendre", () => this.#move(this.#at + 1)),
      this.#button("turn", "Tourner", () => void this.#turn()),
      this.#button("corners", "Coins", () => this.#edit()),
      this.#button("retake", "Reprendre la photo", () => this.#input.click()),
      this.#button("remove", "Retirer", () => this.#tell("page-removed", this.#page)),
    );
    this.append(this.#image, this.#words, label, gestures, this.#input);
    this.#input.tabIndex = -1;
    this.#input.setAttribute("aria-hidden", "true");
  }

  disconnectedCallback(): void {
    URL.revokeObjectURL(this.#image.src);
    this.#shown = null;
  }

  /** This page, at its place. */
  show(page: Page, at: number, of: number): void {
    [this.#page, this.#at] = [page, at];
    if (this.#shown !== page.sheet) {
      URL.revokeObjectURL(this.#image.src);
      this.#image.src = URL.createObjectURL((this.#shown = page.sheet));
    }
    this.#image.alt = `Page ${at + 1}`;
    this.#words.replaceChildren(Object.assign(document.createElement("strong"), { textContent: `Page ${at + 1} sur ${of}` }), page.isFound ? "" : " : bord de la feuille non trouvé");
    this.#look.value = page.look;
    this.#enable("up", at > 0);
    this.#enable("down", at < of - 1);
    for (const [name, button] of this.#buttons) button.ariaLabel = `${button.textContent}, page ${at + 1}${name === "corners" ? " : placer les coins de la feuille" : ""}`;
  }

  #enable(name: string, fits: boolean): void {
    this.#buttons.get(name)!.disabled = !fits;
  }

  #button(name: string, words: string, act: () => void): HTMLButtonElement {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--plain button--small", textContent: words });
    button.addEventListener("click", act);
    this.#buttons.set(name, button);
    return button;
  }

  #tell(event: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(event, { bubbles: true, detail }));
  }

  #move(to: number): void {
    const focused = document.activeElement as HTMLButtonElement | null;
    this.#tell("page-moved", { page: this.#page, to });
    (focused?.disabled ? this.#buttons.get(this.#at ? "up" : "down") : focused)?.focus();
  }

  async #turn(): Promise<void> {
    const [topLeft, topRight, bottomRight, bottomLeft] = this.#page.corners;
    await this.#redo([bottomLeft, topLeft, topRight, bottomRight], this.#page.look);
  }

  async #redo(corners: Page["corners"], look: Look): Promise<void> {
    this.ariaBusy = "true";
    try {
      const { isFound: _isFound, ...made } = await pageOf(this.#page.picture, corners, look);
      Object.assign(this.#page, made, { look });
      this.#tell("page-changed", this.#page);
    } finally {
      this.ariaBusy = "false";
    }
  }

  /** The whole photo with its corners, in the page; a second press puts it away. */
  #edit(): void {
    if (this.#frame) return this.#close();
    const frame = new CornerFrame();
    const href = URL.createObjectURL(this.#page.picture);
    frame.show(href, this.#page.corners);
    const row = Object.assign(document.createElement("p"), { className: "row" });
    const keeps = (words: string, kind: string, corners: () => Page["corners"]): HTMLButtonElement => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: `button ${kind} button--small`, textContent: words });
      button.addEventListener("click", () => {
        const chosen = corners();
        this.#close();
        this.#page.isFound = true; // somebody said where it is
        void this.#redo(chosen, this.#page.look);
      });
      return button;
    };
    row.append(
      keeps("Redresser avec ces coins", "", () => frame.corners ?? this.#page.corners),
      keeps("Garder telle quelle", "button--quiet", () => WHOLE),
    );
    this.#frame = Object.assign(document.createElement("div"), { className: "stack scanned-page__corners" });
    this.#frame.append(frame, row);
    this.append(this.#frame);
    this.#buttons.get("corners")?.setAttribute("aria-expanded", "true");
    frame.querySelector("button")?.focus();
  }

  #close(): void {
    const image = this.#frame?.querySelector("img");
    if (image) URL.revokeObjectURL(image.src);
    this.#frame?.remove();
    this.#frame = null;
    const button = this.#buttons.get("corners");
    button?.setAttribute("aria-expanded", "false");
    button?.focus();
  }

  /** Dragged by its picture among the others. */
  #carry(event: PointerEvent): void {
    if (event.button) return;
    event.preventDefault(); // of selecting what one carries
    this.#image.setPointerCapture(event.pointerId);
    this.dataset.carried = "";
    const drop = (dropped: PointerEvent): void => {
      delete this.dataset.carried;
      if (dropped.type === "pointercancel") return;
      const others = [...(this.parentElement?.children ?? [])].filter((one) => one !== this);
      const next = others.findIndex((one) => dropped.clientY < one.getBoundingClientRect().top + (one as HTMLElement).offsetHeight / 2);
      const to = next < 0 ? others.length : next;
      if (to !== this.#at) this.#move(to);
    };
    this.#image.addEventListener("pointerup", drop, { once: true });
    this.#image.addEventListener("pointercancel", drop, { once: true });
  }
}

customElements.define("scanned-page", ScannedPage);
