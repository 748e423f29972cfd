/*
 * What a case or a ruleset says is text wherever it is put: never a tag, a mark of Markdown, an escape of a terminal, or an
 * order to read backwards. Each writer escapes for its own place.
 */

/** Characters that have no shape of their own, as what they are: `\u001b`. Parsed documents hold none but line breaks. */
export const visible = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, " ")
    .replace(
      /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu,
      (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
    );

/** Text between tags, or in an attribute with quotation marks. */
export const escapeHtml = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * Text within a line of Markdown (CommonMark 0.31, and GitHub's tables, mathematics, strikethrough and addresses), for the start
 * of a line or of an item of a list too.
 */
export const escapeMarkdown = (text: string): string =>
  visible(text)
    .replace(/[\\`*_[\]<>&~|$#@]/g, "\\$&")
    .trimStart()
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    // GitHub makes links of addresses without being asked, after "_" too.
    .replace(/(https?|ftp|mailto|xmpp):/gi, "$1\\:")
    .replace(/www\./gi, (www) => `${www.slice(0, -1)}\\.`);

/** Text within a string of CSS. */
export const escapeCssString = (text: string): string =>
  visible(text).replace(/["\\<>&]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `);

/** Text that reads from the right, kept from turning what stands around it (Unicode Bidirectional Algorithm, isolates). */
export const isolated = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Mandaic}\p{Script=Samaritan}]/u;
