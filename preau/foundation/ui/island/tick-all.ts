// <tick-all> around boxes to tick: all, none, and how many are, for a mouse and for the keyboard alike.
class TickAll extends HTMLElement {
  #count = document.createElement("span");

  connectedCallback(): void {
    if (this.contains(this.#count)) return;
    const line = document.createElement("p");
    line.className = "row";
    this.#count.className = "soft";
    this.#count.setAttribute("role", "status");
    line.append(this.#gesture("Tous", true), this.#gesture("Aucun", false), this.#count);
    this.prepend(line);
    this.addEventListener("change", () => this.#tell());
    this.#tell();
  }

  get #boxes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  }

  #gesture(words: string, ticked: boolean): HTMLButtonElement {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet button--small", textContent: words });
    button.addEventListener("click", () => {
      for (const box of this.#boxes) box.checked = ticked;
      this.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return button;
  }

  #tell(): void {
    const ticked = this.#boxes.filter((box) => box.checked).length;
    this.#count.textContent = ticked ? `${ticked} sur ${this.#boxes.length}` : "";
  }
}

customElements.define("tick-all", TickAll);
