// <lesson-board> around a teacher's week: what is drawn from the reserve is dropped onto an hour. With the keyboard, the
// page of the hour does the same.
class LessonBoard extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("dragstart", (event) => this.#take(event));
    this.addEventListener("dragover", (event) => this.#aim(event));
    this.addEventListener("dragleave", (event) => hourOf(event)?.removeAttribute("data-aimed"));
    this.addEventListener("drop", (event) => this.#lay(event));
  }

  #take(event: DragEvent): void {
    const what = (event.target as HTMLElement).closest<HTMLElement>("[data-what]")?.dataset.what;
    if (what) event.dataTransfer?.setData("text/plain", what);
  }

  #aim(event: DragEvent): void {
    const hour = hourOf(event);
    if (!hour) return;
    event.preventDefault();
    hour.setAttribute("data-aimed", "");
  }

  #lay(event: DragEvent): void {
    const session = hourOf(event)?.dataset.session;
    const what = event.dataTransfer?.getData("text/plain") ?? "";
    if (!session || !/^(sequence|activite):\d+$/.test(what)) return;
    event.preventDefault();
    const form = Object.assign(document.createElement("form"), { method: "post", action: (this.dataset.lay ?? "").replace("SEANCE", session), hidden: true });
    form.append(hidden("csrfmiddlewaretoken", this.dataset.token ?? ""), hidden("quoi", what));
    this.append(form);
    form.requestSubmit();
  }
}

const hourOf = (event: Event): HTMLElement | null => (event.target as HTMLElement).closest<HTMLElement>("[data-session]");

const hidden = (name: string, value: string): HTMLInputElement => Object.assign(document.createElement("input"), { type: "hidden", name, value });

customElements.define("lesson-board", LessonBoard);

export {};
