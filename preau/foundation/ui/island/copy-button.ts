// <copy-button from="#code">: copies what an element says, and says so; absent where the browser cannot.
class CopyButton extends HTMLElement {
  connectedCallback(): void {
    if (!("clipboard" in navigator)) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet button--small" });
    button.textContent = this.getAttribute("label") ?? "Copier";
    const said = document.createElement("span");
    said.className = "soft";
    said.setAttribute("role", "status");
    button.addEventListener("click", () => void this.#copy(said));
    this.replaceChildren(button, " ", said);
  }

  async #copy(said: HTMLElement): Promise<void> {
    const from = document.querySelector<HTMLInputElement>(this.getAttribute("from") ?? "");
    try {
      await navigator.clipboard.writeText(from?.value ?? from?.textContent?.trim() ?? "");
      said.textContent = "Copié";
    } catch {
      said.textContent = "La copie n’est pas permise ici";
    }
  }
}

customElements.define("copy-button", CopyButton);
