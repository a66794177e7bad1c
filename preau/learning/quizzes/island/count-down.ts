// <count-down until="…">: the time that is left; when there is none, what is written is handed in.
class CountDown extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    this.#timer = window.setInterval(() => this.#tick(), 1000);
    this.#tick();
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const left = Math.ceil((Date.parse(this.getAttribute("until") ?? "") - Date.now()) / 1000);
    if (left > 0) {
      const words = left >= 120 ? `${Math.ceil(left / 60)} min` : `${left} s`;
      if (this.textContent !== `Il reste ${words}`) this.textContent = `Il reste ${words}`;
      return;
    }
    clearInterval(this.#timer);
    this.textContent = "Le temps est écoulé";
    document.querySelector<HTMLButtonElement>('button[name="finish"]')?.click();
  }
}

customElements.define("count-down", CountDown);

export {};
