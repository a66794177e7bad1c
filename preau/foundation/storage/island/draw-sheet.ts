// <draw-sheet> inside a <file-drop>: a drawing made in the page, kept on this device at each stroke, then sent as any picture.
import { forget, keep, keyOf, read } from "../../ui/island/drafts";
import { give, holdBack, onArrival } from "./giving";
import { draw, lay, type Paper, SIZE, type Stroke } from "./strokes";

const COLOURS = [["Noir", "#1b1f3b"], ["Bleu", "#1f4fbf"], ["Rouge", "#c22f2f"], ["Vert", "#1f7a3f"], ["Orange", "#c76a00"]] as const;
const WIDTHS = [["Fin", 3], ["Moyen", 7], ["Épais", 16]] as const;
const PAPERS = [["blank", "Page blanche"], ["ruled", "Lignes"], ["squared", "Carreaux"]] as const;
const IMAGE = /\.(jpe?g|png|webp|gif)$/i;

class DrawSheet extends HTMLElement {
  #strokes: Stroke[] = [];
  #undone: Stroke[] = [];
  #tool: "pencil" | "eraser" = "pencil";
  #colour: string = COLOURS[0][1];
  #fold = Object.assign(document.createElement("details"), { className: "disclosure" });
  #paper = Object.assign(document.createElement("canvas"), { ...SIZE, className: "draw-sheet__paper" });
  #ink = Object.assign(document.createElement("canvas"), { ...SIZE, className: "draw-sheet__ink" });
  #width = listOf(WIDTHS.map(([words, width]) => [String(width), words] as const));
  #papers = listOf([...PAPERS]);
  #words = Object.assign(document.createElement("input"), { type: "text", maxLength: 120 });
  #status = Object.assign(document.createElement("p"), { className: "soft" });
  #undo = this.#button("Annuler", () => this.#step(this.#strokes, this.#undone));
  #redo = this.#button("Rétablir", () => this.#step(this.#undone, this.#strokes));
  #join = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Joindre ce dessin" });
  #going = "";

