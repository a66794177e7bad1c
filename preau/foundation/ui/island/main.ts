// What every page loads: the styles, htmx, and the small elements that are everywhere.
// Heavier elements come only with the pages that have them: `<file-drop>` fetches file-drop.ts.
import "../styles/main.css";
import "./rooms";
import "htmx.org";
import "./once";
import "./live-region";
import "./signed-out";

const islands = import.meta.glob([
  "../../../**/island/*.ts",
  "!./main.ts",
  "!./rooms.ts",
  "!./once.ts",
  "!./live-region.ts",
  "!./signed-out.ts",
  "!./flux.ts",
  "!./outbox.ts",
]);
const byName = new Map(Object.entries(islands).map(([path, load]) => [path.replace(/^.*\/|\.ts$/g, ""), load]));

/** Load the elements that a piece of page is made of, once each. */
function awaken(root: ParentNode): void {
  for (const element of root.querySelectorAll("*")) {
    const name = element.localName;
    const load = byName.get(name);
    if (load) {
      byName.delete(name);
      void load();
    }
  }
}

awaken(document);
document.addEventListener("htmx:after:swap", () => awaken(document));
