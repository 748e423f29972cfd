import { OPENED } from "../../document/opened-files.ts";
import type { SampleCase } from "../../document/sample-case.ts";
import type { EditorWords } from "../../language/words.ts";

/** What a case is called by: its id, or that it came from a file. */
export const caseName = ({ id }: SampleCase, words: EditorWords): string => (id === OPENED ? words("file.case") : id);
