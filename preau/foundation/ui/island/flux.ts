// One stream of live updates per page, whatever the number of elements that listen.
export interface News {
  event: string;
  topic: string;
  data: Record<string, unknown>;
}
type Listener = (news: News | null) => void; // null: the line came back, read everything again

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60_000;
const listeners = new Map<string, Set<Listener>>();
let source: EventSource | null = null;
let opening = 0;
let wait = FIRST_WAIT;
let wasLost = false;
let heardUntil = 0; // milliseconds after the page was asked for: what happened since then is told first

export function follow(topics: string[], listener: Listener): () => void {
  for (const topic of topics) {
    if (!listeners.has(topic)) listeners.set(topic, new Set());
    listeners.get(topic)?.add(listener);
  }
  openIn(50); // elements of one page come together
  return () => {
    for (const topic of topics) {
      listeners.get(topic)?.delete(listener);
      if (!listeners.get(topic)?.size) listeners.delete(topic);
    }
    if (!listeners.size) close();
  };
}

function openIn(delay: number): void {
  clearTimeout(opening);
  opening = window.setTimeout(open, delay);
}

function open(): void {
  close();
  if (!listeners.size || document.hidden) return;
  const topics = [...listeners.keys()].map((topic) => `sujet=${encodeURIComponent(topic)}`).join("&");
  const asked = Number(document.body.dataset.asked); // by the clock of the server, in seconds
  const since = asked ? `&depuis=${(asked + heardUntil / 1000).toFixed(3)}` : "";
  source = new EventSource(`/flux/?${topics}${since}`);
  source.onopen = () => {
    wait = FIRST_WAIT;
    if (wasLost) everyone(null);
    wasLost = false;
  };
  source.onerror = () => {
    wasLost = true;
    if (source?.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    openIn(wait * (0.5 + Math.random())); // refused, or a server that is away: not all at once
    wait = Math.min(wait * 2, LONGEST_WAIT);
  };
  source.onmessage = (message) => {
    const news = JSON.parse(message.data as string) as News;
    if (news.event === "again") everyone(null);
    else listeners.get(news.topic)?.forEach((listener) => listener(news));
  };
}

function close(): void {
  clearTimeout(opening);
  if (source?.readyState === EventSource.OPEN) heardUntil = performance.now();
  source?.close();
  source = null;
}

function everyone(news: News | null): void {
  new Set([...listeners.values()].flatMap((set) => [...set])).forEach((listener) => listener(news));
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) open();
  else if (source) {
    wasLost = true;
    close();
  }
});
addEventListener("pagehide", close);
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  wasLost = true;
  open();
});
