// <work-desk> around the form of a hand-in or of a review: what is written or chosen is kept at each pause of the hand, on the device
// then on the server; a file that has arrived takes its place on the desk. Without a line, handing in waits for it.
import { enqueue, pending } from "../../../foundation/ui/island/outbox";

const REST = 800;
type Words = Record<string, string>;
type Field = HTMLTextAreaElement | HTMLInputElement;

class WorkDesk extends HTMLElement {
  #timer = 0;
  #seq = 0;
  #said = "";
  #placing: Promise<void> = Promise.resolve();
  #waiting: HTMLElement | null = null; // the button that was pressed before all could leave
  #leave = (): void => this.#handIn();

  connectedCallback(): void {
    this.#seq = Number(this.dataset.seq);
    this.#said = JSON.stringify(this.#words);
    this.addEventListener("input", (event) => this.#fields.includes(event.target as Field) && this.#later());
    this.addEventListener("file-kept", () => void (this.#placing = this.#placing.then(() => this.#place()).catch(() => undefined).then(this.#leave)));
    this.querySelector("form")?.addEventListener("submit", () => this.#save()); // the line may be cut: it never left the device
    this.addEventListener("submit", (event) => this.#hold(event), true); // before anything below it
    addEventListener("online", this.#leave);
    addEventListener("pagehide", () => this.#save());
    void this.#restore();
  }

  get #fields(): Field[] {
    return [...this.querySelectorAll<Field>("textarea[name], input[name]:not([type=hidden], [type=file])")];
  }

  get #words(): Words {
    return Object.fromEntries(this.#fields.filter((field) => !isLevel(field) || field.checked).map((field) => [field.name, field.value]));
  }

  disconnectedCallback(): void {
    removeEventListener("online", this.#leave);
  }

  /** A form that leaves without a line is a page of error: it leaves when the line is back and every file has arrived. */
  #hold(event: SubmitEvent): void {
    if (navigator.onLine || !event.submitter?.hasAttribute("data-hand-in")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#save();
    this.#waiting = event.submitter;
    const place = this.querySelector<HTMLElement>("[data-waits]");
    if (place) place.textContent = "Gardé sur cet appareil. Ton travail sera rendu tout seul dès que le réseau revient : laisse cette page ouverte.";
  }

  #handIn(): void {
    if (!this.#waiting || !navigator.onLine || this.querySelector("file-drop progress")) return;
    const button = this.#waiting;
    this.#waiting = null;
    this.querySelector("form")?.requestSubmit(button);
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#save(), REST);
  }

  #save(): void {
    clearTimeout(this.#timer);
    const words = this.#words;
    if (JSON.stringify(words) === this.#said) return;
    this.#said = JSON.stringify(words);
    this.#seq = Math.max(Date.now(), this.#seq + 1); // never before what the server already has
    void enqueue(this.dataset.text ?? "", { ...words, at: this.#seq });
  }

  /** What this device could not send yet is later than what the server knows. */
  async #restore(): Promise<void> {
    const mine = (await pending()).filter((one) => one.url === this.dataset.text).sort((a, b) => a.at - b.at);
    const last = mine.at(-1);
    if (!last) return;
    const kept = JSON.parse(last.body) as Record<string, string | number>;
    if (Number(kept.at) <= this.#seq) return;
    for (const field of this.#fields) put(field, kept[field.name]);
    this.#said = JSON.stringify(this.#words);
  }

  /** The desk as the server holds it replaces the rows of the upload. One at a time: an older desk never comes last. */
  async #place(): Promise<void> {
    const form = this.querySelector("form");
    if (!form) return;
    const posted = new FormData(form);
    posted.delete("geste");
    const response = await fetch(this.dataset.draft ?? "", { method: "POST", body: posted, headers: { "HX-Request": "true" } }).catch(() => null);
    const desk = this.querySelector("#fichiers");
    if (!response?.ok || !desk) return; // the form still carries the file
    const held = new Set(posted.getAll("files"));
    desk.outerHTML = await response.text();
    for (const row of this.querySelectorAll<HTMLInputElement>("file-drop li input[name=files]"))
      if (held.has(row.value)) row.closest("li")?.remove();
    this.dispatchEvent(new CustomEvent("htmx:after:swap", { bubbles: true }));
    window.htmx?.process(this);
  }
}

const isLevel = (field: Field): field is HTMLInputElement => field.type === "radio";

function put(field: Field, kept: string | number | undefined): void {
  if (isLevel(field)) field.checked = field.value === kept;
  else field.value = String(kept ?? field.value);
}

declare global {
  interface Window {
    htmx?: { process: (element: Element) => void };
  }
}

customElements.define("work-desk", WorkDesk);
