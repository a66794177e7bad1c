// A double click sends once: a form that left cannot leave again until the page comes back or the sending failed.
// It leaves with the proof of the day: one may have signed in again, in another tab, since the page was read.
import { token } from "./around";

const left = new Map<HTMLFormElement, HTMLElement | null>();

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target as HTMLFormElement;
    if (form.method !== "post") return;
    if (left.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    const proof = form.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
    if (proof) proof.value = token() || proof.value;
    left.set(form, event.submitter);
    window.setTimeout(() => {
      if (event.defaultPrevented && !isSwapped(form)) left.delete(form); // a script of the page kept it back
      else event.submitter?.setAttribute("aria-disabled", "true");
    });
  },
  true,
);

const isSwapped = (form: HTMLFormElement): boolean => form.matches("[hx-post], [hx-put], [hx-patch], [hx-delete]");

function release(): void {
  for (const by of left.values()) by?.removeAttribute("aria-disabled");
  left.clear();
}

addEventListener("pageshow", release);
for (const ended of ["htmx:finally:request", "htmx:error"]) document.addEventListener(ended, release);

document.addEventListener("htmx:config:request", (event) => {
  const { request } = (event as CustomEvent<{ ctx: { request: { headers: Record<string, string> } } }>).detail.ctx;
  request.headers["X-CSRFToken"] = token();
});
