// <copy-notes> around a copy and what is noted on it: a note goes where one points, words go on the sheet, the pen draws.
// What is sent comes back as the page would show it; only what is written over the sheets and the list are replaced.
const REST = 1200; // strokes that come together are one note

type Point = [x: number, y: number];
type Tool = "point" | "stroke" | "text";

class CopyNotes extends HTMLElement {
  #tool: Tool = "point";
  #strokes: Point[][] = [];
  #sheet: HTMLElement | null = null;
  #timer = 0;
  #sending: Promise<void> = Promise.resolve();
  #leave = (): void => this.#flush();

  connectedCallback(): void {
    document.addEventListener("selectionchange", this.#select);
    addEventListener("pagehide", this.#leave);
    this.addEventListener("click", (event) => this.#click(event));
    this.addEventListener("pointerdown", (event) => this.#draw(event));
    this.addEventListener("submit", (event) => this.#submit(event));
  }

  disconnectedCallback(): void {
    document.removeEventListener("selectionchange", this.#select);
    removeEventListener("pagehide", this.#leave);
    this.#flush();
  }

  get #form(): HTMLFormElement | null {
    return this.querySelector<HTMLFormElement>("#noter");
  }

  #select = (): void => {
    const selection = getSelection();
    const text = this.querySelector("[data-passage]");
    const words = selection?.toString().trim();
    if (!selection?.rangeCount || !words || !text?.contains(selection.anchorNode)) return;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset);
    this.#fill({ passage: words, near: String(before.toString().length), where: "", x: "", y: "", shape: "" });
  };

  #click(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const tool = target.closest<HTMLElement>("[data-tool]");
    if (tool) this.#choose(tool.dataset.tool as Tool);
    if (!event.detail && target.closest(".note-fold summary")) requestAnimationFrame(() => this.#form?.querySelector<HTMLElement>("input:not([type=hidden])")?.focus()); // by the keyboard
    const over = target.closest<HTMLElement>(".over");
    if (!over || target !== over || this.#tool === "stroke" || !this.#form) return;
    const [x, y] = pointOf(event, over);
    this.#fill({ passage: "", near: "", where: sheetOf(over), x: String(x), y: String(y), shape: this.#tool });
    this.querySelector(".pin--new")?.remove();
    const pin = Object.assign(document.createElement("span"), { className: "pin pin--new", textContent: "+" });
    pin.style.setProperty("--x", String(x * 100));
    pin.style.setProperty("--y", String(y * 100));
    over.append(pin);
    this.#form.querySelector<HTMLInputElement>("[name=comment]")?.focus();
  }

  #choose(tool: Tool): void {
    this.#flush();
    this.#tool = tool;
    this.dataset.tool = tool;
    for (const one of this.querySelectorAll<HTMLElement>("[data-tool]")) one.setAttribute("aria-pressed", String(one.dataset.tool === tool));
  }

  /** While the pen is down its points follow one another; a drawing of its own shows them at once. */
  #draw(down: PointerEvent): void {
    const over = (down.target as HTMLElement).closest<HTMLElement>(".over");
    if (this.#tool !== "stroke" || !over || !this.#form || down.button !== 0) return;
    down.preventDefault();
    clearTimeout(this.#timer);
    if (this.#sheet !== over) this.#flush();
    this.#sheet = over;
    const stroke: Point[] = [pointOf(down, over)];
    const line = inkOf(over).appendChild(document.createElementNS("http://www.w3.org/2000/svg", "polyline"));
    over.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent): void => {
      if (stroke.length < 1500) stroke.push(pointOf(event, over));
      line.setAttribute("points", stroke.join(" "));
    };
    const up = (): void => {
      over.removeEventListener("pointermove", move);
      this.#strokes.push(stroke);
      this.#timer = window.setTimeout(() => this.#flush(), REST);
    };
    over.addEventListener("pointermove", move);
    over.addEventListener("pointerup", up, { once: true });
    over.addEventListener("pointercancel", up, { once: true });
  }

  /** What the pen drew leaves, even when one goes to another copy. */
  #flush(): void {
    clearTimeout(this.#timer);
    const form = this.#form;
    if (!this.#strokes.length || !this.#sheet || !form) return;
    const posted = new FormData();
    for (const name of ["csrfmiddlewaretoken"]) posted.set(name, String(new FormData(form).get(name) ?? ""));
    posted.set("where", sheetOf(this.#sheet));
    posted.set("strokes", JSON.stringify(this.#strokes));
    this.#strokes = [];
    this.#send(form.action, posted);
  }

  #submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-note]")) return;
    event.preventDefault();
    this.#flush();
    this.#send(form.action, new FormData(form), () => {
      if (form !== this.#form) return;
      form.reset();
      this.#fill({ near: "", x: "", y: "", shape: "" }, false);
      form.closest("details")?.removeAttribute("open");
      (document.activeElement as HTMLElement | null)?.blur();
    });
  }

  /** One at a time, so that an older page never comes last. */
  #send(where: string, posted: FormData, done?: () => void): void {
    this.#sending = this.#sending.then(async () => {
      try {
        const answer = await fetch(where, { method: "POST", body: posted, keepalive: true });
        if (!answer.ok) throw new Error(String(answer.status));
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const refused = page.querySelector(".messages .message--error")?.textContent?.trim();
        this.#show(page);
        this.#say(refused ?? "");
        if (!refused) done?.();
      } catch {
        this.#say("La note n’est pas partie : vérifiez le réseau, puis recommencez.");
      }
    });
  }

  #show(page: Document): void {
    const [ours, theirs] = [this.querySelectorAll(".over"), page.querySelectorAll(".over")];
    ours.forEach((over, at) => over.replaceChildren(...(theirs[at]?.childNodes ?? [])));
    for (const place of ["#marge", "[data-passage]"]) this.querySelector(place)?.replaceChildren(...(page.querySelector(place)?.childNodes ?? []));
  }

  #say(words: string): void {
    const place = this.querySelector(".note-tools [role=status]") ?? this.#form?.closest("details")?.querySelector("p");
    if (place && (words || place.matches("[role=status]"))) place.textContent = words;
  }

  // What one points at goes into the form of notes, which opens.
  #fill(values: Record<string, string>, opens = true): void {
    for (const [name, value] of Object.entries(values)) {
      const field = this.#form?.querySelector<HTMLInputElement>(`[name=${name}]`);
      if (field) field.value = value;
    }
    if (opens) this.#form?.closest("details")?.setAttribute("open", "");
  }
}

/** On the sheet’s own axes, whether it is turned or enlarged: `offset` is told before what transforms it. */
function pointOf(event: MouseEvent, over: HTMLElement): Point {
  const within = (part: number): number => Math.round(Math.min(Math.max(part, 0), 1) * 10_000) / 10_000;
  return [within(event.offsetX / over.offsetWidth), within(event.offsetY / over.offsetHeight)];
}

const sheetOf = (over: HTMLElement): string => {
  const sheet = over.closest<HTMLElement>(".sheet");
  return `${sheet?.dataset.file ?? ""}:${sheet?.dataset.page ?? "1"}`;
};

function inkOf(over: HTMLElement): Element {
  const there = over.querySelector(".over__ink--new");
  if (there) return there;
  const ink = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  ink.setAttribute("class", "over__ink over__ink--new");
  ink.setAttribute("viewBox", "0 0 1 1");
  ink.setAttribute("preserveAspectRatio", "none");
  return over.appendChild(ink);
}

customElements.define("copy-notes", CopyNotes);

export {};
