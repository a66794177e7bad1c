// <take-recording kind="sound" seconds="180"> inside a <file-drop>: what is said or shown is recorded in the page, within
// limits told before, then goes up as any file. Where nothing can be recorded it is not there.
import { give } from "./giving";

const WORDS = {
  sound: { begin: "Enregistrer ma voix", name: "audio", bits: 32_000 },
  film: { begin: "Filmer", name: "video", bits: 700_000 },
};
const FORMS = { sound: ["audio/webm;codecs=opus", "audio/mp4"], film: ["video/webm;codecs=vp8,opus", "video/mp4"] };

class TakeRecording extends HTMLElement {
  #recorder: MediaRecorder | null = null;
  #button = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet button--small" });
  #words = Object.assign(document.createElement("span"), { className: "soft" });
  #timer = 0;

  connectedCallback(): void {
    if (!("MediaRecorder" in window) || !navigator.mediaDevices || this.#button.isConnected) return;
    this.#words.setAttribute("role", "status");
    if (this.dataset.key) this.#button.dataset.key = this.dataset.key;
    this.removeAttribute("data-key");
    this.#button.addEventListener("click", () => (this.#recorder ? this.#recorder.stop() : void this.#begin()));
    this.append(this.#button, this.#words);
    this.#rest();
  }

  disconnectedCallback(): void {
    this.#recorder?.stop();
  }

  get #kind(): "sound" | "film" {
    return this.getAttribute("kind") === "film" ? "film" : "sound";
  }

  get #most(): number {
    return Number(this.getAttribute("seconds") ?? 180);
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#recorder = null;
    this.querySelector("video")?.remove();
    this.#button.textContent = this.getAttribute("label") ?? WORDS[this.#kind].begin;
    this.#words.textContent = `${this.#most / 60} min au plus, environ ${Math.ceil((WORDS[this.#kind].bits * this.#most) / 8e6)} Mo`;
  }

  async #begin(): Promise<void> {
    const film = this.#kind === "film";
    this.closest("details")?.setAttribute("open", ""); // begun by its key
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: film && { width: 640, height: 480, facingMode: "environment" } });
      if (film) this.#mirror(stream);
      this.#record(stream);
    } catch {
      this.#words.textContent = `Ce navigateur n’a pas donné ${film ? "la caméra" : "le micro"} : autorisez-le, ou joignez un fichier.`;
    }
  }

  #record(stream: MediaStream): void {
    const { bits } = WORDS[this.#kind];
    const mimeType = FORMS[this.#kind].find((form) => MediaRecorder.isTypeSupported(form));
    const recorder = new MediaRecorder(stream, { mimeType, ...(this.#kind === "film" ? { videoBitsPerSecond: bits } : { audioBitsPerSecond: bits }) });
    const parts: Blob[] = [];
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    recorder.addEventListener("stop", () => {
      for (const track of stream.getTracks()) track.stop();
      this.#rest();
      this.#give(new Blob(parts, { type: recorder.mimeType }));
    });
    recorder.start(1000);
    this.#recorder = recorder;
    this.#count();
  }

  /** The time goes by, and stops at the limit. */
  #count(): void {
    const began = performance.now();
    this.#button.textContent = "Arrêter";
    this.#timer = window.setInterval(() => {
      const seconds = Math.floor((performance.now() - began) / 1000);
      this.#words.textContent = `${clock(seconds)} sur ${clock(this.#most)}`;
      if (seconds >= this.#most && this.#recorder?.state === "recording") this.#recorder.stop();
    }, 250);
  }

  #mirror(stream: MediaStream): void {
    const mirror = Object.assign(document.createElement("video"), { srcObject: stream, muted: true, autoplay: true, playsInline: true, width: 320 });
    mirror.setAttribute("aria-label", "Ce que la caméra voit");
    this.prepend(mirror);
  }

  /** As if it had been chosen among the files of the device. */
  #give(recording: Blob): void {
    if (!recording.size) return;
    const suffix = recording.type.includes("mp4") ? (this.#kind === "sound" ? "m4a" : "mp4") : "webm";
    const name = `${WORDS[this.#kind].name} ${clock(new Date().getHours() * 60 + new Date().getMinutes(), "h")}.${suffix}`;
    give(this, new File([recording], name, { type: recording.type }));
  }
}

/** `125` is `2:05`. */
const clock = (units: number, between = ":"): string => `${Math.floor(units / 60)}${between}${String(units % 60).padStart(2, "0")}`;

customElements.define("take-recording", TakeRecording);
