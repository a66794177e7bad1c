// <kept-draft key="rendu-12"> around a form: what is written is kept on this device until it has been sent.
import { clock } from "./around";
import { forget, keep, keyOf, leaving, read } from "./drafts";

const REST = 300;

class KeptDraft extends HTMLElement {
  #timer = 0;
  #touched = false;
  #note = document.createElement("p");
  #leave = (): void => this.#keep();

  connectedCallback(): void {
    this.#note.className = "saved";
    this.#note.setAttribute("role", "status");
    if (this.hasAttribute("sent")) forget(this.#key);
    else this.#restore();
    this.addEventListener("input", () => this.#later());
    this.addEventListener("submit", () => this.#submitted());
    this.addEventListener("htmx:after:request", (event) => this.#answered(event as CustomEvent));
    addEventListener("pagehide", this.#leave);
  }

  disconnectedCallback(): void {
    removeEventListener("pagehide", this.#leave);
    clearTimeout(this.#timer);
  }

  get #key(): string {
    return keyOf(this.getAttribute("key") ?? "");
  }

  get #fields(): HTMLInputElement[] {
    const ours = "textarea[name], input[name]:not([type=hidden], [type=password], [type=file]), select[name]";
    return [...this.querySelectorAll<HTMLInputElement>(ours)];
  }

  #later(): void {
    this.#touched = true;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#keep(), REST);
  }

  #keep(): void {
    if (!this.#touched) return;
    clearTimeout(this.#timer);
    const kept = keep(this.#key, this.#fields.map((field) => [field.name, valueOf(field)]));
    this.#say(kept ? `Gardé sur cet appareil à ${clock()}` : "Cet appareil ne garde pas de brouillon : envoyez avant de partir", kept ? "" : "waiting");
  }

  #submitted(): void {
    this.#keep();
    this.#touched = false;
    leaving(this.#key);
  }

  #answered(event: CustomEvent<{ ctx?: { response?: { status: number } } }>): void {
    const status = event.detail.ctx?.response?.status ?? 0;
    if (status >= 200 && status < 300) forget(this.#key);
    else this.#touched = true;
  }

  #restore(): void {
    const draft = read(this.#key);
    if (!draft) return;
    const fields = this.#fields;
    const changed = draft.values.filter(([name, value], index) => put(fields[index], name, value));
    if (changed.length) this.#say(`Brouillon retrouvé, écrit à ${clock(draft.at)}`);
  }

  #say(words: string, state = ""): void {
    if (!this.#note.isConnected) this.prepend(this.#note);
    this.#note.dataset.state = state;
    if (this.#note.textContent !== words) this.#note.textContent = words;
  }
}

const isTicked = (field: HTMLInputElement): boolean => field.type === "checkbox" || field.type === "radio";

const valueOf = (field: HTMLInputElement): string => (isTicked(field) ? (field.checked ? "on" : "") : field.value);

/** Put a kept value back; false when it is already there. */
function put(field: HTMLInputElement | undefined, name: string, value: string): boolean {
  if (!field || field.name !== name || valueOf(field) === value) return false;
  if (isTicked(field)) field.checked = value === "on";
  else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

customElements.define("kept-draft", KeptDraft);
