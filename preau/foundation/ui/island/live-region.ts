// <live-region topics="activity:12" src="/suivi/12/?bloc=matrice">…</live-region>
// Reads its fragment again when something it shows has changed; what one is doing in it is kept.
import { follow } from "./flux";

const REST = 400; // changes that come together are read together

class LiveRegion extends HTMLElement {
  #leave: (() => void) | null = null;
  #timer = 0;
  #reading: AbortController | null = null;

  connectedCallback(): void {
    const topics = (this.getAttribute("topics") ?? "").split(/\s+/).filter(Boolean);
    if (topics.length) this.#leave = follow(topics, () => this.#later());
  }

  disconnectedCallback(): void {
    this.#leave?.();
    clearTimeout(this.#timer);
    this.#reading?.abort();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#read(), REST);
  }

  async #read(): Promise<void> {
    this.#reading?.abort();
    this.#reading = new AbortController();
    try {
      const response = await fetch(this.getAttribute("src") ?? location.href, {
        headers: { "HX-Request": "true", "X-Live": "1" },
        signal: this.#reading.signal,
      });
      if (response.ok) this.#show(await response.text());
    } catch {
      // the line is away: the next news, or its return, reads again
    }
  }

  #show(html: string): void {
    const focused = this.contains(document.activeElement) ? document.activeElement?.id : "";
    const [left, top] = [this.scrollLeft, this.scrollTop];
    this.innerHTML = html;
    this.scrollTo(left, top);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    this.dispatchEvent(new CustomEvent("htmx:after:swap", { bubbles: true }));
  }
}

customElements.define("live-region", LiveRegion);
