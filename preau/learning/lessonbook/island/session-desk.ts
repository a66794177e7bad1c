// <session-desk> around the form of a session: its title and its text are kept at each pause of the hand, on the device
// then on the server, for their author alone; only the button tells them.
import { enqueue, pending } from "../../../foundation/ui/island/outbox";

const REST = 800;

interface Kept {
  title: string;
  body: string;
  at: number;
}

class SessionDesk extends HTMLElement {
  #timer = 0;
  #seq = 0;
  #said = "";
  #leave = (): void => this.#save();

  connectedCallback(): void {
    this.#seq = Number(this.dataset.seq);
    this.#said = JSON.stringify(this.#values);
    this.addEventListener("input", () => this.#later());
    this.querySelector("form")?.addEventListener("submit", () => this.#sent());
    addEventListener("pagehide", this.#leave);
    void this.#restore();
  }

  disconnectedCallback(): void {
    removeEventListener("pagehide", this.#leave);
    clearTimeout(this.#timer);
  }

  get #title(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("input[name=title]");
  }

  get #body(): HTMLTextAreaElement | null {
    return this.querySelector<HTMLTextAreaElement>("textarea[name=body]");
  }

  get #values(): { title: string; body: string } {
    return { title: this.#title?.value ?? "", body: this.#body?.value ?? "" };
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#save(), REST);
  }

  /** On its way by the form itself: nothing is to be kept after it. */
  #sent(): void {
    clearTimeout(this.#timer);
    this.#said = JSON.stringify(this.#values);
  }

  #save(): void {
    const said = JSON.stringify(this.#values);
    if (said === this.#said) return;
    this.#said = said;
    this.#seq = Math.max(Date.now(), this.#seq + 1); // never before what the server already has
    void enqueue(this.dataset.text ?? "", { ...this.#values, at: this.#seq });
  }

  /** What this device could not send yet is later than what the server knows. */
  async #restore(): Promise<void> {
    const mine = (await pending()).filter((one) => one.url === this.dataset.text).sort((a, b) => a.at - b.at);
    const last = mine.at(-1);
    if (!last || !this.#title || !this.#body) return;
    const kept = JSON.parse(last.body) as Kept;
    if (kept.at <= this.#seq) return;
    this.#title.value = kept.title;
    this.#body.value = kept.body;
    this.#said = JSON.stringify(this.#values);
  }
}

customElements.define("session-desk", SessionDesk);
