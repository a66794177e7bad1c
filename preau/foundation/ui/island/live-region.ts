// <live-region topics="activity:12" src="/suivi/12/?bloc=matrice">…</live-region>
// Reads its fragment again when something it shows has changed; what one is doing in it is kept.
// A page that is dear to read says how long to wait: `rest="5000"`.
// A `[data-live]` inside the page says when it was last right.
import htmx from "htmx.org";
import { clock } from "./around";
import { follow } from "./flux";

const REST = 400; // changes that come together are read together

class LiveRegion extends HTMLElement {
  #leave: (() => void) | null = null;
  #timer = 0;
  #reading: AbortController | null = null;

  connectedCallback(): void {
    const topics = (this.getAttribute("topics") ?? "").split(/\s+/).filter(Boolean);
    if (topics.length) this.#leave = follow(topics, () => this.#later());
    this.#say();
  }

  disconnectedCallback(): void {
    this.#leave?.();
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#reading?.abort();
  }

  #later(): void {
    if (this.#timer) return; // the news that keep coming never put the reading off
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      void this.#read();
    }, Number(this.getAttribute("rest") ?? REST));
  }

  async #read(): Promise<void> {
    this.#reading?.abort();
    this.#reading = new AbortController();
    try {
      const response = await fetch(this.getAttribute("src") ?? location.href, {
        headers: { "HX-Request": "true", "X-Live": "1" },
        signal: this.#reading.signal,
      });
      if (response.ok) await this.#show(await response.text());
    } catch {
      // the line is away: the next news, or its return, reads again
    }
  }

  /** Only what differs is replaced: the focus, the place and what is being typed stay. */
  async #show(text: string): Promise<void> {
    await htmx.swap({ text, target: this, sourceElement: this, swap: "innerMorph" });
    this.#say();
  }

  #say(): void {
    for (const place of document.querySelectorAll("[data-live]")) place.textContent = `à jour à ${clock()}, en direct`;
  }
}

customElements.define("live-region", LiveRegion);
