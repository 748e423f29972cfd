import { describe, expect, test } from "vitest";
import { escapeCssString, escapeHtml, escapeMarkdown, isolated, visible } from "./escape.ts";

describe("[W10] each place has its own escapes", () => {
  test.each([
    ["a line\n  break", "a line break"],
    ["\u001b[31m", "\\u001b[31m"],
    ["\u202egnirts", "\\u202egnirts"],
    ["zero\u200bwidth", "zero\\u200bwidth"],
    ["\u{e0041}", "\\ue0041"],
    ["\ud800", "\\ud800"],
    ["æøå – «Å»", "æøå – «Å»"],
  ])("what has no shape is shown: %j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test.each([
    ["<b title=\"x\" class='y'>&amp;", "&#60;b title=&#34;x&#34; class=&#39;y&#39;&#62;&#38;amp;"],
    ["æøå", "æøå"],
  ])("HTML: %j", (text, escaped) => {
    expect(escapeHtml(text)).toBe(escaped);
  });

  test.each([
    ["- item", "\\- item"],
    ["+ item", "\\+ item"],
    ["=====", "\\====="],
    ["   # heading", "\\# heading"],
    ["1. item", "1\\. item"],
    ["24) item", "24\\) item"],
    ["3.5 and - 1. + =", "3.5 and - 1. + ="],
    [
      "*a* _b_ `c` ~d~ [e](f) <g> &amp; |h| $i$ #1 @k \\",
      "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\[e\\](f) \\<g\\> \\&amp; \\|h\\| \\$i\\$ \\#1 \\@k \\\\",
    ],
    ["https://a.example, _www.b.example", "https\\://a.example, \\_www\\.b.example"],
  ])("Markdown: %j", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test.each([
    ['a"b', "a\\22 b"],
    ["a\\b", "a\\5c b"],
    ["</style>", "\\3c /style\\3e "],
  ])("a string of CSS: %j", (text, escaped) => {
    expect(escapeCssString(text)).toBe(escaped);
  });

  test("only what reads from the right is kept apart", () => {
    expect(isolated("abc")).toBe("abc");
    expect(isolated("a שלום b")).toBe("\u2068a שלום b\u2069");
    expect(isolated("مرحبا")).toBe("\u2068مرحبا\u2069");
  });
});
