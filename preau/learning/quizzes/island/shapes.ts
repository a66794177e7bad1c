// Shapes on an image, in hundredths of its width and height, as they are written in a field and as they are drawn.
export type Point = [number, number];
export type Shape = "rectangle" | "circle" | "polygon";

/** How many points close each shape; a polygon is closed by hand, from three on. */
export const CLOSED_BY: Record<Shape, number> = { rectangle: 2, circle: 2, polygon: Infinity };
export const FEWEST_CORNERS = 3;
export const MOST_CORNERS = 40;

/** What is written of the shape drawn through these points; `tall` is the height of the image for a width of one. */
export function written(shape: Shape, points: Point[], tall: number): string {
  const [[x, y] = [0, 0], [x2, y2] = [0, 0]] = points;
  const numbers: Record<Shape, () => number[]> = {
    rectangle: () => [Math.min(x, x2), Math.min(y, y2), Math.abs(x2 - x), Math.abs(y2 - y)],
    circle: () => [x, y, Math.hypot(x2 - x, (y2 - y) * tall)],
    polygon: () => points.flat(),
  };
  return numbers[shape]().map((one) => Math.round(one * 10) / 10).join(" ").replace(/\./g, ",");
}

export const numbersOf = (words: string): number[] => words.replace(/,/g, ".").split(/\s+/).filter(Boolean).map(Number);

/** As many numbers as a shape has, and none that is nothing. */
export function shapeOf(numbers: number[]): Shape | null {
  if (numbers.some(Number.isNaN)) return null;
  if (numbers.length === 3) return numbers[2] ? "circle" : null;
  if (numbers.length === 4) return numbers[2] && numbers[3] ? "rectangle" : null;
  return numbers.length >= 2 * FEWEST_CORNERS && numbers.length % 2 === 0 ? "polygon" : null;
}

/** Among the corners of a polygon, in hundredths of its box: where it is named. */
export function middleOf(numbers: number[]): Partial<CSSStyleDeclaration> {
  const middle = (many: number[]): string => {
    const [least, most] = [Math.min(...many), Math.max(...many)];
    return `${(100 * (many.reduce((sum, one) => sum + one, 0) / many.length - least)) / (most - least || 1)}%`;
  };
  return { left: middle(numbers.filter((_, at) => at % 2 === 0)), top: middle(numbers.filter((_, at) => at % 2 === 1)) };
}

/** Where its box lies; a polygon is cut out of its own. */
export function boxOf(shape: Shape, numbers: number[]): Partial<CSSStyleDeclaration> {
  const [first = 0, second = 0, third = 0, fourth = 0] = numbers;
  if (shape === "circle") return { left: `${first}%`, top: `${second}%`, width: `${2 * third}%` };
  if (shape === "rectangle") return { left: `${first}%`, top: `${second}%`, width: `${third}%`, height: `${fourth}%` };
  const [across, down] = [numbers.filter((_, at) => at % 2 === 0), numbers.filter((_, at) => at % 2 === 1)];
  const [left, top] = [Math.min(...across), Math.min(...down)];
  const [width, height] = [Math.max(...across) - left || 0.1, Math.max(...down) - top || 0.1];
  const corners = across.map((x, at) => `${(100 * (x - left)) / width}% ${(100 * ((down[at] ?? 0) - top)) / height}%`);
  return { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%`, clipPath: `polygon(${corners.join()})` };
}
