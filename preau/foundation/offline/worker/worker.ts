// Between the pages and the line. The line always comes first: what is kept here is shown only when it is cut.
// What is kept is one person's, forgotten when they leave or when another signs in on this device.
// The pages of the week are put by from the pupil's own thread: see kept-week.ts.
const house = self as unknown as ServiceWorkerGlobalScope & { PIECES: Record<string, string[]> };

/** Who is signed in on the page that speaks, whether a week is kept for them, and whether its pages are all there. */
interface Told {
  person: string;
  keeps: boolean;
  isWhole?: boolean;
}

const LOST = "/hors-connexion/";
const HOUSE = `house:${JSON.stringify(house.PIECES)}`;
const WHO = "who";
const ELEMENT = /<([a-z]+(?:-[a-z]+)+)|data-leads-to="([^"]*)"/g; // on the page, or on the one it opens
const SCRIPTS = new Set(Object.values(house.PIECES).flat()); // some are served by a page of their own, with its policy
const DRAWN = /(?:href|src)="(\/statique\/[^"]+)"/g;
const PICTURE = /<img src="(\/fichiers\/[^"]+)"/g;
const READABLE = /^\/($|aujourdhui\/|jour\/|semaine\/|mon-cahier-de-textes\/|a-faire\/|travail\/|qcm\/|rendre\/|rendus\/)/;

house.addEventListener("install", (event) => event.waitUntil(furnish().then(() => house.skipWaiting())));
house.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => house.clients.claim())));

house.addEventListener("message", (event) => {
  const told = event.data as Told;
  event.waitUntil((told.isWhole ? equipWeek(told.person) : settle(told)).finally(() => event.ports[0]?.postMessage("done")));
});

house.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (origin !== house.location.origin) return;
  if (request.method === "POST" && pathname === "/deconnexion/") event.waitUntil(forget());
  if (request.method !== "GET") return;
  if (pathname.startsWith("/statique/") || SCRIPTS.has(pathname)) event.respondWith(piece(request));
  else if (request.mode === "navigate") event.respondWith(visit(event));
  else if (pathname.startsWith("/fichiers/")) event.respondWith(fetch(request).catch(() => kept(request.url, Response.error())));
});

/** The page that says the line is cut, read without anybody's cookies, and all that it is drawn with. */
async function furnish(): Promise<void> {
  const pieces = await caches.open(HOUSE);
  const lost = await fetch(LOST, { credentials: "omit", cache: "no-cache" });
  const drawn = [...(await lost.clone().text()).matchAll(DRAWN)].map((found) => found[1] ?? "");
  await pieces.addAll([...new Set(drawn)]);
  await pieces.put(LOST, lost);
}

/** What an earlier house was made of goes once no kept page is drawn with it: the server has it no more. */
async function tidy(): Promise<void> {
  const present = await piecesOf(HOUSE);
  const drawn = await drawnWith();
  for (const name of await caches.keys()) {
    if (!name.startsWith("house:") || name === HOUSE) continue;
    const still = [...(await piecesOf(name))].some((one) => drawn.has(one) && !present.has(one));
    if (!still) await caches.delete(name);
  }
}

async function piecesOf(name: string): Promise<Set<string>> {
  return new Set((await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname));
}

/** All that the kept pages name, whoever they are kept for. */
async function drawnWith(): Promise<Set<string>> {
  const found = new Set<string>();
  for (const name of await caches.keys()) {
    if (!name.startsWith("week:")) continue;
    for (const words of await pagesOf(await caches.open(name))) for (const one of words.matchAll(DRAWN)) found.add(one[1] ?? "");
  }
  return found;
}

async function pagesOf(week: Cache): Promise<string[]> {
  const found = [];
  for (const one of await week.keys()) {
    const page = one.url.includes("/fichiers/") ? undefined : await week.match(one, { ignoreVary: true });
    if (page) found.push(await page.text());
  }
  return found;
}

/** Of the present house, or of an earlier one that a kept page is still drawn with. */
async function piece(request: Request): Promise<Response> {
  const isHashed = new URL(request.url).pathname.startsWith("/statique/"); // the same for ever under its address
  const earlier = isHashed ? (await caches.keys()).filter((name) => name.startsWith("house:") && name !== HOUSE) : [];
  for (const name of [HOUSE, ...earlier]) {
    const found = await (await caches.open(name)).match(request.url);
    if (found) return found;
  }
  return fetch(request);
}

async function visit(event: FetchEvent): Promise<Response> {
  const { request } = event;
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch {
    return kept(request.url, await lostPage());
  }
  if (READABLE.test(new URL(request.url).pathname)) {
    const copy = answer.clone(); // never of an export: what nobody reads would stay in memory
    event.waitUntil(whose().then((person) => keep(person, request.url, copy)));
  }
  return answer;
}

async function lostPage(): Promise<Response> {
  return (await (await caches.open(HOUSE)).match(LOST)) ?? Response.error();
}

/** What this device keeps of this address for who is signed in on it. */
async function kept(url: string, otherwise: Response): Promise<Response> {
  const person = await whose();
  const found = person ? await (await caches.open(`week:${person}`)).match(url, { ignoreVary: true }) : undefined;
  return found ?? otherwise;
}

/** Only a page that says it is this person's is kept for them, with all that it takes to answer on it. */
async function keep(person: string, url: string, answer: Response): Promise<void> {
  if (!person || !answer.ok || answer.redirected) return;
  const words = await answer.clone().text();
  if (!words.includes(`data-person="${person}"`)) return;
  const week = await caches.open(`week:${person}`);
  await week.put(url, answer);
  await equip(words);
  await take(week, [...words.matchAll(PICTURE)].map((found) => found[1] ?? ""));
}

async function settle({ person, keeps }: Told): Promise<void> {
  await forget(person);
  if (keeps) await (await caches.open(WHO)).put("/", new Response(person));
}

/** What the kept pages are made of: nothing that no page of this week has. */
async function equipWeek(person: string): Promise<void> {
  for (const words of await pagesOf(await caches.open(`week:${person}`))) await equip(words);
  await tidy();
}

async function equip(words: string): Promise<void> {
  const names = [...words.matchAll(ELEMENT)].flatMap(([, here, ahead]) => here ?? ahead?.split(" ") ?? []);
  await take(await caches.open(HOUSE), names.flatMap((name) => house.PIECES[name] ?? []));
}

async function take(into: Cache, addresses: string[]): Promise<void> {
  for (const one of new Set(addresses)) if (!(await into.match(one, { ignoreVary: true }))) await into.add(one);
}

async function whose(): Promise<string> {
  return (await (await (await caches.open(WHO)).match("/"))?.text()) ?? "";
}

/** All that was kept for anybody but this one. */
async function forget(exceptFor = ""): Promise<void> {
  if ((await whose()) !== exceptFor) await caches.delete(WHO);
  for (const name of await caches.keys())
    if (name.startsWith("week:") && name !== `week:${exceptFor}`) await caches.delete(name);
}

export {};
