// Nothing written is lost: an intention goes to the device first, then to the server, exactly once.
// Its key is made when the person acts; the server answers the same key with the same result.
// A device may be shared by a family: what one wrote leaves only while that one is signed in.
import { token, who } from "./around";

export interface Intention {
  key: string;
  person: string;
  url: string;
  method: "PUT" | "POST";
  body: string;
  at: number;
  refused?: number;
}

const STORE = "intentions";
const WAITING = `outbox:${who()}`; // tells the next pages that something waits
const REFUSALS_TO_RETRY = new Set([401, 403, 408, 409, 425, 429]);
const PATIENCE = 30_000; // a reply that does not come frees the way for the others
let wait = 1000;
let timer = 0;
let sending = false;
let again = false;
let last = 0; // two gestures of the same millisecond, or a clock that is put back, keep their order

let opened: Promise<IDBDatabase> | undefined;

/** Opened when something is written or waits: most pages never need it. */
const database = (): Promise<IDBDatabase> =>
  (opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("preau-outbox", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as Error);
  }));

async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await database()).transaction(STORE, mode, { durability: "strict" });
  const request = act(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error as Error);
  });
}

/** What this person wrote on this device and the server has not taken, oldest first. */
export async function pending(): Promise<Intention[]> {
  const all = await within<Intention[]>("readonly", (store) => store.getAll());
  return all.filter((one) => one.person === who()).sort((a, b) => a.at - b.at);
}

/** Keep an intention on the device, then send it; resolves once it is kept. */
export async function enqueue(url: string, body: unknown, method: "PUT" | "POST" = "PUT"): Promise<string> {
  const intention = { key: newKey(), person: who(), url, method, body: JSON.stringify(body), at: (last = Math.max(Date.now(), last + 1)) };
  await within("readwrite", (store) => store.put(intention));
  localStorage.setItem(WAITING, "yes");
  announce("kept");
  void flush();
  return intention.key;
}

/** Send again what was refused: the reason may be gone. */
export async function retryRefused(): Promise<void> {
  for (const { refused: _refused, ...one } of (await pending()).filter((kept) => kept.refused))
    await within("readwrite", (store) => store.put(one));
  await flush();
}

/** Send all that waits, one tab at a time; what comes meanwhile leaves with the next round. */
export async function flush(): Promise<void> {
  if (sending) {
    again = true;
    return;
  }
  sending = true;
  try {
    do {
      again = false;
      if (!(await alone(sendAll))) return retry();
    } while (again);
  } finally {
    sending = false;
  }
}

async function sendAll(): Promise<boolean> {
  const waiting = (await pending()).filter((one) => !one.refused);
  for (const intention of waiting) if (!(await send(intention))) return false;
  wait = 1000;
  if (!(await pending()).length) localStorage.removeItem(WAITING);
  if (waiting.length) announce("sent");
  return true;
}

async function send(intention: Intention): Promise<boolean> {
  let response: Response;
  try {
    response = await fetch(intention.url, {
      method: intention.method,
      body: intention.body,
      headers: { "Content-Type": "application/json", "Idempotency-Key": intention.key, "X-CSRFToken": token() },
      keepalive: intention.body.length < 60_000,
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    return false;
  }
  if (response.ok) await within("readwrite", (store) => store.delete(intention.key));
  else if (response.status >= 400 && response.status < 500 && !REFUSALS_TO_RETRY.has(response.status)) {
    await within("readwrite", (store) => store.put({ ...intention, refused: response.status }));
    announce("refused");
  } else {
    if (response.status === 401) announce("signed-out");
    return false;
  }
  return true;
}

function retry(): void {
  announce("waiting");
  clearTimeout(timer);
  timer = window.setTimeout(() => void flush(), wait * (0.5 + Math.random()));
  wait = Math.min(wait * 2, 60_000);
}

/** Locks and random keys are for secure addresses: a school's own machine on plain http has one tab's care. */
const alone = (act: () => Promise<boolean>): Promise<boolean> =>
  "locks" in navigator ? navigator.locks.request("preau-outbox", act) : act();

const newKey = (): string =>
  typeof crypto.randomUUID === "function"
    ? crypto.randomUUID()
    : [...crypto.getRandomValues(new Uint8Array(16))].map((octet) => octet.toString(16).padStart(2, "0")).join("");

function announce(state: "kept" | "sent" | "waiting" | "refused" | "signed-out"): void {
  dispatchEvent(new CustomEvent("outbox", { detail: state }));
}

/** What waits leaves from any page. */
function leave(): void {
  if (!document.hidden && localStorage.getItem(WAITING)) void flush();
}

addEventListener("online", leave);
document.addEventListener("visibilitychange", leave);
leave();
