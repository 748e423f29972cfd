import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  base: "./",
  // No plugin for React: its pages are written without JSX.
  build: {
    chunkSizeWarningLimit: 20_000,
    outDir: here("dist"),
    emptyOutDir: true,
    rolldownOptions: { input: { "dmn-js": here("dmn-js.html"), "jdm-editor": here("jdm-editor.html") } },
  },
});
