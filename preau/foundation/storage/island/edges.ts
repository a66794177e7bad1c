// Where a sheet of paper lies on a photo: what is light and of one piece, and the four straight sides around it.
import type { Corners, Pixels, Point } from "./sheets";

const SIDE = 320; // enough to see a sheet, little enough for a weak phone
const LEAST = 0.18; // of the photo: less is something else than the sheet one means
const MOST = 0.97; // of the photo: the sheet is the photo
const FILLED = 0.88; // of its four sides, by what is light: less is not a sheet
const NEAR = 0.025; // of the photo, around a side: where its edge is looked for

interface Plane {
  values: Uint8Array;
  width: number;
  height: number;
}

/** The corners of the sheet; null when no sheet is seen for sure. */
export function cornersOf(picture: Pixels): Corners | null {
  const light = lightness(picture);
  const outline = outlineOf(largest(light, threshold(light.values)), light);
  const around = hull(outline);
  const four = fourOf(around);
  if (!four) return null;
  const part = area(four) / (light.width * light.height);
  if (part < LEAST || part > MOST || area(around) / area(four) < FILLED || !isSquareEnough(four)) return null;
  return inOrder(sharpened(four, outline, light)).map(({ x, y }) => ({ x: within(x / light.width), y: within(y / light.height) })) as Corners;
}

/** The darkest of the three colours, small: wood and tiles are darker than paper in one of them. */
function lightness({ data, width, height }: Pixels): Plane {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / SIDE));
  const plane = { width: Math.floor(width / step), height: Math.floor(height / step) };
  const values = new Uint8Array(plane.width * plane.height);
  for (let y = 0; y < plane.height; y++)
    for (let x = 0; x < plane.width; x++) {
      let sum = 0;
      for (let row = y * step; row < (y + 1) * step; row++)
        for (let column = x * step; column < (x + 1) * step; column++) {
          const at = 4 * (row * width + column);
          sum += Math.min(data[at]!, data[at + 1]!, data[at + 2]!);
        }
      values[y * plane.width + x] = sum / (step * step);
    }
  return { ...plane, values };
}

/** Otsu's: the value that best tells the light from the dark. */
function threshold(values: Uint8Array): number {
  const counts = new Array<number>(256).fill(0);
  for (const value of values) counts[value]! += 1;
  const total = values.length;
  const sum = counts.reduce((all, count, value) => all + count * value, 0);
  let [best, found, below, sumBelow] = [-1, 127, 0, 0];
  counts.forEach((count, value) => {
    below += count;
    sumBelow += count * value;
    if (!below || below === total) return;
    const apart = sumBelow / below - (sum - sumBelow) / (total - below);
    const between = below * (total - below) * apart * apart;
    if (between > best) [best, found] = [between, value];
  });
  return found;
}

/** The largest light piece: its pixels are 1. */
function largest({ values, width, height }: Plane, dark: number): Uint8Array {
  const piece = new Int32Array(values.length);
  let [best, most, number] = [0, 0, 0];
  for (let start = 0; start < values.length; start++) {
    if (piece[start] || values[start]! <= dark) continue;
    piece[start] = ++number;
    const waiting = [start];
    let size = 0;
    while (waiting.length) {
      const at = waiting.pop()!;
      size += 1;
      const x = at % width;
      for (const next of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width])
        if (next >= 0 && next < width * height && !piece[next] && values[next]! > dark) {
          piece[next] = number;
          waiting.push(next);
        }
    }
    if (size > most) [best, most] = [number, size];
  }
  return Uint8Array.from(piece, (one) => (one && one === best ? 1 : 0));
}

/** The first and the last pixel of each row and of each column. */
function outlineOf(piece: Uint8Array, { width, height }: Plane): Point[] {
  const points: Point[] = [];
  const scan = (lines: number, length: number, put: (line: number, along: number) => Point, at: (line: number, along: number) => number): void => {
    for (let line = 0; line < lines; line++) {
      let [first, last] = [-1, -1];
      for (let along = 0; along < length; along++) if (piece[at(line, along)]) [first, last] = [first < 0 ? along : first, along];
      if (first >= 0) points.push(put(line + 0.5, first), put(line + 0.5, last + 1));
    }
  };
  scan(height, width, (y, x) => ({ x, y }), (y, x) => y * width + x);
  scan(width, height, (x, y) => ({ x, y }), (x, y) => y * width + x);
  return points;
}

