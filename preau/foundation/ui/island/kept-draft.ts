// <kept-draft key="rendu-12"> around a form: what is written is kept on this device until it has been sent.
class KeptDraft extends HTMLElement {
  #timer = 0;

  get #key(): string {
    return `draft:${location.pathname}:${this.getAttribute("key") ?? ""}`;
  }

  connectedCallback(): void {
    this.#restore();
    this.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#keep(), 300);
    });
    addEventListener("pagehide", () => this.#keep());
    if (this.hasAttribute("sent")) localStorage.removeItem(this.#key);
  }

  get #fields(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("textarea[name], input[name]:not([type=hidden], [type=password], [type=file]), select[name]")];
  }

  #keep(): void {
    const values = this.#fields.map((field) => [(field as HTMLInputElement).name, valueOf(field as HTMLInputElement)]);
    localStorage.setItem(this.#key, JSON.stringify({ at: Date.now(), values }));
  }

  #restore(): void {
    const kept = localStorage.getItem(this.#key);
    if (!kept) return;
    const { at, values } = JSON.parse(kept) as { at: number; values: [string, string][] };
    const fields = this.#fields as HTMLInputElement[];
    const changed = values.filter(([name, value], index) => {
      const field = fields[index];
      if (!field || field.name !== name || valueOf(field) === value) return false;
      if (field.type === "checkbox" || field.type === "radio") field.checked = value === "on";
      else field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return true;
    });
    if (changed.length) this.#tell(new Date(at));
  }

  #tell(at: Date): void {
    const note = document.createElement("p");
    note.className = "saved";
    note.setAttribute("role", "status");
    note.textContent = `Brouillon retrouvé, écrit à ${at.toLocaleTimeString("fr-FR", { hour: "numeric", minute: "2-digit" })}`;
    this.prepend(note);
  }
}

const valueOf = (field: HTMLInputElement): string =>
  field.type === "checkbox" || field.type === "radio" ? (field.checked ? "on" : "") : field.value;

customElements.define("kept-draft", KeptDraft);
