// Inside the frame, before H5P itself: an opaque origin has no storage and no cookies, so it gets some that forget; the page around is
// asked where the pupil was, then told what they do. Nothing leaves but by messages to that page.
interface Statement {
  verb?: { id?: string };
  object?: { definition?: { extensions?: Record<string, unknown> } };
  result?: { score?: { raw?: number; max?: number }; completion?: boolean };
  context?: { contextActivities?: { parent?: unknown[] } };
}

interface Instance {
  getCurrentState?(): unknown;
}

interface Core {
  jQuery?(page: Document): { ready(act: () => void): void };
  preventInit?: boolean;
  init?(body: HTMLElement): void;
  getContentPath?(content: number): string;
  getUserData?(content: number, kind: string, done: (error: undefined, data: unknown) => void, sub?: number | string): void;
  setFinished?(content: number, raw: number, max: number): void;
  setUserData?(content: number, kind: string, data: unknown, options?: { subContentId?: number | string }): void;
  deleteUserData?(content: number, kind: string, sub?: number | string): void;
  trigger?(instance: Instance, event: string): void;
  instances?: Instance[];
  isFullscreen?: boolean;
  externalDispatcher?: { on(event: "xAPI", act: (event: { data: { statement: Statement } }) => void): void };
}

type States = Record<string, Record<string, string>>;

const REST = 100;
const TOLD = /\/(attempted|answered|completed|passed|failed|mastered|consumed)$/;
const FILM_SITES = /youtube|vimeo|panopto|echo360/;
const PART = "http://h5p.org/x-api/h5p-subContentId";
const told = JSON.parse(document.getElementById("told")?.textContent ?? "{}") as { url: string; contents: Record<string, { contentUrl?: string; contentUserData?: States }> };
const house = window as unknown as { H5P: Core; H5PIntegration: typeof told };
const content = Object.values(told.contents)[0] ?? {};
const isFramed = window.parent !== window;
let begun = false;
let isSaid = false; // by a statement, at this moment

lend("localStorage");
lend("sessionStorage");
lendCookies();
house.H5PIntegration = told;
house.H5P = { preventInit: true };
addEventListener("message", (event) => {
  const said = event.data as { h5p?: string; states?: States } | null;
  if (event.source === window.parent && said?.h5p === "begin") begin(said.states ?? {});
});
document.addEventListener("visibilitychange", () => keepAll());
document.addEventListener("securitypolicyviolation", (event) => refuse(event.blockedURI));
document.addEventListener("click", (event) => lead(event), true);
window.open = (address) => {
  leadOut(String(address ?? ""));
  return null;
};
document.addEventListener("DOMContentLoaded", () => house.H5P.jQuery?.(document).ready(() => (isFramed ? say({ h5p: "ready" }) : begin({}))));

function begin(states: States): void {
  if (begun) return;
  begun = true;
  content.contentUserData = states;
  const core = house.H5P;
  core.getContentPath = () => content.contentUrl ?? "";
  core.getUserData = (_content, kind, done, sub) => done(undefined, kept(String(sub ?? 0), kind));
  core.setFinished = (_content, raw, max) => finish(raw, max);
  core.setUserData = (_content, kind, data, options) => keep(String(options?.subContentId ?? 0), kind, JSON.stringify(data));
  core.deleteUserData = (_content, kind, sub) => keep(String(sub ?? 0), kind, undefined);
  core.externalDispatcher?.on("xAPI", (event) => tell(event.data.statement));
  core.init?.(document.body);
  const played = document.querySelector(".h5p-content");
  if (played) new ResizeObserver(() => measure(played)).observe(played);
  addEventListener("resize", () => core.instances?.forEach((one) => core.trigger?.(one, "resize")));
}

function kept(sub: string, kind: string): unknown {
  const known = content.contentUserData?.[sub]?.[kind];
  return known === undefined ? undefined : JSON.parse(known);
}

function keep(sub: string, kind: string, data: string | undefined): void {
  const states = (content.contentUserData ??= {});
  const mine = (states[sub] ??= {});
  if (mine[kind] === data) return;
  if (data === undefined) delete mine[kind];
  else mine[kind] = data;
  say({ h5p: "state", states });
}

function tell(statement: Statement): void {
  setTimeout(keepAll, REST); // once the content has taken note of it too
  const verb = TOLD.exec(statement.verb?.id ?? "")?.[1];
  if (!verb) return;
  const named = statement.object?.definition?.extensions?.[PART]; // some contents make parts that do not know what they are part of
  const isPart = Boolean(named ?? statement.context?.contextActivities?.parent?.length);
  const { score, completion } = statement.result ?? {};
  if (!isPart) mark();
  say({
    h5p: "said",
    verb,
    part: isPart ? (typeof named === "string" && named.slice(0, 64)) || "part" : "",
    score: score ? { raw: score.raw, max: score.max } : null,
    completion: completion === true,
  });
}

