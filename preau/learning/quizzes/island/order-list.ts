// <order-list>: things put in order by dragging, with the arrows, or with buttons; the lists of places follow.
class OrderList extends HTMLElement {
  connectedCallback(): void {
    for (const item of this.#items) this.#equip(item);
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("pointerdown", (event) => this.#take(event));
    this.closest("fieldset")?.addEventListener("shown", () => this.#arrange());
    this.#number();
  }

  get #list(): HTMLElement {
    return this.querySelector<HTMLElement>(".order") ?? this;
  }

  get #items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>(".order__item")];
  }

  #equip(item: HTMLElement): void {
    const words = item.querySelector(".order__text")?.textContent ?? "";
    if (item.querySelector<HTMLSelectElement>("select")?.disabled || item.querySelector("button")) return;
    for (const [way, sign, said] of [[-1, "↑", "Monter"], [1, "↓", "Descendre"]] as const) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "order__move", textContent: sign });
      button.ariaLabel = `${said} « ${words} »`;
      button.dataset.way = String(way);
      button.addEventListener("click", () => this.#move(item, way, button));
      item.append(button);
    }
  }

  #key(event: KeyboardEvent): void {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const button = (event.target as HTMLElement).closest<HTMLElement>(".order__move");
    const item = button?.closest<HTMLElement>(".order__item");
    if (!way || !item || !button) return;
    event.preventDefault();
    this.#move(item, way, button);
  }

  #move(item: HTMLElement, way: number, focused: HTMLElement): void {
    const other = way < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (way < 0) other.before(item);
    else other.after(item);
    focused.focus();
    this.#tell(item);
  }

  #take(event: PointerEvent): void {
    const grip = event.target as HTMLElement;
    const item = grip.closest<HTMLElement>(".order__item");
    if (!item || event.button || grip.closest("button, select") || item.querySelector("select")?.disabled) return;
    if (event.pointerType === "touch" && !grip.closest(".order__text")) return;
    event.preventDefault(); // of selecting the words one carries
    const before = this.#items.indexOf(item);
    item.setPointerCapture(event.pointerId);
    item.dataset.carried = "";
    const move = (moved: PointerEvent) => this.#carry(item, moved.clientY);
    const stop = () => {
      item.removeEventListener("pointermove", move);
      delete item.dataset.carried;
      if (this.#items.indexOf(item) !== before) this.#tell(item);
    };
    item.addEventListener("pointermove", move);
    item.addEventListener("pointerup", stop, { once: true });
    item.addEventListener("pointercancel", stop, { once: true });
  }

  #carry(item: HTMLElement, y: number): void {
    const others = this.#items.filter((one) => one !== item);
    const next = others.find((one) => y < one.getBoundingClientRect().top + one.offsetHeight / 2);
    if (next ? next !== item.nextElementSibling : item !== this.#list.lastElementChild) this.#list.insertBefore(item, next ?? null);
  }

  /** Every place is now said: the order that is seen is the answer. */
  #tell(item: HTMLElement): void {
    const items = this.#items;
    items.forEach((one, at) => {
      const place = one.querySelector<HTMLSelectElement>("select");
      if (place) place.value = `${one.dataset.item}:${at + 1}`;
    });
    this.#number();
    const place = item.querySelector("select");
    place?.dispatchEvent(new Event("input", { bubbles: true }));
    place?.dispatchEvent(new Event("change", { bubbles: true }));
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = `« ${item.querySelector(".order__text")?.textContent ?? ""} » : place ${items.indexOf(item) + 1} sur ${items.length}`;
  }

  /** As the lists of places say, where an answer came back from this device. */
  #arrange(): void {
    const place = (item: HTMLElement): number => Number(item.querySelector("select")?.value.split(":")[1] ?? 99) || 99;
    this.#list.append(...this.#items.sort((a, b) => place(a) - place(b)));
    this.#number();
  }

  #number(): void {
    const first = this.#items[0]?.querySelector("select");
    this.toggleAttribute("data-answered", Boolean(first?.value));
  }
}

customElements.define("order-list", OrderList);

export {};
