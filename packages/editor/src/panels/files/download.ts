/** Hands a file to the reader, who finds it where the browser puts what is downloaded. Nothing leaves the machine. */
export function download(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it by then; kept longer, it would lie in memory until the page is closed.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** JSON as a file. */
export const downloadJson = (name: string, text: string): void => download(name, text, "application/json");
