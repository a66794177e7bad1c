// <h5p-frame data-src data-said data-kept>: plays a content shut in its frame, believes nothing it says without looking,
// and sends what it says by the outbox: kept on the device first, then on the server, once.
import { enqueue, pending } from "../../../foundation/ui/island/outbox";

type States = Record<string, Record<string, string>>;
type Said = { h5p: "ready" } | { h5p: "height"; height: number } | { h5p: "state"; states: States } | Outward | Statement;
type Outward = { h5p: "refused"; host: string } | { h5p: "link"; address: string };

interface Statement {
  h5p: "said";
  verb: string;
  part: string;
  score: { raw: number; max: number } | null;
  completion: boolean;
}

const MOST_SAID = 500; // by one page: a content that loops is no longer heard
const LONGEST = 250_000;
const TALLEST = 20_000;
const MOST_PLACES = 5;
const LONGEST_ADDRESS = 2_000;
const HOST = /^[\w.:-]{1,100}$/;

class H5pFrame extends HTMLElement {
  #frame = this.querySelector("iframe");
  #heard = 0;
  #refused = new Set<string>();
  #listen = (event: MessageEvent): void => this.#hear(event);

  connectedCallback(): void {
    addEventListener("message", this.#listen);
    if (this.#frame) this.#frame.src = this.dataset.src ?? "";
  }

  disconnectedCallback(): void {
    removeEventListener("message", this.#listen);
  }

  #hear(event: MessageEvent): void {
    if (!this.#frame || event.source !== this.#frame.contentWindow || event.origin !== "null") return;
    const said = event.data as Said | null;
    if (said?.h5p === "ready") void this.#begin();
    else if (said?.h5p === "height" && isWithin(said.height, TALLEST)) this.style.setProperty("--play-height", `${said.height}px`);
    else if (said?.h5p === "state") this.#keep(said.states);
    else if (said?.h5p === "refused") this.#regret(String(said.host));
    else if (said?.h5p === "link") this.#offer(String(said.address));
    else if (said?.h5p === "said") this.#say(said);
  }

  /** Where the pupil was: what this device has not yet sent knows best. */
  async #begin(): Promise<void> {
    const waiting = this.dataset.kept ? (await pending()).filter((one) => one.url.startsWith(this.dataset.kept ?? "")) : [];
    const last = waiting.at(-1);
    const known = last ? (JSON.parse(last.body) as { data: States }).data : this.#known();
    this.#frame?.contentWindow?.postMessage({ h5p: "begin", states: known }, "*"); // an opaque origin has no name
  }

  #known(): States {
    return JSON.parse(this.querySelector("script")?.textContent ?? "{}") as States;
  }

  #keep(states: unknown): void {
    if (!this.dataset.kept || !isStates(states) || this.#isTooMuch()) return;
    if (JSON.stringify(states).length <= LONGEST) void enqueue(`${this.dataset.kept}${Date.now()}/`, { data: states });
  }

  #say(said: Statement): void {
    if (!isStatement(said)) return;
    const { verb, part, score, completion } = said;
    if (score && !part) this.#show(score);
    if (!this.dataset.said || this.#isTooMuch()) return;
    void enqueue(this.dataset.said, { verb, part, score, completion, at: Date.now() }, "POST");
  }

  #show({ raw, max }: { raw: number; max: number }): void {
    const outcome = this.querySelector("[data-outcome]");
    const said = [raw, max].map((one) => one.toLocaleString("fr")).join(" / ");
    if (outcome && max > 0) outcome.textContent = this.dataset.said ? `Score : ${said}.` : `Score : ${said}, pour essayer.`;
  }

  /** What the content would have shown of the outside, once for each place. */
  #regret(host: string): void {
    const shown = this.querySelector<HTMLElement>("[data-refused]");
    if (!shown || !HOST.test(host)) return;
    this.#refused.add(host);
    shown.hidden = false;
    shown.lastElementChild?.replaceChildren([...this.#refused].slice(0, MOST_PLACES).join(", "));
  }

  /** A link of the content: where it leads is read before it is followed. */
  #offer(address: string): void {
    const shown = this.querySelector<HTMLElement>("[data-link]");
    const way = shown?.querySelector("a");
    if (!shown || !way || address.length > LONGEST_ADDRESS || !/^https?:\/\//.test(address)) return;
    const { host, pathname } = new URL(address);
    way.href = address;
    way.textContent = `${host}${pathname.length > 1 ? pathname : ""}`.slice(0, 100);
    shown.hidden = false;
    way.focus();
  }

  #isTooMuch(): boolean {
    this.#heard += 1;
    return this.#heard > MOST_SAID;
  }
}

const isWithin = (one: unknown, most: number): one is number => typeof one === "number" && Number.isFinite(one) && one >= 0 && one <= most;

const isStates = (one: unknown): one is States =>
  typeof one === "object" && one !== null && Object.values(one).every((mine) => typeof mine === "object" && mine !== null && Object.values(mine as object).every((text) => typeof text === "string"));

function isStatement(said: Statement): boolean {
  const isScored = said.score === null || (isWithin(said.score?.raw, 1e6) && isWithin(said.score.max, 1e6));
  return typeof said.verb === "string" && said.verb.length < 40 && typeof said.part === "string" && said.part.length <= 64 && isScored && typeof said.completion === "boolean";
}

customElements.define("h5p-frame", H5pFrame);
