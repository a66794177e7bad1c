// Paper becomes white wherever it lies in the shade: each point is divided by the paper around it.
import type { Look, Pixels } from "./sheets";

const CELL = 16;
const SPREAD = 3; // cells: wider than a line of writing, narrower than a shadow
const WHITE = 0.92; // of the paper: from there on it is white
const BLACK = 0.25;

/** In place. */
export function lightened(sheet: Pixels, look: Look): Pixels {
  if (look === "photo") return sheet;
  if (look === "ink") drain(sheet);
  for (let colour = 0; colour < (look === "ink" ? 1 : 3); colour++) divide(sheet, colour, paperOf(sheet, colour));
  if (look === "ink") for (let at = 0; at < sheet.data.length; at += 4) sheet.data[at + 1] = sheet.data[at + 2] = sheet.data[at]!;
  return sheet;
}

/** Its grey in the first colour. */
function drain({ data }: Pixels): void {
  for (let at = 0; at < data.length; at += 4) data[at] = 0.3 * data[at]! + 0.59 * data[at + 1]! + 0.11 * data[at + 2]!;
}

interface Cells {
  values: Float32Array;
  across: number;
  down: number;
}

/** The light of the paper, cell by cell: the lightest around, smoothed. */
function paperOf(sheet: Pixels, colour: number): Cells {
  const [across, down] = [Math.ceil(sheet.width / CELL), Math.ceil(sheet.height / CELL)];
  const values = new Float32Array(across * down).map((_, at) => meanOf(sheet, colour, (at % across) * CELL, Math.floor(at / across) * CELL));
  return around(around({ values, across, down }, (near) => Math.max(...near)), (near) => near.reduce((sum, value) => sum + value, 0) / near.length);
}

function meanOf({ data, width, height }: Pixels, colour: number, left: number, top: number): number {
  let [sum, count] = [0, 0];
  for (let y = top; y < Math.min(height, top + CELL); y += 2)
    for (let x = left; x < Math.min(width, left + CELL); x += 2) {
      sum += data[4 * (y * width + x) + colour]!;
      count += 1;
    }
  return sum / count;
}

/** Each cell becomes what is made of those near it. */
function around({ values, across, down }: Cells, of: (near: number[]) => number): Cells {
  const made = values.map((_, at) => {
    const [x, y] = [at % across, Math.floor(at / across)];
    const near: number[] = [];
    for (let row = Math.max(0, y - SPREAD); row <= Math.min(down - 1, y + SPREAD); row++)
      for (let column = Math.max(0, x - SPREAD); column <= Math.min(across - 1, x + SPREAD); column++) near.push(values[row * across + column]!);
    return of(near);
  });
  return { values: made, across, down };
}

function divide({ data, width, height }: Pixels, colour: number, { values, across, down }: Cells): void {
  for (let y = 0; y < height; y++) {
    const row = Math.min(down - 1, Math.max(0, y / CELL - 0.5));
    const [top, ry] = [Math.floor(row), row - Math.floor(row)];
    const bottom = Math.min(down - 1, top + 1);
    for (let x = 0; x < width; x++) {
      const column = Math.min(across - 1, Math.max(0, x / CELL - 0.5));
      const [left, rx] = [Math.floor(column), column - Math.floor(column)];
      const right = Math.min(across - 1, left + 1);
      const paper =
        (values[top * across + left]! * (1 - rx) + values[top * across + right]! * rx) * (1 - ry) +
        (values[bottom * across + left]! * (1 - rx) + values[bottom * across + right]! * rx) * ry;
      const at = 4 * (y * width + x) + colour;
      data[at] = (255 * (data[at]! / Math.max(40, paper) - BLACK)) / (WHITE - BLACK);
    }
  }
}
