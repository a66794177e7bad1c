// A drawing is a list of strokes on a sheet: it can be drawn again, undone, kept in a few kilobytes.
export interface Stroke {
  tool: "pencil" | "eraser" | "clear";
  colour: string;
  width: number;
  points: [x: number, y: number, pressure: number][];
}

export type Paper = "blank" | "ruled" | "squared" | HTMLImageElement;

export const SIZE = { width: 1200, height: 900 };
const LINE = 40;

/** The last piece of a stroke, or the whole of it. */
export function draw(context: CanvasRenderingContext2D, { tool, colour, width, points }: Stroke, from = 0): void {
  if (tool === "clear") return context.clearRect(0, 0, SIZE.width, SIZE.height);
  context.globalCompositeOperation = tool === "eraser" ? "destination-out" : "source-over";
  Object.assign(context, { strokeStyle: colour, lineCap: "round", lineJoin: "round" });
  for (let at = Math.max(0, from); at < points.length; at++) {
    const [x, y, pressure] = points[at]!;
    const [beforeX, beforeY] = points[at - 1] ?? [x, y];
    context.lineWidth = width * (tool === "eraser" ? 4 : 0.4 + 1.2 * pressure);
    context.beginPath();
    context.moveTo(beforeX, beforeY);
    context.lineTo(x, y);
    context.stroke();
  }
}

/** What one draws on. */
export function lay(context: CanvasRenderingContext2D, paper: Paper): void {
  Object.assign(context, { fillStyle: "#fff", strokeStyle: "#c9d0e6", lineWidth: 1.5 });
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  if (paper instanceof HTMLImageElement) return picture(context, paper);
  if (paper === "blank") return;
  context.beginPath();
  for (let y = LINE; y < SIZE.height; y += LINE) context.rect(0, y, SIZE.width, 0);
  if (paper === "squared") for (let x = LINE; x < SIZE.width; x += LINE) context.rect(x, 0, 0, SIZE.height);
  context.stroke();
}

function picture(context: CanvasRenderingContext2D, image: HTMLImageElement): void {
  const scale = Math.min(SIZE.width / image.naturalWidth, SIZE.height / image.naturalHeight);
  const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale];
  context.drawImage(image, (SIZE.width - width) / 2, (SIZE.height - height) / 2, width, height);
}
