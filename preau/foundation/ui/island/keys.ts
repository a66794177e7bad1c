// A page names its keys: <a data-key="n" href="…">Nouveau message</a>; `?` shows them all. Nothing happens while one is writing.
import { isWriting } from "./writing";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "?") {
    void import("./shortcuts").then(({ show }) => show());
    return;
  }
  const place = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
  if (!place) return;
  event.preventDefault();
  if (place.matches("input, textarea, select")) place.focus();
  else place.click();
});
