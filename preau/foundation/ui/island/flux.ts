// One stream of live updates per page, whatever the number of elements that listen.
export interface News {
  event: string;
  topic: string;
  data: Record<string, unknown>;
}
type Listener = (news: News | null) => void; // null: the line came back, read everything again

const listeners = new Map<string, Set<Listener>>();
let source: EventSource | null = null;
let opening = 0;
let wasLost = false;

export function follow(topics: string[], listener: Listener): () => void {
  for (const topic of topics) {
    if (!listeners.has(topic)) listeners.set(topic, new Set());
    listeners.get(topic)?.add(listener);
  }
  reopen();
  return () => {
    for (const topic of topics) {
      listeners.get(topic)?.delete(listener);
      if (!listeners.get(topic)?.size) listeners.delete(topic);
    }
    if (!listeners.size) close();
  };
}

function reopen(): void {
  clearTimeout(opening);
  opening = window.setTimeout(open, 50); // elements of one page come together
}

function open(): void {
  close();
  if (!listeners.size || document.hidden) return;
  const query = [...listeners.keys()].map((topic) => `sujet=${encodeURIComponent(topic)}`).join("&");
  source = new EventSource(`/flux/?${query}`);
  source.onopen = () => {
    if (wasLost) everyone(null);
    wasLost = false;
  };
  source.onerror = () => {
    wasLost = true;
  };
  source.onmessage = (message) => {
    const news = JSON.parse(message.data as string) as News;
    listeners.get(news.topic)?.forEach((listener) => listener(news));
  };
}

function close(): void {
  source?.close();
  source = null;
}

function everyone(news: News | null): void {
  new Set([...listeners.values()].flatMap((set) => [...set])).forEach((listener) => listener(news));
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    wasLost = true;
    close();
  } else open();
});
addEventListener("pagehide", close);
