// What every page loads: the styles, htmx, and the small elements that are everywhere.
// Heavier elements come only with the pages that have them: `<file-drop>` fetches file-drop.ts.
import "../styles/main.css";
import "./rooms";
import "htmx.org";
import "./once";
import "./folds";
import "./keys";
import "./live-region";
import "./school-hours";
import "./signed-out";
import "../../offline/island/kept-week";
import "./sync-state"; // small, and on every pupil’s page: its own request would cost more
import { settle } from "./drafts";

const islands = import.meta.glob(["../../../**/island/*-*.ts", "!./live-region.ts", "!./school-hours.ts", "!./signed-out.ts", "!./sync-state.ts", "!../../offline/island/kept-week.ts"]);
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

settle();
awaken(document);
document.addEventListener("htmx:after:swap", () => awaken(document));
