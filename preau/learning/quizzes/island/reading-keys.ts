// <reading-keys>: copies read without leaving the keyboard. A digit chooses the level of the next criterion, Ctrl+Enter saves.
class ReadingKeys extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("keydown", this.#key);
    if (!this.querySelector("[autofocus]")) this.querySelector<HTMLInputElement>(".rubric input")?.focus();
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.#key);
  }

  #key = (event: KeyboardEvent): void => {
    const writes = (event.target as HTMLElement).matches("textarea, input:not([type=radio])");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.querySelector("form")?.requestSubmit();
    } else if (!writes && !event.ctrlKey && !event.altKey && /^[1-9]$/.test(event.key)) {
      this.#choose(Number(event.key) - 1);
    }
  };

  /** In the criterion one is on; then the next one. */
  #choose(at: number): void {
    const criteria = [...this.querySelectorAll<HTMLElement>(".rubric")];
    const here = criteria.findIndex((one) => one.contains(document.activeElement));
    const level = criteria[Math.max(here, 0)]?.querySelectorAll<HTMLInputElement>("input[type=radio]")[at];
    if (!level) return;
    level.checked = true;
    const next = criteria[Math.max(here, 0) + 1]?.querySelector<HTMLElement>("input") ?? this.querySelector<HTMLElement>("textarea");
    next?.focus();
  }
}

customElements.define("reading-keys", ReadingKeys);

export {};
