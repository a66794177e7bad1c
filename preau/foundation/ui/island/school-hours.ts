// Where the device keeps another hour than the school (a pupil far from home), every page says whose hours it tells.
import { clock, zone } from "./around";

const here = (at: Date): string => at.toLocaleTimeString("fr-FR", { hour: "numeric", minute: "2-digit" });

function say(): void {
  const now = new Date();
  if (!zone() || clock(now) === here(now)) return;
  const banner = document.createElement("aside");
  banner.setAttribute("aria-label", "L’heure de l’établissement");
  const line = document.createElement("p");
  line.className = "notice";
  line.textContent = `Les heures sont celles de l’établissement, où il est ${clock(now)}. Sur cet appareil, il est ${here(now)}.`;
  banner.append(line);
  document.querySelector(".masthead")?.after(banner);
}

say();
