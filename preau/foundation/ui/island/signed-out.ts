// The session ended while writing: say so above the page, and leave what is written where it is.
document.addEventListener("htmx:after:request", (event) => {
  const response = (event as CustomEvent<{ ctx?: { response?: { raw?: Response } } }>).detail?.ctx?.response?.raw;
  const door = response?.headers.get("X-Sign-In");
  if (door) tell(door);
});

document.addEventListener("htmx:before:swap", (event) => {
  const response = (event as CustomEvent<{ ctx?: { response?: { raw?: Response } } }>).detail?.ctx?.response?.raw;
  if (response?.headers.has("X-Sign-In")) event.preventDefault();
});

export function tell(door: string): void {
  if (document.getElementById("signed-out")) return;
  const banner = document.createElement("p");
  banner.id = "signed-out";
  banner.className = "notice";
  banner.setAttribute("role", "alert");
  const link = Object.assign(document.createElement("a"), { href: door, target: "_blank", textContent: "Me reconnecter dans un autre onglet" });
  banner.append("Votre session est terminée. Ce que vous avez écrit reste sur cette page. ", link);
  document.querySelector("main")?.before(banner);
}
