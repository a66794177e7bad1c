// What the scanner's modules say to one another: pixels, points from 0 to 1 across a picture, four corners of a sheet.
export interface Point {
  x: number;
  y: number;
}

/** Those of the sheet as it is read: top left, top right, bottom right, bottom left. */
export type Corners = [Point, Point, Point, Point];

export interface Pixels {
  data: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
}

/** White paper with its colours, white paper in black and white, or the light of the photo. */
export type Look = "paper" | "ink" | "photo";

export const WHOLE: Corners = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];
