// A sheet seen aslant, as if it were seen from above: each of its points is fetched where the photo has it.
import type { Corners, Pixels, Point } from "./sheets";

const LONGEST = 2000; // 170 points an inch on A4: small handwriting is read
const FOCAL = 0.75; // of the longest side: the camera of a telephone sees as a 26 mm lens does

/** As large as the photo shows it, in the proportions that the paper has. */
export function straightened(picture: Pixels, corners: Corners): Pixels {
  const { width, height } = sizeOf(picture, corners);
  const data = new Uint8ClampedArray(width * height * 4);
  const { a, b, c, d, e, f, g, h } = perspective(picture, corners);
  for (let y = 0, at = 0; y < height; y++) {
    const v = (y + 0.5) / height;
    for (let x = 0; x < width; x++, at += 4) {
      const u = (x + 0.5) / width;
      const far = g * u + h * v + 1;
      between(picture, (a * u + b * v + c) / far - 0.5, (d * u + e * v + f) / far - 0.5, data, at);
    }
  }
  return { data, width, height };
}

function sizeOf({ width, height }: Pixels, corners: Corners): { width: number; height: number } {
  const [topLeft, topRight, bottomRight, bottomLeft] = corners;
  const length = (one: Point, other: Point): number => Math.hypot((one.x - other.x) * width, (one.y - other.y) * height);
  const across = Math.max(length(topLeft, topRight), length(bottomLeft, bottomRight), 1);
  const down = Math.max(length(topLeft, bottomLeft), length(topRight, bottomRight), 1);
  const isWhole = corners.every(({ x, y }) => [0, 1].includes(x) && [0, 1].includes(y));
  const proportion = isWhole ? across / down : proportionOf(corners, width, height);
  const found = across / down > proportion ? { width: across, height: across / proportion } : { width: down * proportion, height: down };
  const scale = Math.min(1, LONGEST / Math.max(found.width, found.height));
  return { width: Math.max(1, Math.round(found.width * scale)), height: Math.max(1, Math.round(found.height * scale)) };
}

/** Width over height of a rectangle seen aslant (Zhang and He, Whiteboard scanning and image enhancement, 2007, 3). */
function proportionOf(corners: Corners, width: number, height: number): number {
  const focal = FOCAL * Math.max(width, height);
  const [one, two, four, three] = corners.map(({ x, y }): Ray => [((x - 0.5) * width) / focal, ((y - 0.5) * height) / focal, 1]) as [Ray, Ray, Ray, Ray];
  const diagonal = cross(one, four);
  const across = along(one, two, dot(diagonal, three) / (dot(cross(two, four), three) || 1e-9));
  const down = along(one, three, dot(diagonal, two) / (dot(cross(three, four), two) || 1e-9));
  return Math.min(4, Math.max(0.25, Math.hypot(...across) / Math.hypot(...down) || 1));
}

type Ray = [number, number, number];

const cross = ([a, b, c]: Ray, [d, e, f]: Ray): Ray => [b * f - c * e, c * d - a * f, a * e - b * d];

const dot = ([a, b, c]: Ray, [d, e, f]: Ray): number => a * d + b * e + c * f;

const along = ([a, b, c]: Ray, [d, e, f]: Ray, far: number): Ray => [far * d - a, far * e - b, far * f - c];

/** Heckbert's: from the unit square to four points (Fundamentals of Texture Mapping, 1989, 2.2.3). */
function perspective({ width, height }: Pixels, corners: Corners): Record<"a" | "b" | "c" | "d" | "e" | "f" | "g" | "h", number> {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners.map(({ x, y }) => [x * width, y * height]) as [number, number][] as [[number, number], [number, number], [number, number], [number, number]];
  const [dx1, dy1, dx2, dy2] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2];
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const apart = dx1 * dy2 - dx2 * dy1 || 1e-9; // corners put on one line by hand give a line, not an error
  const g = (sx * dy2 - dx2 * sy) / apart;
  const h = (dx1 * sy - sx * dy1) / apart;
  return { a: x1 - x0 + g * x1, b: x3 - x0 + h * x3, c: x0, d: y1 - y0 + g * y1, e: y3 - y0 + h * y3, f: y0, g, h };
}

/** The colour between four pixels. */
function between({ data, width, height }: Pixels, x: number, y: number, to: Uint8ClampedArray, at: number): void {
  const left = Math.min(width - 1, Math.max(0, Math.floor(x)));
  const top = Math.min(height - 1, Math.max(0, Math.floor(y)));
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const [rx, ry] = [Math.min(1, Math.max(0, x - left)), Math.min(1, Math.max(0, y - top))];
  const [one, two, three, four] = [4 * (top * width + left), 4 * (top * width + right), 4 * (bottom * width + left), 4 * (bottom * width + right)];
  for (let colour = 0; colour < 3; colour++)
    to[at + colour] =
      (data[one + colour]! * (1 - rx) + data[two + colour]! * rx) * (1 - ry) + (data[three + colour]! * (1 - rx) + data[four + colour]! * rx) * ry;
  to[at + 3] = 255;
}
