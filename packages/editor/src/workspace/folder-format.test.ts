import type { Json } from "@holdepunkt/engine";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type DocumentFormat, formatOf, inFormat, OUR_FORMAT } from "./folder-format.ts";

const formats: fc.Arbitrary<DocumentFormat> = fc.record({
  indent: fc.constantFrom("  ", "    ", "\t", " "),
  lineEnd: fc.constantFrom("\n", "\r\n"),
  isEnded: fc.boolean(),
});
const documents = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => ({ format: 1, ...value }) as Json);

test("a text that was set in a format is set so again, byte for byte", () => {
  fc.assert(
    fc.property(documents, formats, (document, format) => {
      const text = inFormat(document, format);
      expect(inFormat(JSON.parse(text) as Json, formatOf(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(document)));
    }),
  );
});

test.each<[string, string, DocumentFormat]>([
  ["all on one line", '{"a":1}', { indent: "", lineEnd: "\n", isEnded: false }],
  ["all on one line that is ended", '{"a":1}\n', { indent: "", lineEnd: "\n", isEnded: true }],
  ["nothing in it", "{}\n", { indent: "", lineEnd: "\n", isEnded: true }],
  ["as only a person sets it", '{ "a": 1,\n     "b": 2 }\n', OUR_FORMAT],
  ["with a line end within a text", '{\n\t"a": "x\\r\\ny"\n}\n', { indent: "\t", lineEnd: "\n", isEnded: true }],
])("%s", (_, text, format) => {
  expect(formatOf(text)).toEqual(format);
});
