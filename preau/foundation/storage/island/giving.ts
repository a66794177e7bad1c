// What was made in the page goes the way of what is chosen among the files of the device.
export function give(from: HTMLElement, made: File): boolean {
  const input = from.closest("file-drop")?.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) return false;
  const chosen = new DataTransfer();
  chosen.items.add(made);
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

/** Calls back once the server has what was given under this name. */
export function onArrival(from: HTMLElement, arrived: (name: string) => void): void {
  from.closest("file-drop")?.addEventListener("file-kept", (event) => arrived((event as CustomEvent<{ name: string }>).detail.name));
}

/** Before the work is handed in: what `waits` for is said instead of being left behind. */
export function holdBack(from: HTMLElement, waits: () => boolean, say: () => void): void {
  const held = (event: SubmitEvent): void => {
    if (!waits() || !event.submitter?.hasAttribute("data-hand-in")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say();
  };
  from.closest("form")?.addEventListener("submit", held, true);
}
