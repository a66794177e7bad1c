// <filled-slip>the fields of the slip</filled-slip>
// A slip's picture leads to /activer/#login/code. What follows # never leaves the telephone, so the
// code is in no server's log; it is put in the fields and taken out of the address.

class FilledSlip extends HTMLElement {
  connectedCallback(): void {
    const [login, code] = decodeURIComponent(location.hash.slice(1)).split("/");
    if (!login || !code) return;
    this.#fill("login", login);
    this.#fill("code", code);
    history.replaceState(null, "", location.pathname);
  }

  #fill(name: string, value: string): void {
    const input = this.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (input && !input.value) input.value = value;
  }
}

customElements.define("filled-slip", FilledSlip);
