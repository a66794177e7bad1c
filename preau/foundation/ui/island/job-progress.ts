// <job-progress topic="job:3">: long work shows how far it is; one may leave and come back.
// Once it is done the page is read again. Whoever is in the middle of a form keeps it, and is told that there is more.
import htmx from "htmx.org";
import { follow, type News } from "./flux";

const PAGE = "#contenu";

class JobProgress extends HTMLElement {
  #leave: (() => void) | null = null;

  connectedCallback(): void {
    if (this.hasAttribute("finished")) return;
    this.#leave = follow([this.getAttribute("topic") ?? ""], (news) => (news && news.event !== "finished" ? this.#show(news) : void this.#read()));
  }

  disconnectedCallback(): void {
    this.#leave?.();
  }

  #show({ data }: News): void {
    const bar = this.querySelector("progress");
    if (bar && typeof data.percent === "number") bar.value = data.percent;
    if (typeof data.message === "string" && data.message) this.#say(data.message);
  }

  /** The line that is away comes back: then it is read. */
  async #read(): Promise<void> {
    const response = await fetch(location.href).catch(() => null);
    const page = document.querySelector(PAGE);
    if (!response?.ok || !page || !this.isConnected) return;
    if (response.redirected) return location.assign(response.url);
    const text = await response.text();
    if (isBusy(page)) this.#say("Il y a du nouveau : actualisez la page quand vous aurez fini.");
    else await htmx.swap({ text, target: page, sourceElement: page, select: PAGE, swap: "outerHTML" });
  }

  #say(words: string): void {
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = words;
  }
}

/** A form was unfolded, or something is written in one. */
function isBusy(page: Element): boolean {
  const written = [...page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")];
  return page.querySelector("details[open] form") !== null || written.some((one) => one.value !== one.defaultValue);
}

customElements.define("job-progress", JobProgress);
