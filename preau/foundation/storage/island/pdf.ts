// A PDF of photographed pages, one to a sheet of A4, upright or lying as each is (ISO 32000-1, 7.5 and 8.9.5).
const A4 = [595.28, 841.89] as const;

export interface PdfPage {
  jpeg: Blob;
  width: number;
  height: number;
}

/** The pictures go in as they are: nothing is held in memory but their names. */
export function pdfOf(pages: PdfPage[], title: string): Blob {
  const bodies: BlobPart[][] = [
    ["<< /Type /Catalog /Pages 2 0 R >>"],
    [`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${4 + 3 * at} 0 R`).join(" ")}] >>`],
    [`<< /Title ${said(title)} /Producer (Preau) >>`],
    ...pages.flatMap((page, at) => objectsOf(page, 4 + 3 * at)),
  ];
  return assembled(bodies);
}

function objectsOf({ jpeg, width, height }: PdfPage, number: number): BlobPart[][] {
  const [across, down] = width > height ? [A4[1], A4[0]] : A4;
  const scale = Math.min(across / width, down / height);
  const placed = [width * scale, 0, 0, height * scale, (across - width * scale) / 2, (down - height * scale) / 2].map((value) => value.toFixed(2));
  const drawing = `q ${placed.join(" ")} cm /Photo Do Q`;
  return [
    [`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Resources << /XObject << /Photo ${number + 2} 0 R >> >> /Contents ${number + 1} 0 R >>`],
    [`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`],
    [
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.size} >>\nstream\n`,
      jpeg,
      "\nendstream",
    ],
  ];
}

/** With the table of where each object begins. */
function assembled(bodies: BlobPart[][]): Blob {
  const parts: BlobPart[] = ["%PDF-1.4\n"];
  const starts: number[] = [];
  let length = "%PDF-1.4\n".length;
  const put = (part: BlobPart): void => {
    parts.push(part);
    length += typeof part === "string" ? part.length : (part as Blob).size;
  };
  bodies.forEach((body, at) => {
    starts.push(length);
    [`${at + 1} 0 obj\n`, ...body, "\nendobj\n"].forEach(put);
  });
  const table = length;
  put(`xref\n0 ${starts.length + 1}\n0000000000 65535 f \n${starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("")}`);
  put(`trailer\n<< /Size ${starts.length + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return new Blob(parts, { type: "application/pdf" });
}

/** Any alphabet, in ASCII. */
const said = (words: string): string => `<FEFF${[...Array(words.length).keys()].map((at) => words.charCodeAt(at).toString(16).padStart(4, "0")).join("")}>`;
