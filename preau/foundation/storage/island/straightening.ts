// A photo becomes a page: decoded here, straightened by the worker, one at a time, so that a weak phone holds one.
import type { Answered, Asked } from "./straightener";
import type { Corners, Look, Pixels } from "./sheets";

const LONGEST = 2400;
const QUALITY = 0.8;

export interface Made {
  corners: Corners;
  isFound: boolean;
  sheet: Blob;
  width: number;
  height: number;
}

let worker: Worker | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** A photo as this element keeps it: upright, not larger than what is read. Fails for what is no picture. */
export async function lightPhoto(photo: Blob): Promise<Blob> {
  const image = await createImageBitmap(photo);
  const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(image.width * scale), height: Math.round(image.height * scale) });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return jpegOf(canvas);
}

/** Its page; the corners are looked for unless they are given. */
export function pageOf(picture: Blob, corners: Corners | null, look: Look): Promise<Made> {
  const made = turn.then(async () => {
    const { sheet, ...found } = await asked({ picture: await pixelsOf(picture), corners, look });
    const canvas = Object.assign(document.createElement("canvas"), { width: sheet.width, height: sheet.height });
    canvas.getContext("2d")?.putImageData(new ImageData(sheet.data, sheet.width, sheet.height), 0, 0);
    return { ...found, sheet: await jpegOf(canvas), width: sheet.width, height: sheet.height };
  });
  turn = made.catch(() => undefined);
  return made;
}

async function pixelsOf(picture: Blob): Promise<Pixels> {
  const image = await createImageBitmap(picture);
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  context.drawImage(image, 0, 0);
  image.close();
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { data, width, height };
}

function asked(question: Asked): Promise<Answered> {
  const hand = (worker ??= new Worker(new URL("./straightener.ts", import.meta.url), { type: "module" }));
  return new Promise((resolve, reject) => {
    hand.onmessage = ({ data }: MessageEvent<Answered>) => resolve(data);
    hand.onerror = (event) => reject(new Error(event.message));
    hand.postMessage(question, [question.picture.data.buffer]);
  });
}

const jpegOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no memory"))), "image/jpeg", QUALITY));
