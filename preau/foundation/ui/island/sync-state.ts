// <sync-state>: what one wrote is on the server, or kept on this device until the line comes back.
import { clock } from "./around";
import { pending, retryRefused } from "./outbox";

class SyncState extends HTMLElement {
  #signedOut = false;
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
    if (state === "signed-out" || state === "sent") this.#signedOut = state === "signed-out";
    const waiting = await pending();
    if (waiting.some((one) => one.refused)) this.#refused();
    else if (this.#signedOut) this.#say("waiting", "Session terminée : tout est gardé sur cet appareil, et part dès la reconnexion");
    else if (state === "waiting" || (waiting.length && state === "start"))
      this.#say("waiting", "Gardé sur cet appareil, part dès que le réseau revient");
    else if (state === "sent") this.#say("", `Enregistré à ${clock()}`);
  }

  #refused(): void {
    this.#say("refused", "Une réponse n’a pas été acceptée. Elle est gardée sur cet appareil. ");
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--plain button--small", textContent: "Renvoyer" });
    button.addEventListener("click", () => void retryRefused());
    this.append(button);
  }

  #say(state: string, words: string): void {
    this.dataset.state = state;
    this.textContent = words;
  }
}

customElements.define("sync-state", SyncState);
