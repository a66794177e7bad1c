// <phrase-list> around an answer and what its author often writes: what goes on with the words being typed is offered
// under them. Arrows choose, Enter or Tab takes it, Escape closes; a click puts any of them at the end.
const FEWEST = 2;
const MOST = 5;

class PhraseList extends HTMLElement {
  #box = document.createElement("ul");
  #at = -1;

  connectedCallback(): void {
    const field = this.#field;
    if (!field) return;
    this.#box.className = "phrase-box";
    this.#box.id = `${field.id}_phrases`;
    this.#box.setAttribute("role", "listbox");
    this.#box.setAttribute("aria-label", "Commentaires gardés");
    this.#box.hidden = true;
    field.after(this.#box);
    field.setAttribute("aria-controls", this.#box.id);
    field.addEventListener("input", () => this.#offer());
    field.addEventListener("blur", () => this.#close());
    field.addEventListener("keydown", (event) => this.#key(event));
    this.#box.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the field keeps the focus
      const option = (event.target as HTMLElement).closest("[role=option]");
      if (option) this.#take(option.textContent ?? "");
    });
    this.addEventListener("click", (event) => {
      const phrase = (event.target as HTMLElement).closest("[data-phrase]");
      if (phrase) this.#append(phrase.textContent ?? "");
    });
  }

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector("textarea");
  }

  /** The line being written, up to the hand. */
  get #line(): string {
    const field = this.#field;
    return field ? field.value.slice(0, field.selectionStart).split("\n").at(-1) ?? "" : "";
  }

  #offer(): void {
    const words = plain(this.#line).split(/\s+/).filter(Boolean);
    const all = [...this.querySelectorAll("[data-phrase]")].map((one) => one.textContent ?? "");
    const found = words.join("").length < FEWEST ? [] : all.filter((one) => holds(plain(one), words) && one !== this.#line);
    this.#at = -1;
    this.#box.hidden = !found.length;
    this.#box.replaceChildren(...found.slice(0, MOST).map((text, at) => this.#option(text, at)));
    this.#field?.removeAttribute("aria-activedescendant");
  }

  #option(text: string, at: number): HTMLElement {
    const option = Object.assign(document.createElement("li"), { id: `${this.#box.id}_${at}`, textContent: text });
    option.setAttribute("role", "option");
    return option;
  }

  #key(event: KeyboardEvent): void {
    if (this.#box.hidden || event.ctrlKey || event.metaKey) return;
    const options = [...this.#box.children] as HTMLElement[];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const taken = event.key === "Tab" ? options[Math.max(this.#at, 0)] : event.key === "Enter" ? options[this.#at] : undefined;
    if (step) this.#choose(options, (this.#at + step + options.length) % options.length);
    else if (taken) this.#take(taken.textContent ?? "");
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
  }

  #choose(options: HTMLElement[], at: number): void {
    this.#at = at;
    options.forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
    this.#field?.setAttribute("aria-activedescendant", options[at]?.id ?? "");
  }

  #take(text: string): void {
    const field = this.#field;
    if (!field) return;
    field.setRangeText(text, field.selectionStart - this.#line.length, field.selectionStart, "end");
    this.#close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #append(text: string): void {
    const field = this.#field;
    if (!field) return;
    field.value = [field.value.trim(), text.trim()].filter(Boolean).join("\n");
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    this.#close();
  }

  #close(): void {
    this.#box.hidden = true;
  }
}

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const holds = (phrase: string, words: string[]): boolean => words.every((word) => phrase.split(/[^\p{L}\p{N}]+/u).some((one) => one.startsWith(word.replace(/[^\p{L}\p{N}]/gu, ""))));

customElements.define("phrase-list", PhraseList);

export {};
