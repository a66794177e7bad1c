// <count-down until="…" asks="…">: the time that is left, as the server says. At its end it says "time-over", once.
// The end may be moved while one works: it is asked for when the line comes back, when one comes back, and at the end.
import { learn, now } from "./server-clock";

const TOLD = [10, 5, 1]; // minutes, for who listens to the page

interface Told {
  now: number;
  ends: number | null;
  finished: boolean;
}

class CountDown extends HTMLElement {
  #timer = 0;
  #ends = 0;
  #shown = document.createElement("span");
  #spoken = document.createElement("span");
  #last = Infinity;
  #ask = (): void => void (document.hidden || this.#asks());

  connectedCallback(): void {
    this.#ends = Date.parse(this.getAttribute("until") ?? "");
    this.#spoken.className = "unseen";
    this.#spoken.setAttribute("role", "status");
    this.replaceChildren(this.#shown, this.#spoken);
    addEventListener("online", this.#ask);
    document.addEventListener("visibilitychange", this.#ask);
    this.#goOn();
    void this.#asks();
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
    removeEventListener("online", this.#ask);
    document.removeEventListener("visibilitychange", this.#ask);
  }

  #goOn(): void {
    clearInterval(this.#timer);
    this.#timer = window.setInterval(() => this.#tick(), 1000);
    this.#tick();
  }

  #tick(): void {
    const left = Math.ceil((this.#ends - now()) / 1000);
    if (left > 0) return this.#say(left);
    clearInterval(this.#timer);
    void this.#asks().then((more) => (more ? this.#goOn() : this.#over()));
  }

  #say(left: number): void {
    const words = left >= 120 ? `${Math.ceil(left / 60)} min` : `${left} s`;
    if (this.#shown.textContent !== `Il reste ${words}`) this.#shown.textContent = `Il reste ${words}`;
    const crossed = TOLD.filter((one) => left <= one * 60 && this.#last > one * 60).at(-1);
    if (crossed && this.#last !== Infinity) this.#spoken.textContent = `Il reste ${crossed} ${crossed > 1 ? "minutes" : "minute"}.`;
    this.#last = left;
  }

  #over(): void {
    this.#shown.textContent = "Le temps est écoulé";
    this.#spoken.textContent = "Le temps est écoulé.";
    this.dispatchEvent(new CustomEvent("time-over", { bubbles: true }));
  }

  /** Whether the server gives more time than was known to be left. */
  async #asks(): Promise<boolean> {
    try {
      const answer = await fetch(this.getAttribute("asks") ?? "", { cache: "no-store" });
      if (!answer.ok) return false;
      const told = (await answer.json()) as Told;
      learn(told.now);
      if (told.finished || told.ends === null) location.reload();
      else this.#ends = told.ends;
      return !told.finished && this.#ends > now();
    } catch {
      return false; // no line: what was known holds
    }
  }
}

customElements.define("count-down", CountDown);
