/** Where letters are written, so that they are no shortcut. In ticked boxes and chosen levels none is: the keyboard goes on. */
export const isWriting = (place: EventTarget | null): place is HTMLElement =>
  place instanceof HTMLElement && place.matches("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
