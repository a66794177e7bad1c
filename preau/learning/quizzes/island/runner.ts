// A program on its way: its own worker, made when it is first needed, ended when it takes too long, made again after.
export interface Test {
  id: string;
  name: string;
  kind: "value" | "output";
  run: string;
  stdin: string;
  expected: string;
  hidden: boolean;
}

/** What became of it: what was printed, what was obtained or why not, and whether that is what was expected. */
export interface Told {
  printed: string;
  got?: string;
  error?: string;
  line?: number;
  passed?: boolean;
}

interface Said {
  n?: number;
  ready?: boolean;
  begun?: boolean;
  broken?: string;
  told?: Told;
}

const PIECES = ["pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];
const LATE = "le programme ne s’arrête pas : boucle sans fin ?";
const STOPPED = "arrêté avant la fin.";
const BROKEN = "Python s’est arrêté : le programme lui demande trop.";

let kept: Promise<Record<string, ArrayBuffer>> | undefined; // all that Python is made of, once for the page

async function pieces(at: string): Promise<Record<string, ArrayBuffer>> {
  const found = PIECES.map(async (name) => {
    const answer = await fetch(at + name);
    if (!answer.ok) throw new Error(name);
    return [name, await answer.arrayBuffer()] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

export class Runner {
  #worker: Promise<Worker> | undefined;
  #number = 0;
  #settle: ((told: Told) => void) | undefined; // of the program that is running

  constructor(
    private readonly script: string,
    private readonly at: string,
    private readonly seconds: number,
  ) {}

  /** Rejects where Python cannot be had: no line, and its pieces were never here. */
  ready(): Promise<Worker> {
    this.#worker ??= this.#boot().catch((error: unknown) => {
      this.#worker = undefined;
      throw error;
    });
    return this.#worker;
  }

  stop(): void {
    this.#settle?.({ printed: "", error: STOPPED, line: 0 });
    void this.#worker?.then((worker) => worker.terminate()).catch(() => undefined);
    this.#worker = undefined;
  }

  async run(code: string, test: Partial<Test> = {}): Promise<Told> {
    const worker = await this.ready();
    const n = (this.#number += 1);
    return new Promise((resolve) => {
      let timer = 0;
      const settle = (told: Told, isOver = false): void => {
        this.#settle = undefined;
        clearTimeout(timer);
        worker.removeEventListener("message", hear);
        worker.removeEventListener("error", fail);
        if (isOver) this.stop();
        resolve(told);
      };
      const fail = (): void => settle({ printed: "", error: BROKEN, line: 0 }, true);
      const hear = ({ data }: MessageEvent<Said>): void => {
        if (data.n !== n) return;
        if (data.begun) timer = window.setTimeout(() => settle({ printed: "", error: LATE, line: 0 }, true), this.seconds * 1000);
        if (data.told) settle(data.told);
      };
      this.#settle = settle;
      worker.addEventListener("message", hear);
      worker.addEventListener("error", fail);
      worker.postMessage({ n, code, kind: test.kind ?? "output", run: test.run ?? "", stdin: test.stdin ?? "", expected: test.expected ?? null });
    });
  }

  async #boot(): Promise<Worker> {
    kept ??= pieces(this.at);
    const files = await kept.catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    const worker = new Worker(this.script);
    return new Promise((resolve, reject) => {
      worker.onerror = () => reject(new Error("worker"));
      worker.onmessage = ({ data }: MessageEvent<Said>) => {
        if (data.broken) reject(new Error(data.broken));
        if (data.ready) resolve(worker);
      };
      worker.postMessage({ at: new URL(this.at, location.href).href, files });
    });
  }
}
