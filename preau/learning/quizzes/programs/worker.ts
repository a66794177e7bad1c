// Where pupils’ programs run: no network, no page, no storage. All that Python is made of is given by the page, the
// policy of this script lets it ask for nothing else, and the ways out are taken away before the first line of theirs.
import harness from "./harness.py?raw";
import judging from "./judging.py?raw";

/** What to try, and against what: `n` names it in the answer. */
interface Trial {
  n: number;
  code: string;
  kind: string;
  run: string;
  stdin: string;
  expected: string | null;
}

interface Boot {
  at: string;
  files: Record<string, ArrayBuffer>;
}

declare function loadPyodide(options: object): Promise<Python>;

type Call = (...words: (string | null)[]) => string | boolean;
interface Python {
  runPython: (source: string, options: { globals: unknown }) => unknown;
  toPy: (value: object) => { get: (name: string) => Call };
}

const MOST_PAGES = 6144; // of 64 kB: what a program may take of the memory of a telephone
const WAYS_OUT = [
  "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "importScripts", "indexedDB", "caches",
  "Worker", "SharedWorker", "BroadcastChannel", "Notification", "navigator", "postMessage", "onmessage", "FileReader", "FileReaderSync",
];
const tell = self.postMessage.bind(self);
let execute: Call;
let same: Call;

self.addEventListener("message", ({ data }: MessageEvent<Boot | Trial>) => {
  if ("files" in data) void boot(data).catch((error: unknown) => tell({ broken: String(error) }));
  else attempt(data);
});

async function boot({ at, files }: Boot): Promise<void> {
  self.fetch = (asked) => Promise.resolve(answered(files, asked));
  boundMemory();
  importScripts(`${at}pyodide.js`);
  const python = await loadPyodide({ indexURL: at, jsglobals: { setTimeout: self.setTimeout.bind(self), clearTimeout: self.clearTimeout.bind(self) } });
  execute = taught(python, harness, "execute");
  same = taught(python, judging, "same");
  shut();
  tell({ ready: true });
}

function taught(python: Python, source: string, name: string): Call {
  const names = python.toPy({});
  python.runPython(source, { globals: names });
  return names.get(name);
}

function answered(files: Record<string, ArrayBuffer>, asked: RequestInfo | URL): Response {
  const name = String(asked instanceof Request ? asked.url : asked).split("/").at(-1) ?? "";
  return new Response(files[name], { headers: { "Content-Type": name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream" } });
}

/** Growing past the bound fails as it does on a full machine: the program has its `MemoryError`. */
function boundMemory(): void {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (pages: number): number {
    if (this.buffer.byteLength / 65_536 + pages > MOST_PAGES) throw new RangeError("too much memory");
    return grow.call(this, pages);
  };
}

function shut(): void {
  for (const name of WAYS_OUT)
    for (let place: object | null = self; place; place = Object.getPrototypeOf(place) as object | null)
      if (Object.hasOwn(place, name)) Object.defineProperty(place, name, { value: undefined, writable: false, configurable: false });
}

/** What was obtained; a printed line is right with the words that ask for something, or without. */
function attempt({ n, code, kind, run, stdin, expected }: Trial): void {
  tell({ n, begun: true });
  const { bare, ...told } = JSON.parse(String(execute(code, run, stdin, kind))) as { got?: string; bare?: string; printed: string };
  const got = bare !== undefined && expected !== null && same(kind, expected, bare) === true ? bare : told.got;
  const passed = got !== undefined && expected !== null && same(kind, expected, got) === true;
  tell({ n, told: { ...told, ...(got === undefined ? {} : { got }), passed } });
}

export {};
