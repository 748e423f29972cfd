/**
 * The engine, through its front door and from its source: the engine depends on this package, so this package cannot
 * depend on the engine, and its tests run before anything is built.
 */
export * from "../../engine/src/index.ts";
