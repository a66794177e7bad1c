// <word-heap>: words one drags onto a place, or touches to fill the next empty one. The places are lists: they stay so.
class WordHeap extends HTMLElement {
  #ghost: HTMLElement | null = null;
  #from = { x: 0, y: 0 };
  #dropped = false;

  connectedCallback(): void {
    this.addEventListener("click", (event) => this.#touch((event.target as HTMLElement).closest<HTMLElement>(".word")));
    this.addEventListener("pointerdown", (event) => this.#take(event));
    this.addEventListener("change", () => this.#dim());
    this.closest("fieldset")?.addEventListener("shown", () => this.#dim());
    this.#dim();
  }

  get #gaps(): HTMLSelectElement[] {
    return [...this.querySelectorAll<HTMLSelectElement>("select.gap")];
  }

  /** To the next empty place that takes it. */
  #touch(word: HTMLElement | null): void {
    if (!word || word.ariaDisabled === "true" || this.#dropped) return;
    const free = this.#gaps.find((gap) => !gap.value && optionOf(gap, word));
    if (free) this.#place(word, free);
    else this.#say("Il n’y a plus de place libre pour ce mot.");
  }

  #take(event: PointerEvent): void {
    const word = (event.target as HTMLElement).closest<HTMLElement>(".word");
    if (!word || event.button || word.ariaDisabled === "true") return;
    this.#from = { x: event.clientX, y: event.clientY };
    word.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent) => this.#carry(word, moved);
    const stop = (dropped: PointerEvent) => {
      word.removeEventListener("pointermove", move);
      this.#drop(word, dropped);
    };
    word.addEventListener("pointermove", move);
    word.addEventListener("pointerup", stop, { once: true });
    word.addEventListener("pointercancel", stop, { once: true });
  }

  #carry(word: HTMLElement, { clientX, clientY }: PointerEvent): void {
    if (!this.#ghost && Math.hypot(clientX - this.#from.x, clientY - this.#from.y) < 6) return;
    this.#ghost ??= this.#lift(word);
    this.#ghost.style.translate = `${clientX}px ${clientY}px`;
    const over = this.#under(clientX, clientY, word);
    this.#gaps.forEach((gap) => gap.toggleAttribute("data-over", gap === over));
  }

  #lift(word: HTMLElement): HTMLElement {
    const ghost = word.cloneNode(true) as HTMLElement;
    ghost.classList.add("word--carried");
    ghost.ariaHidden = "true";
    document.body.append(ghost);
    return ghost;
  }

  #drop(word: HTMLElement, event: PointerEvent): void {
    if (!this.#ghost) return;
    this.#ghost.remove();
    this.#ghost = null;
    const over = event.type === "pointerup" ? this.#under(event.clientX, event.clientY, word) : null;
    this.#gaps.forEach((gap) => gap.removeAttribute("data-over"));
    this.#dropped = true; // the click that may follow is no touch
    setTimeout(() => (this.#dropped = false));
    if (over) this.#place(word, over);
  }

  #under(x: number, y: number, word: HTMLElement): HTMLSelectElement | null {
    const found = document.elementsFromPoint(x, y).map((one) => one.closest(".pair")?.querySelector<HTMLSelectElement>("select.gap") ?? one);
    return this.#gaps.find((gap) => found.includes(gap) && optionOf(gap, word)) ?? null;
  }

  #place(word: HTMLElement, gap: HTMLSelectElement): void {
    gap.value = optionOf(gap, word)?.value ?? "";
    gap.dispatchEvent(new Event("input", { bubbles: true }));
    gap.dispatchEvent(new Event("change", { bubbles: true }));
    this.#say(`« ${word.textContent} » : ${gap.ariaLabel ?? gap.closest("label")?.querySelector("span")?.textContent ?? ""}`);
  }

  /** What can be placed once, and is, waits there no longer. */
  #dim(): void {
    const placed = new Set(this.#gaps.map((gap) => gap.selectedOptions[0]?.dataset.word).filter(Boolean));
    for (const word of this.querySelectorAll<HTMLElement>(".word"))
      word.ariaDisabled = String(word.dataset.uses === "once" && placed.has(word.dataset.word));
  }

  #say(words: string): void {
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = words;
  }
}

const optionOf = (gap: HTMLSelectElement, word: HTMLElement): HTMLOptionElement | undefined =>
  [...gap.options].find((option) => option.dataset.word === word.dataset.word);

customElements.define("word-heap", WordHeap);

export {};
