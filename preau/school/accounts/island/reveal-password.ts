// <reveal-password least="10">a password field</reveal-password>
// Shows what is being typed on demand; with `least`, says how far a new password is from long enough.

class RevealPassword extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector("input");
    if (!input || this.querySelector(".reveal")) return;
    this.#addButton(input);
    const least = Number(this.getAttribute("least"));
    if (least) this.#addCount(input, least);
  }

  #addButton(input: HTMLInputElement): void {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "reveal";
    button.textContent = "Afficher le mot de passe";
    button.addEventListener("click", () => {
      const shown = input.type === "text";
      input.type = shown ? "password" : "text";
      button.textContent = shown ? "Afficher le mot de passe" : "Masquer le mot de passe";
    });
    input.form?.addEventListener("submit", () => (input.type = "password")); // so that browsers do not remember it as text
    input.after(button);
  }

  #addCount(input: HTMLInputElement, least: number): void {
    const said = document.createElement("p");
    said.className = "strength";
    said.setAttribute("role", "status");
    input.after(said);
    input.addEventListener("input", () => {
      const missing = least - [...input.value].length;
      said.dataset.state = missing > 0 ? "short" : "enough";
      said.textContent = input.value ? this.#words(missing) : "";
    });
  }

  #words(missing: number): string {
    return missing > 0 ? `Encore ${missing} caractère${missing > 1 ? "s" : ""}` : "Assez long";
  }
}

customElements.define("reveal-password", RevealPassword);
