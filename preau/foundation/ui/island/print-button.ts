// <print-button>: prints the page; hidden where there is no script to do it.
class PrintButton extends HTMLElement {
  connectedCallback(): void {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet" });
    button.textContent = this.getAttribute("label") ?? "Imprimer";
    button.addEventListener("click", () => print());
    this.replaceChildren(button);
  }
}

customElements.define("print-button", PrintButton);