  connectedCallback(): void {
    if (this.#fold.isConnected) return;
    this.#status.setAttribute("role", "status");
    this.#ink.tabIndex = -1;
    this.#ink.setAttribute("role", "img");
    this.#ink.setAttribute("aria-label", "Feuille de dessin : dessine avec le doigt, un stylet ou la souris");
    for (const [name, href] of picturesOfThePage()) this.#papers.append(new Option(`Fond : ${name}`, href));
    this.#width.value = "7";
    const sheet = Object.assign(document.createElement("div"), { className: "draw-sheet__sheet" });
    sheet.append(this.#paper, this.#ink);
    this.#fold.append(
      Object.assign(document.createElement("summary"), { textContent: "Dessiner" }),
      this.#tools(),
      sheet,
      row(this.#undo, this.#redo, this.#button("Tout effacer", () => this.#clear())),
      labelled("Ce que montre ton dessin, pour qui ne le voit pas", this.#words),
      this.#status,
      this.#join,
    );
    this.append(this.#fold);
    this.#listen();
    void this.#restore();
  }

  #listen(): void {
    this.#ink.addEventListener("pointerdown", (event) => this.#begin(event));
    this.#papers.addEventListener("change", () => void this.#lay().then(() => this.#keep()));
    this.#words.addEventListener("input", () => this.#keep());
    this.#join.addEventListener("click", () => void this.#send());
    this.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.target === this.#words) return;
      const key = event.key.toLowerCase();
      const back = key === "z" && !event.shiftKey;
      if (!back && key !== "y" && key !== "z") return;
      event.preventDefault();
      (back ? this.#undo : this.#redo).click();
    });
    onArrival(this, (name) => this.#going && name === this.#going && this.#arrived());
    holdBack(this, () => !this.#isEmpty, () => {
      this.#fold.open = true;
      this.#say("Ton dessin n’est pas encore joint : joins-le avant de rendre, ou efface-le.");
      this.#join.focus();
    });
  }

  #tools(): HTMLElement {
    const tools = ([["pencil", "Crayon"], ["eraser", "Gomme"]] as const).map(([tool, words]) => this.#choice(words, tool === this.#tool, () => (this.#tool = tool)));
    const colours = COLOURS.map(([name, colour]) => {
      const button = this.#choice("", colour === this.#colour, () => {
        this.#colour = colour;
        tools[0]?.click();
      });
      button.ariaLabel = name;
      button.title = name;
      button.classList.add("draw-sheet__colour");
      button.style.setProperty("--colour", colour);
      return button;
    });
    const groups = [group("Outil", tools), group("Couleur", colours)];
    return row(...groups, labelled("Trait", this.#width), labelled("Fond", this.#papers));
  }

  /** One among others, pressed alone. */
  #choice(words: string, pressed: boolean, act: () => void): HTMLButtonElement {
    const button = this.#button(words, () => {
      for (const one of button.parentElement?.children ?? []) one.ariaPressed = String(one === button);
      act();
    });
    button.className = "button button--quiet button--small";
    button.ariaPressed = String(pressed);
    return button;
  }

  #button(words: string, act: () => void): HTMLButtonElement {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--plain button--small", textContent: words });
    button.addEventListener("click", act);
    return button;
  }

  get #context(): CanvasRenderingContext2D {
    return this.#ink.getContext("2d")!;
  }

  #begin(event: PointerEvent): void {
    if (event.button) return;
    event.preventDefault();
    this.#ink.focus({ preventScroll: true }); // Ctrl+Z is then of the drawing
    this.#ink.setPointerCapture(event.pointerId);
    const stroke: Stroke = { tool: this.#tool, colour: this.#colour, width: Number(this.#width.value), points: [this.#point(event)] };
    draw(this.#context, stroke);
    const move = (moved: PointerEvent): void => {
      if (moved.pointerId !== event.pointerId) return;
      const drawn = stroke.points.length;
      for (const one of moved.getCoalescedEvents?.() ?? [moved]) stroke.points.push(this.#point(one));
      draw(this.#context, stroke, drawn);
    };
    const stop = (): void => {
      this.#ink.removeEventListener("pointermove", move);
      this.#ink.removeEventListener("pointerup", stop);
      this.#ink.removeEventListener("pointercancel", stop);
      this.#strokes.push(stroke);
      this.#undone = [];
      this.#keep();
    };
    this.#ink.addEventListener("pointermove", move);
    this.#ink.addEventListener("pointerup", stop);
    this.#ink.addEventListener("pointercancel", stop);
  }

  #point({ clientX, clientY, pointerType, pressure }: PointerEvent): Stroke["points"][number] {
    const frame = this.#ink.getBoundingClientRect();
    const along = (at: number, start: number, length: number, size: number): number => Math.round(((at - start) / length) * size);
    const [x, y] = [along(clientX, frame.left, frame.width, SIZE.width), along(clientY, frame.top, frame.height, SIZE.height)];
    return [x, y, pointerType === "pen" ? Math.round(pressure * 100) / 100 : 0.5];
  }

  #step(from: Stroke[], to: Stroke[]): void {
    const stroke = from.pop();
    if (!stroke) return;
    to.push(stroke);
    this.#redraw();
    this.#keep();
  }

  #clear(): void {
    if (!this.#strokes.length) return;
    this.#strokes.push({ tool: "clear", colour: "", width: 0, points: [] });
    this.#undone = [];
    this.#redraw();
    this.#keep();
  }

  #redraw(): void {
    this.#context.clearRect(0, 0, SIZE.width, SIZE.height);
    for (const stroke of this.#strokes) draw(this.#context, stroke);
  }

  async #lay(): Promise<void> {
    const context = this.#paper.getContext("2d")!;
    const chosen = this.#papers.value;
    const paper = PAPERS.some(([name]) => name === chosen) ? (chosen as Paper) : await loaded(chosen);
    lay(context, paper);
  }

  get #isEmpty(): boolean {
    return !this.#strokes.length || this.#strokes.at(-1)?.tool === "clear";
  }

  #keep(): void {
    const key = keyOf("dessin");
    const kept = keep(key, [["strokes", JSON.stringify(this.#strokes)], ["paper", this.#papers.value], ["words", this.#words.value]]);
    this.#say(kept ? "Gardé sur cet appareil." : "Cet appareil ne garde pas le dessin : joins-le avant de partir.");
    this.#show();
  }

  #show(): void {
    this.#undo.disabled = !this.#strokes.length;
    this.#redo.disabled = !this.#undone.length;
    this.#join.disabled = this.#isEmpty;
  }

  async #restore(): Promise<void> {
    const kept = new Map(read(keyOf("dessin"))?.values ?? []);
    this.#strokes = JSON.parse(kept.get("strokes") ?? "[]") as Stroke[];
    this.#words.value = kept.get("words") ?? "";
    if ([...this.#papers.options].some((one) => one.value === kept.get("paper"))) this.#papers.value = kept.get("paper") ?? "blank";
    this.#fold.open = this.#strokes.length > 0;
    await this.#lay();
    this.#redraw();
    this.#show();
    if (this.#strokes.length) this.#say("Dessin retrouvé sur cet appareil, pas encore joint.");
  }

  async #send(): Promise<void> {
    const whole = Object.assign(document.createElement("canvas"), SIZE);
    const context = whole.getContext("2d")!;
    for (const layer of [this.#paper, this.#ink]) context.drawImage(layer, 0, 0);
    const png = await new Promise<Blob | null>((resolve) => whole.toBlob(resolve, "image/png"));
    if (!png) return this.#say("La mémoire manque : le dessin est gardé sur cet appareil.");
    const words = this.#words.value.replace(/[<>:"|?*/\\.]/g, " ").replace(/\s+/g, " ").trim();
    const now = new Date();
    this.#going = words ? `Dessin, ${words}.png` : `Dessin de ${now.getHours()}h${String(now.getMinutes()).padStart(2, "0")}.png`;
    if (give(this, new File([png], this.#going, { type: "image/png" }))) this.#say("Le dessin part. Il reste sur cet appareil jusqu’à ce qu’il soit arrivé.");
  }

  /** The server has it: the sheet is free. */
  #arrived(): void {
    [this.#strokes, this.#undone, this.#going, this.#words.value] = [[], [], "", ""];
    forget(keyOf("dessin"));
    this.#redraw();
    this.#show();
    this.#say("Ton dessin est joint à ton travail.");
  }

  #say(words: string): void {
    this.#status.textContent = words;
  }
}

function listOf(choices: (readonly [value: string, words: string])[]): HTMLSelectElement {
  const list = document.createElement("select");
  for (const [value, words] of choices) list.append(new Option(words, value));
  return list;
}

function row(...parts: HTMLElement[]): HTMLElement {
  const element = Object.assign(document.createElement("div"), { className: "row" });
  element.append(...parts);
  return element;
}

function group(name: string, parts: HTMLElement[]): HTMLElement {
  const element = Object.assign(document.createElement("span"), { className: "draw-sheet__group" });
  element.setAttribute("role", "group");
  element.ariaLabel = name;
  element.append(...parts);
  return element;
}

function labelled(words: string, field: HTMLElement): HTMLElement {
  const label = Object.assign(document.createElement("label"), { className: "draw-sheet__field", textContent: words });
  label.append(field);
  return label;
}

/** Pictures joined to the instructions, to draw upon. */
function picturesOfThePage(): [name: string, href: string][] {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("main a.file-item")].filter((link) => IMAGE.test(decodeURI(link.pathname)));
  return links.map((link) => [link.textContent?.trim() ?? "", link.pathname]);
}

function loaded(href: string): Promise<Paper> {
  return new Promise((resolve) => {
    const image = Object.assign(new Image(), { src: href });
    image.onload = () => resolve(image);
    image.onerror = () => resolve("blank");
  });
}

customElements.define("draw-sheet", DrawSheet);
