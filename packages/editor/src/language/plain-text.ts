const OWN_LETTERS: { readonly [letter in string]?: string } = {
  æ: "ae",
  ø: "o",
  đ: "d",
  ð: "d",
  ß: "ss",
  ł: "l",
  þ: "th",
};

/** A text as it is compared and searched: small letters without accents ("Åksel" is "aksel"), æ as ae, ø as o, no soft hyphens. */
export const plainText = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u00ad]/g, "")
    .replace(/[æøđðßłþ]/g, (letter) => OWN_LETTERS[letter] ?? letter);
