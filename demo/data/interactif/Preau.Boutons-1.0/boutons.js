// A button that says what it does.
window.Preau = window.Preau || {};
Preau.button = function (label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "preau-bouton";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
};
