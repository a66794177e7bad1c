// <question-form>: written without leaving the keyboard. Enter goes to the next answer, Ctrl+Enter to the next question.
class QuestionForm extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        this.querySelector<HTMLButtonElement>('button[name="again"]')?.click();
      } else if ((event.target as HTMLElement).matches("[data-rows] .answer-row input:not([type=radio], [type=checkbox])")) {
        event.preventDefault();
        this.#next(event.target as HTMLInputElement);
      }
    });
    const form = this.querySelector("form");
    if (location.hash === "#formulaire") form?.querySelector("textarea")?.focus();
  }

  #next(from: HTMLInputElement): void {
    const row = from.closest<HTMLElement>(".answer-row");
    const following = row?.nextElementSibling ?? (row ? this.#grow(row) : null);
    following?.querySelector<HTMLInputElement>("input[name^=answer-]")?.focus();
  }

  /** One more row, named by the next letter; the server reads twenty. */
  #grow(row: HTMLElement): HTMLElement | null {
    const name = row.querySelector<HTMLInputElement>("input[name^=answer-]")?.name.slice(-1) ?? "t";
    const used = new Set([...this.querySelectorAll<HTMLInputElement>("input[name^=answer-]")].map((one) => one.name.slice(-1)));
    const free = [..."abcdefghijklmnopqrst"].find((letter) => !used.has(letter));
    if (!free) return null;
    const fresh = row.cloneNode(true) as HTMLElement;
    for (const input of fresh.querySelectorAll("input")) {
      if (input.name === "right") [input.value, input.checked] = [free, false];
      else [input.name, input.value] = [input.name.replace(new RegExp(`${name}$`), free), ""];
    }
    row.after(fresh);
    return fresh;
  }
}

customElements.define("question-form", QuestionForm);

export {};
