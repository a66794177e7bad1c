// <job-progress topic="job:3">: long work shows how far it is; one may leave and come back.
import { follow, type News } from "./flux";

class JobProgress extends HTMLElement {
  #leave: (() => void) | null = null;

  connectedCallback(): void {
    if (this.hasAttribute("finished")) return;
    this.#leave = follow([this.getAttribute("topic") ?? ""], (news) => (news ? this.#show(news) : location.reload()));
  }

  disconnectedCallback(): void {
    this.#leave?.();
  }

  #show({ event, data }: News): void {
    if (event === "finished") {
      location.reload();
      return;
    }
    const bar = this.querySelector("progress");
    const words = this.querySelector("[role=status]");
    if (bar && typeof data.percent === "number") bar.value = data.percent;
    if (words && typeof data.message === "string" && data.message) words.textContent = data.message;
  }
}

customElements.define("job-progress", JobProgress);
