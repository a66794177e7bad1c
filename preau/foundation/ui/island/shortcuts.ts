// What the keyboard can do on this page, in a window that Escape closes.
const help = Object.assign(document.createElement("dialog"), { className: "keys" });
help.setAttribute("aria-labelledby", "raccourcis");
document.body.append(help);

export function show(): void {
  const title = Object.assign(document.createElement("h2"), { id: "raccourcis", textContent: "Raccourcis du clavier" });
  const list = Object.assign(document.createElement("dl"), { className: "facts" });
  for (const place of document.querySelectorAll<HTMLElement>("[data-key]")) list.append(...line(place.dataset.key ?? "", nameOf(place)));
  list.append(...line("?", "Cette aide"));
  const close = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet", textContent: "Fermer" });
  close.addEventListener("click", () => help.close());
  help.replaceChildren(title, list, close);
  help.showModal();
}

function line(key: string, words: string): HTMLElement[] {
  const term = document.createElement("dt");
  term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
  return [term, Object.assign(document.createElement("dd"), { textContent: words })];
}

const nameOf = (place: HTMLElement): string =>
  (place.getAttribute("aria-label") ?? (place as HTMLInputElement).labels?.[0]?.textContent ?? place.textContent ?? "").trim();
