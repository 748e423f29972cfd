/**
 * Whether `text` has what no note may have: a control character other than the newline, or half a surrogate pair, which
 * UTF-8 cannot say (C2SP signed-note v1.0.0, "Format").
 */
export function hasForbiddenCharacter(text: string): boolean {
  // Those below U+0020, as the specification draws the line: U+007F and U+0085 may stand in a text.
  return /[^\P{Control}\n\u007f-\u009f]|\p{Surrogate}/u.test(text);
}
