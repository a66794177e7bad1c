// <scan-pages> inside a <file-drop>: several photos become the pages of one PDF, straightened, lightened and put in
// order on the device, then sent as any file.
import { who } from "../../ui/island/around";
import { give, holdBack, onArrival } from "./giving";
import { pdfOf } from "./pdf";
import { forget, keep, type Page, pagesOf } from "./scanned";
import { ScannedPage } from "./scanned-page";
import { lightPhoto, pageOf } from "./straightening";

const MOST = 20;
const HEIC = /\.(heic|heif)$/i;

class ScanPages extends HTMLElement {
  #pages: Page[] = [];
  #rows = new Map<string, ScannedPage>();
  #fold = Object.assign(document.createElement("details"), { className: "disclosure" });
  #list = Object.assign(document.createElement("div"), { className: "scan-pages__list" });
  #status = Object.assign(document.createElement("p"), { className: "soft" });
  #join = Object.assign(document.createElement("button"), { type: "button", className: "button" });
  #back = Object.assign(document.createElement("button"), { type: "button", className: "button button--plain button--small", textContent: "Remettre la page" });
  #removed: Page | null = null;
  #taking = 0;
  #going = "";

  connectedCallback(): void {
    if (this.#join.isConnected || !("indexedDB" in window) || !("Worker" in window)) return;
    this.#status.setAttribute("role", "status");
    this.#join.addEventListener("click", () => this.#joinPages());
    this.#back.addEventListener("click", () => void this.#putBack());
    this.#list.setAttribute("role", "list");
    this.#fold.append(
      Object.assign(document.createElement("summary"), { textContent: "Photographier un cahier : plusieurs pages, un seul PDF" }),
      Object.assign(document.createElement("p"), { className: "soft", textContent: `Chaque page est redressée et éclaircie sur cet appareil. ${MOST} pages au plus.` }),
      ...[this.#takers(), this.#list, this.#status, this.#back, this.#join],
    );
    this.append(this.#fold);
    this.addEventListener("page-changed", (event) => void this.#changed(event as CustomEvent<Page>));
    this.addEventListener("page-moved", (event) => void this.#moved(event as CustomEvent<{ page: Page; to: number }>));
    this.addEventListener("page-removed", (event) => void this.#remove((event as CustomEvent<Page>).detail));
    this.addEventListener("page-retaken", (event) => void this.#retake(event as CustomEvent<{ page: Page; photo: File }>));
    onArrival(this, (name) => void this.#arrived(name));
    holdBack(this, () => this.#pages.length > 0, () => this.#waits());
    this.#show();
    void this.#restore();
  }

  async #restore(): Promise<void> {
    this.#pages = await pagesOf(location.pathname).catch(() => []);
    if (!this.#pages.length) return;
    this.#fold.open = true;
    this.#show(`${count(this.#pages.length)} sur cet appareil, pas encore ${this.#pages.length > 1 ? "jointes" : "jointe"}.`);
  }

  /** The camera where there is one under the hand, and the photos one already has. */
  #takers(): HTMLElement {
    const row = Object.assign(document.createElement("p"), { className: "row" });
    for (const [words, camera] of [["Prendre une page en photo", true], ["Choisir des photos", false]] as const) {
      const label = Object.assign(document.createElement("label"), { className: `button button--quiet button--small scan-pages__take${camera ? " scan-pages__take--camera" : ""}`, textContent: words });
      const input = Object.assign(document.createElement("input"), { type: "file", accept: "image/*", multiple: !camera, className: "unseen" });
      if (camera) input.setAttribute("capture", "environment");
      input.addEventListener("change", () => {
        const photos = [...(input.files ?? [])];
        input.value = "";
        void this.#take(photos);
      });
      label.append(input);
      row.append(label);
    }
    return row;
  }

  async #take(photos: File[]): Promise<void> {
    const taken = photos.slice(0, Math.max(0, MOST - this.#pages.length - this.#taking));
    this.#taking += taken.length;
    const refusals = taken.length < photos.length ? [`${MOST} pages au plus : ${photos.length - taken.length > 1 ? "les dernières photos ne sont pas prises" : "la dernière photo n’est pas prise"}.`] : [];
    this.#show();
    for (const [at, photo] of taken.entries()) {
      this.#say(`Page ${at + 1} sur ${taken.length} : elle se redresse…`);
      const refusal = await this.#add(photo);
      if (refusal) refusals.push(refusal);
      this.#taking -= 1;
      this.#show();
    }
    const unfound = this.#pages.filter((page) => !page.isFound).length;
    this.#say([...refusals, `${count(this.#pages.length)}.`, unfound ? "Quand le bord de la feuille n’est pas trouvé, place ses coins toi-même ou garde la photo telle quelle." : ""].join(" "));
  }

  /** Why it was not taken; nothing when it was. */
  async #add(photo: File): Promise<string> {
    const picture = await lightPhoto(photo).catch(() => null);
    if (!picture) return unreadable(photo);
    const order = Math.max(0, ...this.#pages.map((page) => page.order)) + 1;
    const id = `${Date.now()}-${order}-${Math.random().toString(36).slice(2)}`;
    const made = await pageOf(picture, null, "paper").catch(() => null);
    if (!made) return `« ${photo.name} » n’a pas pu être traitée : la mémoire manque peut-être. Joins-la comme une photo ordinaire.`;
    const page: Page = { id, person: who(), place: location.pathname, at: Date.now(), order, picture, look: "paper", ...made };
    this.#pages.push(page);
    return keep(page).then(() => "", () => "Cet appareil ne garde pas les pages : joins-les avant de partir.");
  }

  async #changed({ detail: page }: CustomEvent<Page>): Promise<void> {
    await keep(page).catch(() => undefined);
    this.#show(`Page ${this.#pages.indexOf(page) + 1} refaite.`);
  }

  async #moved({ detail: { page, to } }: CustomEvent<{ page: Page; to: number }>): Promise<void> {
    const rest = this.#pages.filter((one) => one !== page);
    rest.splice(Math.min(rest.length, Math.max(0, to)), 0, page);
    this.#pages = rest;
    this.#show(`Page déplacée : elle est la ${this.#pages.indexOf(page) + 1}ᵉ sur ${this.#pages.length}.`);
    for (const [at, one] of this.#pages.entries()) {
      one.order = at + 1;
      await keep(one).catch(() => undefined);
    }
  }

  async #remove(page: Page): Promise<void> {
    this.#removed = page;
    this.#pages = this.#pages.filter((one) => one !== page);
    this.#show(`Page retirée. ${this.#pages.length ? `Il en reste ${this.#pages.length}.` : ""}`);
    this.#back.focus();
    await forget([page]);
  }

  async #putBack(): Promise<void> {
    const page = this.#removed;
    this.#removed = null;
    if (!page) return;
    this.#pages = [...this.#pages, page].sort((a, b) => a.order - b.order);
    this.#show("Page remise.");
    await keep(page).catch(() => undefined);
  }

  async #retake({ detail: { page, photo } }: CustomEvent<{ page: Page; photo: File }>): Promise<void> {
    this.#say("La nouvelle photo se redresse…");
    const picture = await lightPhoto(photo).catch(() => null);
    const made = picture && (await pageOf(picture, null, page.look).catch(() => null));
    if (!picture || !made) return this.#say(unreadable(photo));
    Object.assign(page, { picture, ...made });
    await keep(page).catch(() => undefined);
    this.#show(`Page ${this.#pages.indexOf(page) + 1} reprise.`);
  }

  #joinPages(): void {
    if (!this.#pages.length) return;
    const now = new Date();
    this.#going = `Pages photographiées ${now.getHours()}h${String(now.getMinutes()).padStart(2, "0")}, ${count(this.#pages.length)}.pdf`;
    const pdf = pdfOf(this.#pages.map(({ sheet, width, height }) => ({ jpeg: sheet, width, height })), this.#going);
    if (give(this, new File([pdf], this.#going, { type: "application/pdf" }))) this.#say("Le PDF part. Les pages restent sur cet appareil jusqu’à ce qu’il soit arrivé.");
  }

  /** The server has the PDF: the device need not keep its pages. */
  async #arrived(name: string): Promise<void> {
    if (!this.#going || name !== this.#going) return;
    const joined = this.#pages;
    [this.#pages, this.#going, this.#removed] = [[], "", null];
    this.#show("Le PDF est joint à ton travail.");
    await forget(joined);
  }

  /** Pages that would be left behind are said before the work leaves. */
  #waits(): void {
    this.#fold.open = true;
    this.#say(`${count(this.#pages.length)} ${this.#pages.length > 1 ? "attendent" : "attend"} ici : joins le PDF avant de rendre, ou retire ce que tu ne veux pas rendre.`);
    this.#join.focus();
  }

  #show(words = ""): void {
    for (const [id, row] of this.#rows)
      if (!this.#pages.some((page) => page.id === id)) {
        row.remove();
        this.#rows.delete(id);
      }
    this.#pages.forEach((page, at) => {
      const row = this.#rows.get(page.id) ?? new ScannedPage();
      this.#rows.set(page.id, row);
      if (this.#list.children[at] !== row) this.#list.insertBefore(row, this.#list.children[at] ?? null);
      row.show(page, at, this.#pages.length);
    });
    this.#join.textContent = `Joindre ${this.#pages.length > 1 ? `ces ${this.#pages.length} pages` : "cette page"} (un seul PDF)`;
    this.#join.hidden = !this.#pages.length || this.#taking > 0;
    this.#back.hidden = !this.#removed;
    if (words) this.#say(words);
  }

  #say(words: string): void {
    this.#status.textContent = words;
  }
}

const count = (pages: number): string => `${pages} page${pages > 1 ? "s" : ""}`;

const unreadable = (photo: File): string =>
  HEIC.test(photo.name) || photo.type.includes("hei")
    ? `« ${photo.name} » est au format HEIC, que ce navigateur ne sait pas lire : joins-la comme une photo ordinaire, ou reprends-la avec le bouton de cette page.`
    : `« ${photo.name} » n’est pas une image lisible : elle n’est pas prise.`;

customElements.define("scan-pages", ScanPages);
