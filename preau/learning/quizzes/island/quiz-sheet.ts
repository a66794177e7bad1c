// <quiz-sheet> around the form: each answer is kept on the device, then sent, as soon as it is given; so is the end.
import { enqueue, flush, pending } from "../../../foundation/ui/island/outbox";
import { isBlank, leftOf, show, valueOf } from "./answers";
import { now } from "./server-clock";

const REST = 700; // of the hand, before a word being typed is saved

class QuizSheet extends HTMLElement {
  #timers = new Map<HTMLFieldSetElement, number>();
  #leaving: Promise<unknown>[] = [];
  #isEnding = false;
  #isEnded = false; // the end itself is kept on this device
  #listen = (event: Event): void => void this.#hear((event as CustomEvent<string>).detail);

  connectedCallback(): void {
    this.addEventListener("change", (event) => this.#save(questionOf(event)));
    this.addEventListener("input", (event) => this.#later(event));
    this.addEventListener("input", (event) => questionOf(event)?.setAttribute("data-touched", ""));
    this.addEventListener("file-kept", (event) => this.#save(questionOf(event)));
    this.addEventListener("click", (event) => this.#takeAway(event));
    this.addEventListener("submit", (event) => this.#submit(event));
    this.addEventListener("time-over", () => void this.#end());
    this.addEventListener("formdata", (event) => this.#leaveOut(event as FormDataEvent));
    addEventListener("outbox", this.#listen);
    this.addEventListener("htmx:after:swap", () => this.#count());
    addEventListener("pageshow", (event) => event.persisted && this.#isEnding && location.reload());
    addEventListener("pagehide", () => [...this.#timers.keys()].forEach((question) => this.#save(question)));
    void this.#restore();
  }

  disconnectedCallback(): void {
    removeEventListener("outbox", this.#listen);
  }

  /** A file taken away says so of its question: by this page's button, or by that of what was just put in. */
  #takeAway(event: Event): void {
    const button = (event.target as HTMLElement).closest("button");
    const question = questionOf(event);
    if (!question || !button?.closest("file-drop, .answer-files")) return;
    if (button.hasAttribute("data-remove-file")) button.closest("li")?.remove();
    question.dataset.touched = "";
    window.setTimeout(() => this.#save(question));
  }

  /** « Terminer » and « Continuer » go the way of the answers, after them; Enter saves; the rest is a page to ask for. */
  #submit(event: SubmitEvent): void {
    const by = (event.submitter as HTMLButtonElement | null)?.name;
    if (["finish", "continue", "save"].includes(by ?? "")) event.preventDefault();
    if (by === "finish") void this.#end();
    else if (by === "continue") this.#leave(this.querySelector("fieldset[data-leave]:not([hidden])"));
    else if (by === "save") this.#timers.forEach((_timer, question) => this.#save(question));
    else if (!navigator.onLine) event.preventDefault(); // a hint: its words say that it needs the line
    else this.#forget();
  }

  /** A question says its last words: what comes after them changes nothing. */
  #leave(question: HTMLFieldSetElement | null): void {
    if (!question) return;
    this.#save(question);
    this.#leaving.push(enqueue(question.dataset.leave ?? "", { value: valueOf(question), at: now() }));
    localStorage.setItem(leftOf(this.dataset.attempt), question.id);
    question.dispatchEvent(new CustomEvent("left", { bubbles: true }));
  }

  /** Nothing more is written; what the sheet says leaves at once, or when the line is back. */
  async #end(): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    [...this.#timers.keys()].forEach((question) => this.#save(question));
    const touched = [...this.querySelectorAll<HTMLFieldSetElement>("fieldset[data-save][data-touched]")];
    const value = Object.fromEntries(touched.map((question) => [question.id.slice(2), valueOf(question)]));
    this.#close();
    await Promise.all(this.#leaving);
    await enqueue(this.#endUrl, { value, at: now() });
    this.#isEnded = true;
    await flush();
    await this.#leaveOnceHandedIn();
  }

  #close(): void {
    for (const question of this.querySelectorAll<HTMLFieldSetElement>("fieldset[data-save]")) question.disabled = true;
    for (const button of this.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  }

  get #endUrl(): string {
    return this.dataset.end ?? "";
  }

  /** An end that is on this device and not on the server. */
  async #isHandingIn(): Promise<boolean> {
    return (await pending()).some((one) => !one.refused && one.url === this.#endUrl);
  }

  /** To the page of what was handed in, once it is; until then, why it is not. */
  async #leaveOnceHandedIn(): Promise<void> {
    if (await this.#isHandingIn()) return;
    localStorage.removeItem(leftOf(this.dataset.attempt));
    location.assign(this.dataset.page ?? location.href);
  }

  async #hear(state: string): Promise<void> {
    if (!this.#isEnded) return;
    const words = this.querySelector<HTMLElement>("[data-ended-words]");
    if (words && ["waiting", "signed-out"].includes(state)) words.hidden = false;
    if (state === "sent" || state === "refused") await this.#leaveOnceHandedIn();
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
    remember(question, value, seq);
    this.#leaving.push(enqueue(`${question.dataset.save}${seq}/`, { value, at: now() }));
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

  /** What this device has not yet been able to send is still the answer; so is what it said to a page kept older. */
  async #restore(): Promise<void> {
    const waiting = (await pending()).sort((a, b) => a.at - b.at);
    for (const question of this.querySelectorAll<HTMLFieldSetElement>("fieldset[data-save]")) {
      recall(question);
      const mine = waiting.filter((one) => one.url.startsWith(question.dataset.save ?? "\n"));
      const last = mine.at(-1);
      if (last) this.#showAgain(question, last.body, mine.map(seqOf));
      if (last || question.dataset.touched === undefined) question.dataset.said ??= JSON.stringify(valueOf(question));
    }
    this.#count();
    if (await this.#isHandingIn()) await this.#wait();
  }

  #showAgain(question: HTMLFieldSetElement, body: string, seqs: number[]): void {
    question.dataset.seq = String(Math.max(Number(question.dataset.seq), ...seqs));
    question.dataset.touched = "";
    show(question, (JSON.parse(body) as { value: unknown }).value);
  }

  /** It was ended on this device before the page was read again. */
  async #wait(): Promise<void> {
    this.#isEnding = this.#isEnded = true;
    this.#close();
    await this.#hear("waiting");
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

const seqOf = (sent: { url: string }): number => Number(sent.url.split("/").at(-2));

/** Without a network a page comes back as it was first read: this tab knows what was said since. */
function remember(question: HTMLElement, value: unknown, seq: number): void {
  sessionStorage.setItem(`answer:${question.dataset.save}`, JSON.stringify({ value, seq }));
}

function recall(question: HTMLFieldSetElement): void {
  const kept = JSON.parse(sessionStorage.getItem(`answer:${question.dataset.save}`) ?? "null") as { value: unknown; seq: number } | null;
  if (!kept || kept.seq <= Number(question.dataset.seq)) return;
  question.dataset.seq = String(kept.seq);
  show(question, kept.value);
}

customElements.define("quiz-sheet", QuizSheet);
