// <quiz-steps>: the questions at a glance. One goes from one to another, and marks those to see again, by the keyboard too.
import { enqueue } from "../../../foundation/ui/island/outbox";
import { isBlank, valueOf } from "./answers";
import { now } from "./server-clock";

const TURNS: Record<string, number> = { j: 1, k: -1, ArrowRight: 1, ArrowLeft: -1 };
const USES_ARROWS = "input:not([type=checkbox]), select, textarea, order-list *, word-heap *, count-down *";
const WRITES = "input:not([type=radio], [type=checkbox]), textarea, select";

class QuizSteps extends HTMLElement {
  #sheet: HTMLElement = this;
  #at = 0; // the question one is on; after the last one, the end

  connectedCallback(): void {
    this.#sheet = this.closest<HTMLElement>("quiz-sheet") ?? this;
    for (const event of ["input", "change", "shown", "htmx:after:swap"]) this.#sheet.addEventListener(event, () => this.#tell(), true);
    this.#sheet.addEventListener("click", (event) => this.#click(event));
    this.#sheet.addEventListener("keydown", (event) => this.#key(event));
    const from = this.#steps.findIndex((step) => step.hash === location.hash);
    this.#at = Math.max(from, 0);
    this.#tell();
    this.#show();
  }

  get #steps(): HTMLAnchorElement[] {
    return [...this.querySelectorAll<HTMLAnchorElement>("[data-step]")];
  }

  get #turnsPages(): boolean {
    return this.dataset.paging === "one";
  }

  #questionOf(step: HTMLAnchorElement): HTMLElement | null {
    return document.getElementById(step.hash.slice(1));
  }

  #click(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const flag = target.closest<HTMLButtonElement>("[data-flag]");
    const turn = target.closest<HTMLElement>("[data-turn-to]");
    const link = target.closest<HTMLAnchorElement>('a[href^="#q-"]');
    if (flag) this.#flag(event, flag);
    else if (turn) this.#go(this.#at + Number(turn.dataset.turnTo));
    else if (link) {
      event.preventDefault();
      this.#go(this.#steps.findIndex((step) => step.hash === link.hash));
    }
  }

  /** Only while one is in the sheet, and never where the key means something else. */
  #key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const isArrow = event.key.startsWith("Arrow");
    if (event.ctrlKey || event.altKey || event.metaKey || target.matches(isArrow ? USES_ARROWS : WRITES)) return;
    const here = this.#steps.findIndex((step) => step === target || this.#questionOf(step)?.contains(target));
    if (here >= 0 && !this.#turnsPages) this.#at = here;
    const turn = TURNS[event.key];
    if (turn) this.#go(this.#at + turn);
    else if (event.key === "f") this.#questionOf(this.#steps[this.#at] ?? new HTMLAnchorElement())?.querySelector<HTMLButtonElement>("[data-flag]")?.click();
    else return;
    event.preventDefault();
  }

  /** It leaves as the answers do: now, or when the line is back. */
  #flag(event: Event, button: HTMLButtonElement): void {
    event.preventDefault();
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    button.value = on ? "0" : "1";
    void enqueue(button.dataset.flag ?? "", { value: on, at: now() });
    this.#tell();
  }

  #go(to: number): void {
    this.#at = Math.min(Math.max(to, 0), this.#steps.length - (this.#turnsPages ? 0 : 1));
    this.#show();
    const step = this.#steps[this.#at];
    const place = step ? this.#questionOf(step) : this.#sheet.querySelector<HTMLElement>("[data-last]");
    place?.setAttribute("tabindex", "-1");
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: "start" });
  }

  /** With one question at a time: it, the document it is about, and where to go from there; the end has its own page. */
  #show(): void {
    const here = this.#steps[this.#at];
    this.#steps.forEach((step) => step.toggleAttribute("aria-current", false));
    here?.setAttribute("aria-current", "step");
    if (!this.#turnsPages) return;
    const shown = here ? this.#questionOf(here) : null;
    let document_: HTMLElement | null = null;
    for (const block of this.#sheet.querySelectorAll<HTMLElement>(".question, .document")) {
      block.hidden = block !== shown;
      if (block.matches(".document")) document_ = block;
      else if (block === shown && document_) document_.hidden = false;
    }
    this.#turnTo(Boolean(here));
  }

  #turnTo(isQuestion: boolean): void {
    const turn = this.#sheet.querySelector<HTMLElement>("[data-turn]");
    if (turn) turn.hidden = false;
    for (const button of this.#sheet.querySelectorAll<HTMLButtonElement>("[data-turn-to]"))
      button.disabled = button.dataset.turnTo === "-1" ? this.#at === 0 : !isQuestion;
    for (const end of this.#sheet.querySelectorAll<HTMLElement>("[data-last], [name=finish]")) end.hidden = isQuestion;
  }

  /** Each step says its state; the end, what is left. */
  #tell(): void {
    const empty: HTMLAnchorElement[] = [];
    const flagged: HTMLAnchorElement[] = [];
    for (const step of this.#steps) {
      const question = this.#questionOf(step);
      const isEmpty = question instanceof HTMLFieldSetElement && isBlank(valueOf(question));
      const isFlagged = question?.querySelector('[data-flag][aria-pressed="true"]') != null;
      step.toggleAttribute("data-answered", !isEmpty);
      step.toggleAttribute("data-flagged", isFlagged);
      const words = step.querySelector("[data-words]");
      if (words) words.textContent = `, ${isEmpty ? "sans réponse" : "répondue"}${isFlagged ? ", à revoir" : ""}`;
      if (isEmpty) empty.push(step);
      if (isFlagged) flagged.push(step);
    }
    this.#left("empty", empty);
    this.#left("flagged", flagged);
  }

  #left(name: string, steps: HTMLAnchorElement[]): void {
    const line = this.#sheet.querySelector<HTMLElement>(`[data-left="${name}"]`);
    if (!line) return;
    line.hidden = steps.length === 0;
    const links = steps.flatMap((step) => [", ", Object.assign(document.createElement("a"), { href: step.hash, textContent: `question ${this.#steps.indexOf(step) + 1}` })]);
    line.querySelector("[data-numbers]")?.replaceChildren(...links.slice(1));
  }
}

customElements.define("quiz-steps", QuizSteps);
