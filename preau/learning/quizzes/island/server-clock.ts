// What time it is for the server: a device's own clock may be wrong, or moved. Kept for when the line is cut.
const KEPT = "preau-clock";

export const now = (): number => Date.now() + Number(localStorage.getItem(KEPT) ?? 0);

/** The server has just said what time it is. */
export function learn(serverNow: number): void {
  const off = serverNow - Date.now();
  localStorage.setItem(KEPT, String(Math.abs(off) < 2000 ? 0 : off)); // the travel of the answer is no difference
}
