// <python-pad>: a program is run, then tried by its tests, on this device alone. What they gave goes with the answer.
import { Runner, type Test, type Told } from "./runner";

const AWAY = "Python n’est pas encore sur cet appareil, et le réseau est coupé. Ton programme est gardé ; il s’essaiera plus tard.";

class PythonPad extends HTMLElement {
  #runner: Runner | undefined;
  #isBusy = false;

  connectedCallback(): void {
    this.#runner = new Runner(this.getAttribute("worker") ?? "", this.getAttribute("pieces") ?? "", Number(this.getAttribute("seconds")));
    this.#area.addEventListener("input", () => this.#forget());
    this.addEventListener("click", (event) => {
      const act = (event.target as HTMLElement).closest<HTMLElement>("[data-act]")?.dataset.act;
      if (act) void this.#act(act);
    });
    this.closest("fieldset")?.addEventListener("shown", () => this.#state(""));
  }

  disconnectedCallback(): void {
    this.#runner?.stop();
  }

  get #area(): HTMLTextAreaElement {
    return this.querySelector("textarea") as HTMLTextAreaElement;
  }

  get #outcomes(): HTMLInputElement | null {
    return this.querySelector("input[data-outcomes]");
  }

  get #tests(): Test[] {
    return JSON.parse(this.dataset.tests ?? "[]") as Test[];
  }

  /** What was observed of another program says nothing of this one. */
  #forget(): void {
    if (!this.#outcomes || this.#outcomes.value === "{}") return;
    this.#outcomes.value = "{}";
    for (const cell of this.querySelectorAll<HTMLElement>("[data-result]")) cell.replaceChildren();
    this.#state("Le programme a changé : essaie à nouveau les tests.");
  }

  async #act(act: string): Promise<void> {
    if (act === "stop") return this.#interrupt();
    if (this.#isBusy) return;
    this.#busy(true);
    this.#state("Python se prépare…");
    try {
      await this.#runner?.ready();
      await (act === "run" ? this.#run() : this.#try());
    } catch {
      this.#state(AWAY);
    } finally {
      this.#busy(false);
    }
    if (act === "check" && this.#outcomes?.value !== "{}") this.querySelector("form")?.requestSubmit();
  }

  #interrupt(): void {
    this.#busy(false);
    this.#runner?.stop();
    this.#state("Arrêté.");
  }

  #busy(is: boolean): void {
    this.#isBusy = is;
    this.setAttribute("aria-busy", String(is));
    for (const button of this.querySelectorAll<HTMLElement>("[data-act]"))
      if (button.dataset.act === "stop") button.hidden = !is;
      else button.setAttribute("aria-disabled", String(is));
  }

  #state(words: string): void {
    const said = this.querySelector("[data-said]");
    if (said) said.textContent = words;
  }

  async #run(): Promise<void> {
    this.#state("Le programme tourne…");
    const typed = this.querySelector<HTMLTextAreaElement>("[data-typed]")?.value ?? "";
    const told = await this.#runner?.run(this.#area.value, { stdin: typed });
    if (told && this.#isBusy) this.#show(told);
  }

  #show(told: Told): void {
    const printed = this.querySelector<HTMLElement>("[data-printed]");
    if (printed) {
      printed.textContent = told.printed;
      printed.hidden = !told.printed;
    }
    this.#state(told.error ? place(told) : told.printed ? "Le programme est allé au bout." : "Le programme est allé au bout, sans rien afficher.");
    if (told.error && told.line) this.#point(told.line);
  }

  /** The line at fault, chosen in the program for who wants to mend it. */
  #point(line: number): void {
    const lines = this.#area.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    this.#area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  }

  async #try(): Promise<void> {
    const tests = this.#tests;
    const outcomes: Record<string, { got: string } | { error: string }> = {};
    let passed = 0;
    for (const [at, test] of tests.entries()) {
      this.#state(`Test ${at + 1} sur ${tests.length}…`);
      const told = await this.#runner?.run(this.#area.value, test);
      if (!told || !this.#isBusy) return;
      outcomes[test.id] = told.got === undefined ? { error: place(told) } : { got: told.got.slice(0, 4000) };
      passed += Number(told.passed ?? false);
      this.#mark(test, told);
    }
    this.#keep(outcomes);
    this.#state(`${passed} ${passed > 1 ? "tests réussis" : "test réussi"} sur ${tests.length}.`);
  }

  #mark(test: Test, told: Told): void {
    const cell = this.querySelector<HTMLElement>(`[data-result="${test.id}"]`);
    if (!cell) return;
    const state = Object.assign(document.createElement("span"), {
      className: `state state--${told.passed ? "back" : "late"}`,
      textContent: told.passed ? "Réussi" : "Manqué",
    });
    const got = Object.assign(document.createElement("code"), { className: "code__got", textContent: told.error ? place(told) : (told.got ?? "") });
    cell.replaceChildren(state, ...(told.passed || test.hidden ? [] : [" obtenu : ", got]));
  }

  #keep(outcomes: object): void {
    if (!this.#outcomes) return;
    this.#outcomes.value = JSON.stringify(outcomes);
    for (const said of ["input", "change"]) this.#outcomes.dispatchEvent(new Event(said, { bubbles: true }));
  }
}

const place = (told: Told): string => (told.line ? `Ligne ${told.line} : ${told.error}` : `Erreur : ${told.error}`);

customElements.define("python-pad", PythonPad);
