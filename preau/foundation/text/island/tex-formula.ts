// <tex-formula>x^2</tex-formula>: set as MathML, which browsers draw and screen readers read by themselves.
import katex from "katex";

class TexFormula extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector("math")) return;
    const source = this.textContent;
    try {
      katex.render(source, this, { output: "mathml", displayMode: this.hasAttribute("block"), maxSize: 20, maxExpand: 200 });
    } catch {
      this.textContent = source; // what cannot be set is still there to be read
    }
  }
}

customElements.define("tex-formula", TexFormula);
