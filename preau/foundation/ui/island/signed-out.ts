// The session ended while writing: say so above the page, and leave what is written where it is.
interface Answered {
  ctx?: { response?: { raw?: Response } };
}

const doorOf = (event: Event): string | null =>
  (event as CustomEvent<Answered>).detail?.ctx?.response?.raw?.headers.get("X-Sign-In") ?? null;

document.addEventListener("htmx:after:request", (event) => {
  const door = doorOf(event);
  if (!door) return;
  event.preventDefault(); // nothing is swapped: the page stays as it is
  tell(door);
});

addEventListener("outbox", (event) => {
  const state = (event as CustomEvent<string>).detail;
  if (state === "signed-out") tell(`/connexion/?suite=${encodeURIComponent(location.pathname)}`);
  if (state === "sent") document.getElementById("signed-out")?.remove();
});

function tell(door: string): void {
  if (document.getElementById("signed-out")) return;
  const banner = document.createElement("p");
  banner.id = "signed-out";
  banner.className = "notice notice--sticky";
  banner.setAttribute("role", "alert");
  const words = Object.assign(document.createElement("strong"), { textContent: "Session terminée." });
  const link = Object.assign(document.createElement("a"), { href: door, target: "_blank", textContent: "Se reconnecter dans un autre onglet" });
  link.addEventListener("click", () => document.addEventListener("visibilitychange", () => banner.remove(), { once: true }));
  banner.append(words, " Ce qui est écrit reste sur cette page. ", link);
  document.querySelector("main")?.before(banner);
}
