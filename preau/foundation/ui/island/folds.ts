// Menus opened by a word close when one goes elsewhere, or with Escape: the browser does the rest.
const MENUS = ".menu[open], .tabs__more[open]";

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>(MENUS)) if (!menu.contains(event.target as Node)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll<HTMLDetailsElement>(MENUS)) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});