const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** Andrew's: the convex shape around these points. */
function hull(points: Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (line: Point[]): Point[] => {
    const kept: Point[] = [];
    for (const point of line) {
      while (kept.length > 1 && turn(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** The four corners that matter most: those whose loss costs least are lost one by one. */
function fourOf(shape: Point[]): Point[] | null {
  const kept = [...shape];
  while (kept.length > 4) {
    const costs = kept.map((point, at) => Math.abs(turn(kept.at(at - 1)!, point, kept[(at + 1) % kept.length]!)));
    kept.splice(costs.indexOf(Math.min(...costs)), 1);
  }
  return kept.length === 4 ? kept : null;
}

function area(shape: Point[]): number {
  return Math.abs(shape.reduce((sum, point, at) => sum + turn({ x: 0, y: 0 }, point, shape[(at + 1) % shape.length]!), 0)) / 2;
}

/** Seen from above or a little aslant: no angle under 50 degrees nor over 130. */
function isSquareEnough(four: Point[]): boolean {
  return four.every((point, at) => {
    const [before, after] = [four.at(at - 1)!, four[(at + 1) % 4]!];
    const cosine =
      ((before.x - point.x) * (after.x - point.x) + (before.y - point.y) * (after.y - point.y)) /
      (Math.hypot(before.x - point.x, before.y - point.y) * Math.hypot(after.x - point.x, after.y - point.y));
    return Math.abs(cosine) < 0.64;
  });
}

interface Line {
  through: Point;
  along: Point;
}

/** Corners where the sides meet: a rounded or folded corner is not where the paper ends. */
function sharpened(four: Point[], outline: Point[], { width, height }: Plane): Point[] {
  const near = NEAR * Math.max(width, height);
  const sides = four.map((from, at) => sideOf(from, four[(at + 1) % 4]!, outline, near));
  return four.map((point, at) => {
    const met = crossing(sides.at(at - 1)!, sides[at]!);
    return met && Math.hypot(met.x - point.x, met.y - point.y) < 3 * near ? met : point;
  });
}

/** The straight line that passes best through what is seen of this side, far from its ends. */
function sideOf(from: Point, to: Point, outline: Point[], near: number): Line {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const seen = outline.filter(({ x, y }) => {
    const far = ((x - from.x) * along.x + (y - from.y) * along.y) / length;
    return far > 0.1 && far < 0.9 && Math.abs((x - from.x) * along.y - (y - from.y) * along.x) < near;
  });
  if (seen.length < 10) return { through: from, along };
  const middle = { x: mean(seen.map(({ x }) => x)), y: mean(seen.map(({ y }) => y)) };
  const [xx, yy, xy] = [mean(seen.map(({ x }) => (x - middle.x) ** 2)), mean(seen.map(({ y }) => (y - middle.y) ** 2)), mean(seen.map(({ x, y }) => (x - middle.x) * (y - middle.y)))];
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  return { through: middle, along: { x: Math.cos(angle), y: Math.sin(angle) } };
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function crossing(one: Line, other: Line): Point | null {
  const apart = one.along.x * other.along.y - one.along.y * other.along.x;
  if (Math.abs(apart) < 0.1) return null;
  const far = ((other.through.x - one.through.x) * other.along.y - (other.through.y - one.through.y) * other.along.x) / apart;
  return { x: one.through.x + far * one.along.x, y: one.through.y + far * one.along.y };
}

/** Clockwise from the top left one. */
function inOrder(four: Point[]): Point[] {
  const clockwise = turn(four[0]!, four[1]!, four[2]!) > 0 ? four : [...four].reverse();
  const sums = clockwise.map(({ x, y }) => x + y);
  const first = sums.indexOf(Math.min(...sums));
  return [...clockwise.slice(first), ...clockwise.slice(0, first)];
}

const within = (value: number): number => Math.min(1, Math.max(0, value));
