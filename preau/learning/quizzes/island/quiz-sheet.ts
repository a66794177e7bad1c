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
    if (!question || !["text", "textarea"].includes((event.target as HTMLInputElement).type)) return;
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
    for (const field of this.querySelectorAll<HTMLInputElement>("fieldset[data-save]:not([data-touched]) :is(input, select, textarea)"))
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

const isBlank = (value: unknown): boolean =>
  value === null || value === "" || (typeof value === "object" && !Object.values(value as object).some((one) => one !== ""));

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const fieldsOf = (question: HTMLElement): Field[] => [...question.querySelectorAll<Field>("[name^=q-]")];

/** What the fields of a question say, as the server reads them from a plain form. */
function valueOf(question: HTMLFieldSetElement): unknown {
  const ticked = [...question.querySelectorAll<HTMLInputElement>("input:checked")].map((input) => input.value);
  const written = fieldsOf(question).map((field) => field.value.trim());
  const pairs = written.filter(Boolean).map((one) => one.split(":") as [string, string]);
  switch (question.dataset.type) {
    case "multiple":
    case "hotspot":
      return ticked;
    case "single":
      return ticked[0] ?? null;
    case "truefalse":
      return ticked.length ? ticked[0] === "true" : null;
    case "matching":
      return Object.fromEntries(pairs);
    case "ordering":
      return pairs.sort((a, b) => Number(a[1]) - Number(b[1])).map(([name]) => name);
    case "cloze":
    case "gapselect":
    case "dragtext":
      return written;
    default:
      return written[0] ?? null;
  }
}

function show(question: HTMLFieldSetElement, value: unknown): void {
  const many = Array.isArray(value) ? value.map(String) : [];
  const pairs = new Set(Object.entries(value ?? {}).map(([stem, choice]) => `${stem}:${choice}`));
  const chosen = new Set((Array.isArray(value) ? value : [value]).map(String));
  fieldsOf(question).forEach((field, at) => {
    if (field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) field.checked = chosen.has(field.value);
    else if (question.dataset.type === "matching") choose(field, (one) => pairs.has(one));
    else if (question.dataset.type === "ordering") choose(field, (one) => many[Number(one.split(":")[1]) - 1] === one.split(":")[0]);
    else field.value = Array.isArray(value) ? (many[at] ?? "") : String(value ?? "");
  });
  question.dispatchEvent(new CustomEvent("shown"));
}

/** The option of a list that fits, or none. */
function choose(field: Field, fits: (value: string) => boolean): void {
  field.value = [...field.querySelectorAll("option")].map((one) => one.value).find((one) => one && fits(one)) ?? "";
}

customElements.define("quiz-sheet", QuizSheet);
