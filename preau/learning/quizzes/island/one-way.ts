// <one-way>: one question after another, never back. What was left behind on this device is behind in each of its tabs.
import { isBlank, leftOf, valueOf } from "./answers";

class OneWay extends HTMLElement {
  #sheet: HTMLElement = this;
  #follow = (event: StorageEvent): void => void (event.key === this.#key && this.#show());

  connectedCallback(): void {
    this.#sheet = this.closest<HTMLElement>("quiz-sheet") ?? this;
    for (const event of ["input", "change", "shown"]) this.#sheet.addEventListener(event, () => this.#warn(), true);
    this.#sheet.addEventListener("left", () => this.#show()?.focus());
    addEventListener("storage", this.#follow);
    this.#show();
  }

  disconnectedCallback(): void {
    removeEventListener("storage", this.#follow);
  }

  get #key(): string {
    return leftOf(this.#sheet.dataset.attempt);
  }

  get #questions(): HTMLFieldSetElement[] {
    return [...this.#sheet.querySelectorAll<HTMLFieldSetElement>("fieldset[data-leave]")];
  }

  get #here(): HTMLFieldSetElement | undefined {
    const left = localStorage.getItem(this.#key);
    return this.#questions[this.#questions.findIndex((one) => one.id === left) + 1];
  }

  /** The question one is on, with the document it is about; given back to put the cursor there. */
  #show(): HTMLElement | undefined {
    const here = this.#here;
    let document_: HTMLElement | null = null;
    for (const block of this.#sheet.querySelectorAll<HTMLElement>(".question, .document")) {
      block.hidden = block !== here;
      if (block.matches(".document")) document_ = block;
      else if (block === here && document_) document_.hidden = false;
    }
    const number = here?.dataset.number ?? this.dataset.of ?? "";
    this.textContent = `Question ${number} sur ${this.dataset.of}`;
    const isLast = number === this.dataset.of;
    for (const button of this.#sheet.querySelectorAll<HTMLElement>("[name=continue]")) button.hidden = isLast;
    for (const button of this.#sheet.querySelectorAll<HTMLElement>("[name=finish]")) button.hidden = !isLast;
    this.#warn();
    here?.setAttribute("tabindex", "-1");
    here?.scrollIntoView({ block: "nearest" });
    return here;
  }

  /** What going on will mean, said before one does. */
  #warn(): void {
    const here = this.#here;
    const isLast = !here || here.dataset.number === this.dataset.of;
    const fits = isLast ? "last" : isBlank(valueOf(here)) ? "blank" : "answered";
    for (const words of this.#sheet.querySelectorAll<HTMLElement>("[data-warns]")) words.hidden = words.dataset.warns !== fits;
  }
}

customElements.define("one-way", OneWay);
