// A double click sends once: a form that left cannot leave again until the page comes back or the sending failed.
const left = new WeakSet<HTMLFormElement>();

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.method !== "post") return;
  if (left.has(form)) event.preventDefault();
  else left.add(form);
});

const release = (): void => document.querySelectorAll("form").forEach((form) => left.delete(form));
addEventListener("pageshow", release);
for (const ended of ["htmx:after:request", "htmx:error", "htmx:after:swap"]) document.addEventListener(ended, release);
