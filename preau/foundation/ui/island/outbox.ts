// Nothing written is lost: an intention goes to the device first, then to the server, exactly once.
// Its key is made when the person acts; the server answers the same key with the same result.
export interface Intention {
  key: string;
  url: string;
  method: "PUT" | "POST";
  body: string;
  at: number;
  refused?: number;
}

const STORE = "intentions";
const REFUSALS_TO_RETRY = new Set([401, 403, 408, 409, 425, 429]);
let wait = 1000;
let timer = 0;

const database = new Promise<IDBDatabase>((resolve, reject) => {
  const request = indexedDB.open("preau-outbox", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error as Error);
});

async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await database).transaction(STORE, mode, { durability: "strict" });
  const request = act(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error as Error);
  });
}

export const pending = (): Promise<Intention[]> => within<Intention[]>("readonly", (store) => store.getAll());

/** Keep an intention on the device, then send it; resolves once it is kept. */
export async function enqueue(url: string, body: unknown, method: "PUT" | "POST" = "PUT"): Promise<string> {
  const key = crypto.randomUUID();
  await within("readwrite", (store) => store.put({ key, url, method, body: JSON.stringify(body), at: Date.now() }));
  announce("kept");
  void flush();
  return key;
}

export async function flush(): Promise<void> {
  await navigator.locks.request("preau-outbox", { ifAvailable: true }, async (lock) => {
    if (!lock) return; // another tab is sending
    const waiting = (await pending()).filter((one) => !one.refused).sort((a, b) => a.at - b.at);
    for (const intention of waiting) if (!(await send(intention))) return retry();
    wait = 1000;
    if (waiting.length) announce("sent");
  });
}

async function send(intention: Intention): Promise<boolean> {
  let response: Response;
  try {
    response = await fetch(intention.url, {
      method: intention.method,
      body: intention.body,
      headers: { "Content-Type": "application/json", "Idempotency-Key": intention.key, "X-CSRFToken": token() },
      keepalive: intention.body.length < 60_000,
    });
  } catch {
    return false;
  }
  if (response.ok) await within("readwrite", (store) => store.delete(intention.key));
  else if (response.status >= 400 && response.status < 500 && !REFUSALS_TO_RETRY.has(response.status)) {
    await within("readwrite", (store) => store.put({ ...intention, refused: response.status }));
    announce("refused");
  } else {
    announce(response.status === 401 ? "signed-out" : "waiting");
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

function token(): string {
  return (JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}") as Record<string, string>)["X-CSRFToken"] ?? "";
}

function announce(state: "kept" | "sent" | "waiting" | "refused" | "signed-out"): void {
  dispatchEvent(new CustomEvent("outbox", { detail: state }));
}

addEventListener("online", () => void flush());
document.addEventListener("visibilitychange", () => document.hidden || void flush());
void flush();
