// <sync-state>: what one wrote is on the server, or kept on this device until the line comes back.
import { pending } from "./outbox";

const clock = (): string => new Date().toLocaleTimeString("fr-FR", { hour: "numeric", minute: "2-digit" });

class SyncState extends HTMLElement {
  #listen = (event: Event): void => void this.#show((event as CustomEvent<string>).detail);

  connectedCallback(): void {
    this.setAttribute("role", "status");
    this.classList.add("saved");
    addEventListener("outbox", this.#listen);
    void this.#show("start");
  }

  disconnectedCallback(): void {
    removeEventListener("outbox", this.#listen);
  }

  async #show(state: string): Promise<void> {
    const waiting = await pending();
    const refused = waiting.some((one) => one.refused);
    if (refused) this.#say("refused", "Une réponse n’a pas été acceptée. Elle est gardée sur cet appareil.");
    else if (state === "signed-out") this.#say("waiting", "Session terminée : reconnecte-toi, tout est gardé sur cet appareil.");
    else if (waiting.length) this.#say("waiting", "Gardé sur cet appareil, part dès que le réseau revient");
    else if (state !== "start") this.#say("", `Enregistré à ${clock()}`);
  }

  #say(state: string, words: string): void {
    this.dataset.state = state;
    this.textContent = words;
  }
}

customElements.define("sync-state", SyncState);
