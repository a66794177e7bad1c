// <local-filter over="#eleves tbody tr">: keeps the lines that contain what one types; without a script, all of them show.
const bare = (words: string): string => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

class LocalFilter extends HTMLElement {
  #count = document.createElement("p");

  connectedCallback(): void {
    const id = `filtre-${Math.random().toString(36).slice(2, 8)}`;
    const label = Object.assign(document.createElement("label"), { htmlFor: id, className: "field__label", textContent: this.getAttribute("label") ?? "Filtrer" });
    const input = Object.assign(document.createElement("input"), { id, type: "search", autocomplete: "off" });
    this.#count.className = "soft";
    this.#count.setAttribute("role", "status");
    input.addEventListener("input", () => this.#keep(bare(input.value.trim())));
    this.replaceChildren(label, input, this.#count);
  }

  #keep(words: string): void {
    const lines = [...document.querySelectorAll<HTMLElement>(this.getAttribute("over") ?? "")];
    for (const line of lines) line.hidden = !bare(line.textContent ?? "").includes(words);
    const shown = lines.filter((line) => !line.hidden).length;
    this.#count.textContent = words ? `${shown} sur ${lines.length}` : "";
  }
}

customElements.define("local-filter", LocalFilter);
