/** The version of this engine, as package.json has it: what a record says evaluated. */
export const ENGINE_VERSION = "0.1.0";
