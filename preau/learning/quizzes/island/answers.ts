// What the fields of a question say, and how to show in them what was said.
export const isBlank = (value: unknown): boolean =>
  value === null || value === "" || (typeof value === "object" && !Object.values(value as object).some((one) => one !== ""));

/** Where this device keeps the question that was left behind last, when one does not go back. */
export const leftOf = (attempt = ""): string => `left:${attempt}`;

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const fieldsOf = (question: HTMLElement): Field[] => [...question.querySelectorAll<Field>(":is(input:not([type=file]), select, textarea)[name^=q-]")];

/** What the fields of a question say, as the server reads them from a plain form. */
export function valueOf(question: HTMLFieldSetElement): unknown {
  const ticked = [...question.querySelectorAll<HTMLInputElement>("input:checked")].map((input) => input.value);
  const written = fieldsOf(question).map((field) => field.value.trim());
  const pairs = written.filter(Boolean).map((one) => one.split(":") as [string, string]);
  switch (question.dataset.type) {
    case "multiple":
    case "hotspot":
      return ticked;
    case "single":
      return ticked[0] ?? null;
    case "truefalse":
      return ticked.length ? ticked[0] === "true" : null;
    case "matching":
      return Object.fromEntries(pairs);
    case "ordering":
      return pairs.sort((a, b) => Number(a[1]) - Number(b[1])).map(([name]) => name);
    case "cloze":
    case "gapselect":
    case "dragtext":
      return inGaps(question);
    case "opentext":
      return written.length > 1 ? { text: written[0], files: written.slice(1) } : (written[0] ?? null);
    case "program":
      return programOf(question);
    default:
      return written[0] ?? null;
  }
}

/** The code with its indentation, and what its tests gave; nothing as long as it is the code one begins with. */
function programOf(question: HTMLFieldSetElement): unknown {
  const area = question.querySelector<HTMLTextAreaElement>("textarea[name^=q-]");
  const code = area?.value.trimEnd() ?? "";
  if (!code.trim() || code === area?.dataset.beginning?.trimEnd()) return null;
  return { code, outcomes: JSON.parse(outcomesOf(question)?.value || "{}") as unknown };
}

const outcomesOf = (question: HTMLElement): HTMLInputElement | null => question.querySelector("input[data-outcomes]");

/** A word for each gap; the hidden field that begins a gap of boxes is followed by them, their names are one word. */
function inGaps(question: HTMLFieldSetElement): string[] {
  const words: string[] = [];
  for (const field of fieldsOf(question)) {
    if (field.type === "hidden") words.push("");
    else if (field.type !== "checkbox") words.push(field.value.trim());
    else if ((field as HTMLInputElement).checked) words.push(`${words.pop()} ${nameOf(field)}`.trim());
  }
  return words;
}

function showInGaps(question: HTMLFieldSetElement, words: string[]): void {
  let gap = -1;
  for (const field of fieldsOf(question)) {
    if (field.type !== "checkbox") gap += 1;
    const word = words[gap] ?? "";
    if (field.type === "checkbox") (field as HTMLInputElement).checked = word.split(" ").includes(nameOf(field));
    else if (field.type !== "hidden") field.value = word;
  }
}

/** Of a box in a gap: its value has a sign before it. */
const nameOf = (field: Field): string => field.value.slice(1);

export function show(question: HTMLFieldSetElement, value: unknown): void {
  if (question.dataset.type === "opentext" && value && typeof value === "object") {
    const { text, files } = value as { text: string; files: string[] };
    lay(question, files);
    value = text;
  }
  if (question.dataset.type === "program") {
    const { code, outcomes } = (value ?? {}) as { code?: string; outcomes?: object };
    const hidden = outcomesOf(question);
    if (hidden) hidden.value = JSON.stringify(outcomes ?? {});
    value = code ?? question.querySelector("textarea")?.dataset.beginning ?? "";
  }
  const many = Array.isArray(value) ? value.map(String) : [];
  const pairs = new Set(Object.entries(value ?? {}).map(([stem, choice]) => `${stem}:${choice}`));
  const chosen = new Set((Array.isArray(value) ? value : [value]).map(String));
  if (["cloze", "gapselect", "dragtext"].includes(question.dataset.type ?? "")) showInGaps(question, many);
  else fieldsOf(question).forEach((field) => {
    if (field.type === "hidden") return;
    if (field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) field.checked = chosen.has(field.value);
    else if (question.dataset.type === "matching") choose(field, (one) => pairs.has(one));
    else if (question.dataset.type === "ordering") choose(field, (one) => many[Number(one.split(":")[1]) - 1] === one.split(":")[0]);
    else field.value = String(value ?? "");
  });
  question.dispatchEvent(new CustomEvent("shown"));
}

/** Files that were put in before the page was read again: their names are on the server, they are here by number. */
function lay(question: HTMLFieldSetElement, files: string[]): void {
  const list = question.querySelector(".answer-files");
  const known = new Set(fieldsOf(question).map((field) => field.value));
  files.filter((id) => !known.has(id)).forEach((id, at) => {
    const row = document.createElement("li");
    row.textContent = `Fichier ${at + 1}`;
    row.append(Object.assign(document.createElement("input"), { type: "hidden", name: question.id, value: id }));
    list?.append(row);
  });
}

/** The option of a list that fits, or none. */
function choose(field: Field, fits: (value: string) => boolean): void {
  field.value = [...field.querySelectorAll("option")].map((one) => one.value).find((one) => one && fits(one)) ?? "";
}
