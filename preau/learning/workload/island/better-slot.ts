// <better-slot field="planned_on" value="2026-11-25"> around a button: one click puts the day into the form being composed.
class BetterSlot extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", () => {
      const name = this.getAttribute("field") ?? "planned_on";
      const field = document.querySelector<HTMLInputElement>(`input[type="date"][name="${CSS.escape(name)}"]`);
      if (!field) return;
      field.value = this.getAttribute("value") ?? "";
      for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
      field.focus();
    });
  }
}

customElements.define("better-slot", BetterSlot);
