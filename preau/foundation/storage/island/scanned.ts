// Photographed pages on their way to a PDF, kept on this device: a browser that closes loses none.
import { who } from "../../ui/island/around";
import type { Corners, Look } from "./sheets";

export interface Page {
  id: string;
  person: string;
  place: string;
  at: number;
  order: number;
  picture: Blob;
  corners: Corners;
  isFound: boolean;
  look: Look;
  sheet: Blob;
  width: number;
  height: number;
}

const STORE = "pages";
const KEPT_FOR = 30 * 86_400_000; // a device may be shared: what nobody came back for goes
let opened: Promise<IDBDatabase> | undefined;

const database = (): Promise<IDBDatabase> =>
  (opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("preau-scans", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as Error);
  }));

async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await database()).transaction(STORE, mode);
  const request = act(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error as Error);
  });
}

/** What this person photographed for this work, in order; what is too old is forgotten, whoever's it was. */
export async function pagesOf(place: string): Promise<Page[]> {
  const all = await within<Page[]>("readonly", (store) => store.getAll());
  await forget(all.filter((page) => page.at < Date.now() - KEPT_FOR));
  return all.filter((page) => page.person === who() && page.place === place).sort((a, b) => a.order - b.order);
}

export const keep = (page: Page): Promise<unknown> => within("readwrite", (store) => store.put(page));

export async function forget(pages: Page[]): Promise<void> {
  for (const page of pages) await within("readwrite", (store) => store.delete(page.id));
}
