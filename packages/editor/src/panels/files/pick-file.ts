/** What can be brought in. */
const KINDS = ".json,.csv,.xlsx,application/json,text/csv";

/** Lets the reader point out a file; nothing comes where they do not. */
export function pickFile(take: (file: File) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = KINDS;
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file !== undefined) take(file);
  });
  input.click();
}
