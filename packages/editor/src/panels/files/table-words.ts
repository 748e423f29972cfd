import type { Language } from "@holdepunkt/engine";
import type { SheetFinding } from "../../document/table-files/sheet.ts";
import { filesWords } from "../../language/editing/files/words.ts";

/** What is wrong with a cell. */
export function findingWords({ fault, value }: SheetFinding, language: Language): string {
  const words = filesWords(language);
  const text = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  switch (fault.code) {
    case "outOfRange":
      return words("finding.outOfRange", { value: text, min: fault.min, max: fault.max });
    case "unknownTable":
    case "counted":
    case "formula":
    case "notHere":
      return words(`finding.${fault.code}`);
    case "noSuchChoice":
    case "ambiguous":
    case "notANumber":
    case "notADay":
      return words(`finding.${fault.code}`, { value: "text" in fault ? fault.text : text });
    case "unknownRow":
    case "unknownColumn":
    case "twice":
    case "missingRule":
    case "notWhole":
    case "notUnderstood":
    case "doesNotFit":
    case "constant":
      return words(`finding.${fault.code}`, { value: text });
  }
}
