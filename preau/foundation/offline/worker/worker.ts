// Between the pages and the line. The line always comes first: what is kept here is shown only when it is cut.
// What is kept is one person's, forgotten when they leave or when another signs in on this device.
// The pages of the week are put by from the pupil's own thread: see kept-week.ts.
const house = self as unknown as ServiceWorkerGlobalScope & { PIECES: string[] };

/** Who is signed in on the page that speaks, and whether a week is kept for them. */
interface Told {
  person: string;
  keeps: boolean;
}

const LOST = "/hors-connexion/";
const HOUSE = `house:${house.PIECES.join()}`;
const WHO = "who";
const READABLE = /^\/($|aujourdhui\/|jour\/|semaine\/|travail\/|qcm\/|rendre\/|rendus\/)/;

house.addEventListener("install", (event) => event.waitUntil(furnish().then(() => house.skipWaiting())));
house.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => house.clients.claim())));

house.addEventListener("message", (event) => {
  const told = event.data as Told;
  event.waitUntil(settle(told));
});

house.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (origin !== house.location.origin) return;
  if (request.method === "POST" && pathname === "/deconnexion/") event.waitUntil(forget());
  if (request.method !== "GET") return;
  if (pathname.startsWith("/statique/")) event.respondWith(piece(request));
  else if (request.mode === "navigate") event.respondWith(visit(event));
  else if (pathname.startsWith("/fichiers/")) event.respondWith(fetch(request).catch(() => kept(request.url, Response.error())));
});

/** The page that says the line is cut, read without anybody's cookies, and all that it is drawn with. */
async function furnish(): Promise<void> {
  const pieces = await caches.open(HOUSE);
  const lost = await fetch(LOST, { credentials: "omit", cache: "no-cache" });
  const drawn = [...(await lost.clone().text()).matchAll(/(?:href|src)="(\/statique\/[^"]+)"/g)].map((found) => found[1] ?? "");
  await pieces.addAll([...new Set(drawn)]);
  await pieces.put(LOST, lost);
}

async function tidy(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith("house:") && name !== HOUSE) await caches.delete(name);
}

async function piece(request: Request): Promise<Response> {
  return (await (await caches.open(HOUSE)).match(request.url)) ?? fetch(request);
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

/** Only a page that says it is this person's is kept for them. */
async function keep(person: string, url: string, answer: Response): Promise<void> {
  if (!person || !answer.ok || answer.redirected) return;
  if (!(await answer.clone().text()).includes(`data-person="${person}"`)) return;
  await (await caches.open(`week:${person}`)).put(url, answer);
}

async function settle({ person, keeps }: Told): Promise<void> {
  await forget(person);
  if (!keeps) return;
  await (await caches.open(WHO)).put("/", new Response(person));
  const pieces = await caches.open(HOUSE);
  for (const one of house.PIECES) if (!(await pieces.match(one))) await pieces.add(one);
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