function mark(): void {
  isSaid = true;
  setTimeout(() => (isSaid = false), REST);
}

/** As contents did before there were statements; H5P itself does it after each of them, which is one too many. */
function finish(raw: number, max: number): void {
  setTimeout(() => {
    if (!isSaid) say({ h5p: "said", verb: "completed", part: "", score: max > 0 ? { raw, max } : null, completion: true });
  });
}

/** Nothing is asked of the outside: where there would be a hole, and to the page around, in words. */
function refuse(address: string): void {
  const host = hostOf(address);
  if (!host) return;
  for (const one of document.querySelectorAll<HTMLElement>("iframe, video, audio, embed")) {
    const wanted = [one, ...one.querySelectorAll("source")].some((part) => hostOf(part.getAttribute("src") ?? "") === host);
    if (wanted && !one.hidden) one.after(inWords(host));
    if (wanted) one.hidden = true;
    if (wanted) one.style.display = "none";
  }
  const site = FILM_SITES.exec(host)?.[0]; // their players wait for a script that will not come
  if (site) document.querySelectorAll(`[id^="h5p-${site}-"]`).forEach((one) => one.replaceChildren(inWords(host)));
  say({ h5p: "refused", host });
}

function inWords(host: string): HTMLElement {
  const words = document.createElement("p");
  words.textContent = `Ici, le contenu voudrait montrer quelque chose de ${host}. Préau ne demande rien à personne au-dehors.`;
  words.style.cssText = "margin:0;padding:1em;border:1px dashed;";
  return words;
}

/** A link to the outside would replace the content, or open nothing: the page around offers it. */
function lead(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  const address = link?.getAttribute("href") ?? "";
  if (hostOf(address)) event.preventDefault();
  leadOut(address);
}

function leadOut(address: string): void {
  if (hostOf(address)) say({ h5p: "link", address: new URL(address, told.url).href });
}

/** Of an address of the outside; none of those within. */
function hostOf(address: string): string {
  const isWhole = /^(https?:)?\/\//i.test(address) && URL.canParse(address, told.url);
  const { host = "" } = isWhole ? new URL(address, told.url) : {};
  return host === new URL(told.url).host ? "" : host;
}

function measure(played: Element): void {
  if (!house.H5P.isFullscreen) say({ h5p: "height", height: Math.ceil(played.getBoundingClientRect().height) });
}

/** What happened is worth keeping at once: the page may close before H5P does it by itself. */
function keepAll(): void {
  for (const one of house.H5P.instances ?? []) {
    const state = typeof one.getCurrentState === "function" ? one.getCurrentState() : undefined;
    if (state !== undefined) keep("0", "state", JSON.stringify(state));
  }
}

function say(words: object): void {
  if (isFramed) window.parent.postMessage(words, "*"); // whoever frames it: the address of this page is signed, what it says is not secret
}

/** A storage that lasts as long as the page: many contents expect one, and stop without. */
function lend(name: "localStorage" | "sessionStorage"): void {
  try {
    void window[name].length;
  } catch {
    const held = new Map<string, string>();
    const ways = {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, String(value)),
      removeItem: (key: string) => void held.delete(key),
      clear: () => held.clear(),
      key: (at: number) => [...held.keys()][at] ?? null,
      get length() {
        return held.size;
      },
    };
    const lent = new Proxy(ways, {
      get: (_ways, key) => (key in ways ? ways[key as keyof typeof ways] : held.get(String(key))),
      set: (_ways, key, value) => Boolean(held.set(String(key), String(value))),
      deleteProperty: (_ways, key) => held.delete(String(key)) || true,
    });
    Object.defineProperty(window, name, { value: lent, configurable: true });
  }
}

/** Likewise: reading them throws where there are none, and a content that keeps its volume there would not begin. */
function lendCookies(): void {
  try {
    void document.cookie;
  } catch {
    const held = new Map<string, string>();
    const lent = {
      get: () => [...held].map(([name, value]) => `${name}=${value}`).join("; "),
      set: (said: string) => {
        const [name = "", ...value] = (said.split(";")[0] ?? "").split("=");
        held.set(name.trim(), value.join("="));
      },
      configurable: true,
    };
    Object.defineProperty(document, "cookie", lent);
  }
}

export {};
