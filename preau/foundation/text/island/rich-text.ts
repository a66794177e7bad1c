// <rich-text> around a textarea: a small editor whose HTML goes back into the textarea at each change.
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";

type Gesture = [label: string, act: (editor: Editor) => void, is: (editor: Editor) => boolean];

const GESTURES: Gesture[] = [
  ["Gras", (e) => e.chain().focus().toggleBold().run(), (e) => e.isActive("bold")],
  ["Italique", (e) => e.chain().focus().toggleItalic().run(), (e) => e.isActive("italic")],
  ["Titre", (e) => e.chain().focus().toggleHeading({ level: 3 }).run(), (e) => e.isActive("heading")],
  ["Liste", (e) => e.chain().focus().toggleBulletList().run(), (e) => e.isActive("bulletList")],
  ["Étapes", (e) => e.chain().focus().toggleOrderedList().run(), (e) => e.isActive("orderedList")],
  ["Citation", (e) => e.chain().focus().toggleBlockquote().run(), (e) => e.isActive("blockquote")],
];

class RichText extends HTMLElement {
  #editor: Editor | null = null;

  connectedCallback(): void {
    const area = this.querySelector("textarea");
    if (!area || this.#editor) return;
    const bar = Object.assign(document.createElement("div"), { className: "rich-text__bar" });
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "Mise en forme");
    const paper = Object.assign(document.createElement("div"), { className: "rich-text__paper prose" });
    this.append(bar, paper);
    area.hidden = true;
    const label = this.closest(".field")?.querySelector("label");
    this.#editor = new Editor({
      element: paper,
      injectCSS: false, // the content policy allows no inline style sheet
      extensions: [StarterKit.configure({ heading: { levels: [3, 4] } })],
      content: area.value,
      editorProps: { attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label?.textContent?.trim() ?? "Texte" } },
      onUpdate: ({ editor }) => {
        area.value = editor.isEmpty ? "" : editor.getHTML();
        area.dispatchEvent(new Event("input", { bubbles: true }));
      },
      onTransaction: () => this.#press(bar),
    });
    for (const gesture of GESTURES) bar.append(this.#button(gesture));
  }

  disconnectedCallback(): void {
    this.#editor?.destroy();
    this.#editor = null;
  }

  #button([label, act]: Gesture): HTMLButtonElement {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => this.#editor && act(this.#editor));
    return button;
  }

  #press(bar: HTMLElement): void {
    GESTURES.forEach(([, , is], index) => bar.children[index]?.setAttribute("aria-pressed", String(!!this.#editor && is(this.#editor))));
  }
}

customElements.define("rich-text", RichText);
