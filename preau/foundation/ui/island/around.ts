// The proof that a request comes from our own page. Signing in again in another tab changes it: the cookie knows.
export function token(): string {
  const kept = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  return kept ?? (JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}") as Record<string, string>)["X-CSRFToken"] ?? "";
}

/** Who is signed in on this page; what is kept on a shared device is kept for each. */
export const who = (): string => document.body.dataset.person ?? "";

/** The time zone in which this page tells hours: the school's, not the device's. Undefined for who is not signed in. */
export const zone = (): string | undefined => document.body.dataset.zone;

export const clock = (at: Date | number = new Date()): string =>
  new Date(at).toLocaleTimeString("fr-FR", { hour: "numeric", minute: "2-digit", timeZone: zone() });
