// <people-search>: arrows go through the people found, Enter opens the only one, Escape comes back to the field, then empties it.
class PeopleSearch extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
      if (this.#answer(event.key)) event.preventDefault();
    });
  }

  #answer(key: string): boolean {
    if (key === "ArrowDown") return this.#go(1);
    if (key === "ArrowUp") return this.#go(-1);
    if (key === "Enter" && document.activeElement === this.#field) return this.#open();
    return key === "Escape" && this.#back();
  }

  get #field(): HTMLInputElement | null {
    return this.querySelector("input[type=search]");
  }

  get #found(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-result]")];
  }

  #go(step: number): boolean {
    const found = this.#found;
    const next = found.indexOf(document.activeElement as HTMLElement) + step;
    const place = next < 0 ? this.#field : found[Math.min(next, found.length - 1)];
    place?.focus();
    return Boolean(place);
  }

  /** The only one found is who was meant; among several, one chooses. */
  #open(): boolean {
    const [only, other] = this.#found;
    if (!only || other) return false;
    only.click();
    return true;
  }

  #back(): boolean {
    const field = this.#field;
    if (!field) return false;
    if (document.activeElement === field) {
      field.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    field.focus();
    return true;
  }
}

customElements.define("people-search", PeopleSearch);
