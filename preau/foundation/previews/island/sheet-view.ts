// <sheet-view> around sheets: larger, smaller, a quarter turn for the one that is in front of one’s eyes.
// What is drawn over a sheet turns with it.
const LARGEST = 4;
const STEP = 1.5;

class SheetView extends HTMLElement {
  #zoom = 1;

  connectedCallback(): void {
    if (!this.querySelector(".sheet")) return;
    const tools = Object.assign(document.createElement("p"), { className: "sheet-tools" });
    tools.append(
      this.#tool("Agrandir", "+", () => this.#scale(this.#zoom * STEP)),
      this.#tool("Réduire", "-", () => this.#scale(this.#zoom / STEP)),
      this.#tool("Tourner", "r", () => turn(this.#nearest())),
    );
    this.prepend(tools);
  }

  #tool(words: string, key: string, act: () => void): HTMLButtonElement {
    const tool = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet button--small", textContent: words });
    tool.dataset.key = key;
    tool.addEventListener("click", act);
    return tool;
  }

  #scale(zoom: number): void {
    this.#zoom = Math.min(Math.max(zoom, 1), LARGEST);
    this.style.setProperty("--zoom", String(this.#zoom));
    this.classList.toggle("sheet-view--zoomed", this.#zoom > 1);
  }

  /** The sheet whose middle is closest to the middle of the window. */
  #nearest(): HTMLElement | undefined {
    const away = (one: HTMLElement): number => {
      const box = one.getBoundingClientRect();
      return Math.abs(box.top + box.height / 2 - innerHeight / 2);
    };
    return [...this.querySelectorAll<HTMLElement>(".sheet")].sort((one, other) => away(one) - away(other))[0];
  }
}

function turn(sheet: HTMLElement | undefined): void {
  const image = sheet?.querySelector("img");
  if (!sheet || !image?.naturalWidth) return;
  const turns = (Number(sheet.dataset.turned ?? 0) + 1) % 4;
  const ratio = image.naturalWidth / image.naturalHeight;
  if (turns) sheet.dataset.turned = String(turns);
  else delete sheet.dataset.turned;
  sheet.style.setProperty("--turn", `${turns * 90}deg`);
  sheet.style.setProperty("--ratio", String(turns % 2 ? 1 / ratio : ratio));
  sheet.style.setProperty("--wide", turns % 2 ? `${ratio * 100}%` : "100%");
}

customElements.define("sheet-view", SheetView);

export {};
