// What a pupil needs for the week is put by, once their thread is drawn and the line is free. Nothing is asked before.
import { who } from "../../ui/island/around";

const REST = 2500; // after the page is there: what one came for goes first
const FRESH = 20 * 60_000; // a page kept since less is not asked again
const OLD = 8 * 24 * 3_600_000;
const MOST = 40;
const LARGEST = 10_000_000;
const THREAD = ["/", "/aujourdhui/", "/semaine/", "/mon-cahier-de-textes/", "/mon-cahier-de-textes/?vue=semaine"];
const WORK = /^\/(travail|qcm|rendre|a-faire)\/\d+\/$/;
const SHEET = /^\/qcm\/essais\/[0-9a-f-]+\/$/;
const DOCUMENT = /^\/fichiers\//;

async function begin(): Promise<void> {
  if (document.querySelector("[data-without-network]")) return;
  const known = who() ? await navigator.serviceWorker.register("/hors-ligne.js") : await navigator.serviceWorker.getRegistration();
  if (!known) return;
  const keeps = document.querySelector("kept-week") !== null;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ person: who(), keeps });
  if (keeps && active) await putBy(active);
}

/** The thread, the week, the book, their works, and what these lead to. */
async function putBy(worker: ServiceWorker): Promise<void> {
  const week = await caches.open(`week:${who()}`);
  await forgetOld(week);
  const thread = [];
  for (const path of THREAD) thread.push(await page(week, path));
  const works = chosen([document, ...thread], WORK);
  const read = [...thread];
  for (const path of works) read.push(await page(week, path));
  for (const path of chosen(read, SHEET)) read.push(await page(week, path));
  await equipped(worker);
  for (const path of chosen(read, DOCUMENT)) await putDocument(week, path);
  document.documentElement.dataset.weekKept = String(works.length);
}

/** Once the worker has what these pages are made of. */
const equipped = (worker: ServiceWorker): Promise<unknown> =>
  new Promise((done) => {
    const line = new MessageChannel();
    line.port1.onmessage = done;
    worker.postMessage({ person: who(), isWhole: true }, [line.port2]);
  });

/** A page of one's own, fetched ahead: the house does not take it as opened. */
async function page(week: Cache, path: string): Promise<Document> {
  const before = await week.match(path, { ignoreVary: true });
  const answer = before && ageOf(before) < FRESH ? before : await fetch(path, { headers: { "X-Ahead": "yes" } });
  const words = answer.ok && !answer.redirected ? await answer.clone().text() : "";
  const found = new DOMParser().parseFromString(words, "text/html");
  if (answer !== before && found.body.dataset.person === who()) await week.put(path, answer);
  return found;
}

async function putDocument(week: Cache, path: string): Promise<void> {
  if (await week.match(path, { ignoreVary: true })) return; // it never changes under its address
  const answer = await fetch(path);
  if (answer.ok && Number(answer.headers.get("Content-Length")) < LARGEST) await week.put(path, answer);
}

async function forgetOld(week: Cache): Promise<void> {
  for (const one of await week.keys()) {
    const kept = await week.match(one, { ignoreVary: true });
    if (kept && ageOf(kept) > OLD) await week.delete(one, { ignoreVary: true });
  }
}

const ageOf = (answer: Response): number => Date.now() - Date.parse(answer.headers.get("Date") ?? "1970-01-01");

function chosen(pages: Document[], wanted: RegExp): string[] {
  const found = pages.flatMap((one) => [...one.querySelectorAll("main a[href], main img[src]")]);
  const paths = found.map((one) => (one.getAttribute("href") ?? one.getAttribute("src") ?? "").replace(/#.*/, ""));
  return [...new Set(paths)].filter((path) => wanted.test(path)).slice(0, MOST);
}

const isSaving = (): boolean => document.documentElement.hasAttribute("data-saving");

if ("serviceWorker" in navigator && !isSaving())
  addEventListener("load", () => window.setTimeout(() => void begin().catch(() => undefined), REST)); // cut meanwhile: next time
