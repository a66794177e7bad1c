// <keyboard-help>: `?` shows what the keyboard can do here. A page names its keys: <a data-key="n" …>Nouveau message</a>.
// Nothing happens while one is writing.
class KeyboardHelp extends HTMLElement {
  #window = document.createElement("dialog");
  #press = (event: KeyboardEvent): void => this.#pressed(event);

  connectedCallback(): void {
    this.#window.className = "keys";
    this.#window.setAttribute("aria-label", "Raccourcis du clavier");
    this.append(this.#window);
    document.addEventListener("keydown", this.#press);
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.#press);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target as HTMLElement)) return;
    if (event.key === "?") this.#show();
    else {
      const place = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
      if (!place || this.#window.open) return;
      event.preventDefault();
      if (place.matches("input, textarea, select")) place.focus();
      else place.click();
    }
  }

  #show(): void {
    const list = document.createElement("dl");
    list.className = "facts";
    for (const place of document.querySelectorAll<HTMLElement>("[data-key]")) this.#line(list, place.dataset.key ?? "", nameOf(place));
    this.#line(list, "?", "Cette aide");
    const close = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet", textContent: "Fermer" });
    close.addEventListener("click", () => this.#window.close());
    const title = Object.assign(document.createElement("h2"), { textContent: "Raccourcis du clavier" });
    this.#window.replaceChildren(title, list, close);
    this.#window.showModal();
  }

  #line(list: HTMLElement, key: string, words: string): void {
    const term = document.createElement("dt");
    term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
    list.append(term, Object.assign(document.createElement("dd"), { textContent: words }));
  }
}

const isWriting = (place: HTMLElement): boolean => place.matches("input, textarea, select, [contenteditable]");

const nameOf = (place: HTMLElement): string =>
  place.getAttribute("aria-label") ?? (place as HTMLInputElement).labels?.[0]?.textContent?.trim() ?? place.textContent?.trim() ?? "";

customElements.define("keyboard-help", KeyboardHelp);
