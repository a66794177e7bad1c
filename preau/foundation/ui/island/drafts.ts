// Drafts on the device: one per person, page and form; forgotten once the server has taken what they hold.
import { who } from "./around";

export interface Draft {
  at: number;
  values: [name: string, value: string][];
}

const LEAVING = "draft-leaving";

export const keyOf = (name: string): string => `draft:${who()}:${location.pathname}:${name}`;

export function read(key: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

/** False where the device keeps nothing (private window, full). */
export function keep(key: string, values: Draft["values"]): boolean {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
    return true;
  } catch {
    return false;
  }
}

export const forget = (key: string): void => localStorage.removeItem(key);

/** The form is on its way: the next page will tell whether it arrived. */
export const leaving = (key: string): void => sessionStorage.setItem(LEAVING, key);

/** On each page: one that was reached, and refuses nothing, means that the last form arrived. */
export function settle(): void {
  const key = sessionStorage.getItem(LEAVING);
  if (!key) return;
  sessionStorage.removeItem(LEAVING);
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const refused = document.querySelector(".astray, [aria-invalid=true], main [role=alert]");
  if (visit?.type === "navigate" && !refused) forget(key);
}
