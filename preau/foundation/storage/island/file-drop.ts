// <file-drop name="files"> around an ordinary file input: files go up piece by piece and resume by themselves;
// the form then carries their ids. Without a script the input sends them with the form.
import { Upload } from "tus-js-client";
import { token } from "../../ui/island/around";

interface Kept {
  id: string;
  name: string;
  size: string;
  href: string;
  image: boolean;
}

class FileDrop extends HTMLElement {
  #list = document.createElement("ul");
  #rows = new Map<Row, () => void>(); // what is on its way, and how to give it up

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    if (!input) return;
    this.#list.className = "list";
    this.append(this.#list);
    this.setAttribute("hx-morph-skip", ""); // a live region around it would take away what is going up
    input.removeAttribute("name"); // the ids go with the form, not the bytes
    const empty = (): void => {
      this.#take(input.files);
      input.value = "";
    };
    input.addEventListener("change", empty);
    empty(); // chosen on a slow line, before this element had arrived
    this.addEventListener("dragover", (event) => event.preventDefault());
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      this.#take(event.dataTransfer?.files ?? null);
    });
    this.closest("form")?.addEventListener("submit", (event) => {
      if (this.#rows.size) {
        event.preventDefault();
        event.stopImmediatePropagation();
        this.#holdBack();
      }
    }, true);
  }

  /** Going on would leave the file behind: the page waits for it, or one gives it up. */
  #holdBack(): void {
    this.#rows.forEach((giveUp, row) => row.holdBack(giveUp));
    this.#rows.keys().next().value?.element.scrollIntoView({ block: "center" });
  }

  #take(files: FileList | null): void {
    for (const file of files ?? []) this.#send(file);
  }

  #send(file: File): void {
    const row = new Row(file.name);
    this.#list.append(row.element);
    const settled = (): void => void this.#rows.delete(row);
    const giveUp = (): void => {
      settled();
      removeEventListener("online", again);
      void upload.abort(true).catch(() => undefined);
      row.element.remove();
    };
    const again = (): void => {
      this.#rows.set(row, giveUp);
      row.goes();
      void upload.abort().then(() => upload.start());
    };
    this.#rows.set(row, giveUp);
    addEventListener("online", again); // no need to wait for the next try
    const upload = new Upload(file, {
      endpoint: "/depots/",
      chunkSize: 1_000_000,
      retryDelays: [0, 1000, 3000, 5000, 10_000, 20_000, 40_000],
      metadata: { filename: file.name },
      headers: { "X-CSRFToken": token() },
      removeFingerprintOnSuccess: true,
      onProgress: (sent, total) => row.progress(sent / total),
      onShouldRetry: (error) => {
        row.say("Le réseau est coupé ; l’envoi reprend dès qu’il revient.");
        return ![400, 401, 413, 422].includes(error.originalResponse?.getStatus() ?? 0);
      },
      onError: (error) => {
        settled();
        const said = "originalResponse" in error ? error.originalResponse?.getBody() : "";
        if (said) removeEventListener("online", again);
        row.fail(said || "L’envoi n’a pas abouti. Le fichier est toujours sur votre appareil.", again);
      },
      onSuccess: () => {
        removeEventListener("online", again);
        void this.#kept(upload.url ?? "", row).finally(settled);
      },
    });
    void upload.findPreviousUploads().then((previous) => {
      if (previous[0]) upload.resumeFromPreviousUpload(previous[0]);
      upload.start();
    });
  }

  async #kept(url: string, row: Row): Promise<void> {
    const kept = (await (await fetch(url)).json()) as Kept;
    row.done(kept, this.getAttribute("name") ?? "files");
    this.dispatchEvent(new CustomEvent("file-kept", { bubbles: true, detail: kept }));
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** One file on its way: its name, how far, what went wrong, and a way to take it back. */
class Row {
  element = document.createElement("li");
  #words = document.createElement("p");
  #bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
  #again: HTMLButtonElement | null = null;

  constructor(private readonly name: string) {
    this.#words.textContent = name;
    this.#words.setAttribute("role", "status");
    this.#bar.setAttribute("aria-label", `Envoi de ${name}`);
    this.element.append(this.#words, this.#bar);
  }

  progress(part: number): void {
    this.#bar.value = part;
  }

  say(words: string): void {
    this.#words.textContent = words;
  }

  /** Said once, beside the gesture that gives it up. */
  holdBack(giveUp: () => void): void {
    this.say(`${this.name} part encore : la suite attend qu’il soit arrivé.`);
    if (this.element.querySelector("[data-give-up]")) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--plain button--small", textContent: "Ne pas l’envoyer" });
    button.dataset.giveUp = "";
    button.addEventListener("click", giveUp);
    this.element.append(button);
  }

  fail(words: string, again: () => void): void {
    this.say(words);
    this.#bar.hidden = true;
    this.#again = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet button--small", textContent: "Réessayer" });
    this.#again.addEventListener("click", again);
    this.element.append(this.#again);
  }

  /** On its way again. */
  goes(): void {
    this.#again?.remove();
    this.#bar.hidden = false;
  }

  done(kept: Kept, field: string): void {
    const id = Object.assign(document.createElement("input"), { type: "hidden", name: field, value: kept.id });
    const remove = Object.assign(document.createElement("button"), { type: "button", className: "button button--plain button--small", textContent: "Retirer" });
    remove.setAttribute("aria-label", `Retirer ${kept.name}`);
    remove.addEventListener("click", () => {
      const form = this.element.closest("form");
      this.element.remove();
      form?.dispatchEvent(new Event("input", { bubbles: true }));
    });
    this.element.querySelector("[data-give-up]")?.remove();
    this.say(`${kept.name}, ${kept.size}`);
    this.#bar.remove();
    if (kept.image) this.element.prepend(Object.assign(document.createElement("img"), { src: kept.href, alt: kept.name, width: 96 }));
    this.element.append(id, remove);
  }
}

customElements.define("file-drop", FileDrop);
