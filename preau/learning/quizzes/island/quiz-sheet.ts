// <quiz-sheet> around the form: each answer is kept on the device, then sent, as soon as it is given.
import { enqueue, pending } from "../../../foundation/ui/island/outbox";

const REST = 700; // of the hand, before a word being typed is saved

class QuizSheet extends HTMLElement {
  #timers = new Map<HTMLFieldSetElement, number>();

  connectedCallback(): void {
    this.addEventListener("change", (event) => this.#save(questionOf(event)));
    this.addEventListener("input", (event) => this.#later(event));
    this.addEventListener("input", (event) => questionOf(event)?.setAttribute("data-touched", ""));
    this.addEventListener("submit", () => this.#forget());
    this.addEventListener("formdata", (event) => this.#leaveOut(event as FormDataEvent));
    this.addEventListener("htmx:after:swap", () => this.#count());
    addEventListener("pagehide", () => [...this.#timers.keys()].forEach((question) => this.#save(question)));
    void this.#restore();
  }

  #later(event: Event): void {
    const question = questionOf(event);
    if (!question || (event.target as HTMLInputElement).type !== "text") return;
    clearTimeout(this.#timers.get(question));
    this.#timers.set(question, window.setTimeout(() => this.#save(question), REST));
  }

  #save(question: HTMLFieldSetElement | null): void {
    if (!question?.dataset.save) return;
    clearTimeout(this.#timers.get(question));
    this.#timers.delete(question);
    const value = valueOf(question);
    const said = JSON.stringify(value);
    if (question.dataset.said === said) return;
    question.dataset.said = said;
    const seq = Number(question.dataset.seq) + 1;
    question.dataset.seq = String(seq);
    void enqueue(`${question.dataset.save}${seq}/`, { value, at: Date.now() });
    this.#count();
  }

  /** The form itself carries what is written: nothing more to send. */
  #forget(): void {
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers.clear();
  }

  /** The form says only what was answered on this page: another tab may know better of the rest. */
  #leaveOut(event: FormDataEvent): void {
    for (const field of this.querySelectorAll<HTMLInputElement>("fieldset[data-save]:not([data-touched]) input"))
      event.formData.delete(field.name);
  }

  /** What this device has not yet been able to send is still the answer. */
  async #restore(): Promise<void> {
    const waiting = (await pending()).sort((a, b) => a.at - b.at);
    for (const question of this.querySelectorAll<HTMLFieldSetElement>("fieldset[data-save]")) {
      const mine = waiting.filter((one) => one.url.startsWith(question.dataset.save ?? "\n"));
      const last = mine.at(-1);
      if (!last) continue;
      question.dataset.seq = String(Number(question.dataset.seq) + mine.length);
      question.dataset.touched = "";
      show(question, (JSON.parse(last.body) as { value: unknown }).value);
    }
    this.#count();
  }

  #count(): void {
    const questions = [...this.querySelectorAll<HTMLElement>(".question")];
    const done = questions.filter((one) => !(one instanceof HTMLFieldSetElement) || !isBlank(valueOf(one))).length;
    const progress = this.querySelector("[data-progress]");
    if (progress) progress.textContent = `${done} / ${questions.length}`;
    this.querySelector<HTMLElement>(".fill")?.style.setProperty("--of", String(questions.length ? (100 * done) / questions.length : 0));
  }
}

const questionOf = (event: Event): HTMLFieldSetElement | null =>
  (event.target as HTMLElement).closest<HTMLFieldSetElement>("fieldset.question");

const isBlank = (value: unknown): boolean => value === null || value === "" || (Array.isArray(value) && !value.length);

function valueOf(question: HTMLFieldSetElement): unknown {
  const ticked = [...question.querySelectorAll<HTMLInputElement>("input:checked")].map((input) => input.value);
  switch (question.dataset.type) {
    case "multiple":
      return ticked;
    case "single":
      return ticked[0] ?? null;
    case "truefalse":
      return ticked.length ? ticked[0] === "true" : null;
    default:
      return question.querySelector<HTMLInputElement>(".question__field")?.value.trim() ?? null;
  }
}

function show(question: HTMLFieldSetElement, value: unknown): void {
  const field = question.querySelector<HTMLInputElement>(".question__field");
  if (field) field.value = String(value ?? "");
  const chosen = new Set((Array.isArray(value) ? value : [value]).map(String));
  for (const input of question.querySelectorAll<HTMLInputElement>("input:is([type=radio], [type=checkbox])"))
    input.checked = chosen.has(input.value);
}

customElements.define("quiz-sheet", QuizSheet);
