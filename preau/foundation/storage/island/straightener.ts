// The worker that finds, straightens and lightens a sheet: the page stays quick under the thumb meanwhile.
import { cornersOf } from "./edges";
import { lightened } from "./lighten";
import { type Corners, type Look, type Pixels, WHOLE } from "./sheets";
import { straightened } from "./straighten";

export interface Asked {
  picture: Pixels;
  corners: Corners | null;
  look: Look;
}

export interface Answered {
  sheet: Pixels;
  corners: Corners;
  isFound: boolean;
}

addEventListener("message", ({ data: { picture, corners, look } }: MessageEvent<Asked>) => {
  const found = corners ?? cornersOf(picture);
  const sheet = lightened(straightened(picture, found ?? WHOLE), look);
  const answer: Answered = { sheet, corners: found ?? WHOLE, isFound: Boolean(found) };
  postMessage(answer, { transfer: [sheet.data.buffer] });
});
