/**
 * The floors of the house. A room (a folder right under src/) uses only rooms on its own floor or below, and no two
 * rooms use each other. No folder is exempt and tests obey too; what must see two rooms that may not see each other
 * (say, a test that compares `evaluate` with `reference`) stands on a floor above both, or beside index.ts.
 */
const ENGINE = [
  ["language"],
  ["ruleset"],
  ["model"],
  ["plan"],
  ["reference", "evaluate"],
  ["explain", "prove", "cases", "compare"],
  ["backends", "audit"],
  ["cli"],
];
const EDITOR = [["language"], ["document", "workspace"], ["projection"], ["panels"], ["app"]];

const TESTS = "[.](test|stories)[.](ts|tsx|mjs)$";

/** One rule a room, and one for rooms that nobody gave a floor. */
function floorRules(name, src, floors) {
  const rooms = floors.flat();
  const rules = floors.flatMap((floor, level) =>
    floor.map((room) => {
      const usable = floors.slice(0, level + 1).flat();
      return {
        name: `${name}-floors`,
        comment: `${room} uses only ${usable.join(", ")}`,
        severity: "error",
        from: { path: `^${src}/${room}/` },
        to: { path: `^${src}/`, pathNot: `^${src}/(${usable.join("|")})/` },
      };
    }),
  );
  const unknownRoom = { path: `^${src}/[^/]+/`, pathNot: `^${src}/(${rooms.join("|")})/` };
  const comment = "Give the room a floor in .dependency-cruiser.cjs.";
  return [
    ...rules,
    { name: `${name}-room-without-floor`, comment, severity: "error", from: unknownRoom, to: {} },
    { name: `${name}-room-without-floor`, comment, severity: "error", from: {}, to: unknownRoom },
    // Between floors the rules above leave no circle; one on the same floor is left to find.
    ...floors
      .filter((floor) => floor.length > 1)
      .map((floor) => {
        const room = { path: `^${src}/(${floor.join("|")})$` };
        return {
          name: `${name}-rooms-use-each-other`,
          comment: "Two rooms that use each other are one room.",
          severity: "error",
          scope: "folder",
          from: room,
          to: { ...room, circular: true },
        };
      }),
  ];
}

module.exports = {
  forbidden: [
    ...floorRules("engine", "packages/engine/src", ENGINE),
    ...floorRules("editor", "packages/editor/src", EDITOR),
    {
      name: "definition-stands-alone",
      comment: "The reference is what evaluate is compared with: shared code would share its errors.",
      severity: "error",
      from: { path: "^packages/engine/src/(reference|evaluate)/" },
      to: { path: "^packages/engine/src/(reference|evaluate)/", pathNot: "^packages/engine/src/$1/" },
    },
    {
      name: "nothing-imports-cli",
      severity: "error",
      from: { pathNot: "^packages/engine/src/cli/" },
      to: { path: "^packages/engine/src/cli/" },
    },
    {
      name: "engine-knows-no-editor",
      severity: "error",
      from: { path: "^packages/engine/" },
      to: { path: "^packages/editor/" },
    },
    {
      name: "engine-is-handed-its-rulesets",
      comment: "Only cli may look for one by name.",
      severity: "error",
      from: { path: "^packages/engine/src/", pathNot: [TESTS, "^packages/engine/src/cli/"] },
      to: { path: "^packages/rulesets/" },
    },
    {
      name: "front-doors-only",
      comment: "Through @holdepunkt/engine and what it exports, never into its rooms.",
      severity: "error",
      from: { pathNot: "^packages/engine/" },
      // The door itself, in source, is for the rulesets' tests: a package that the engine depends on cannot depend on it.
      to: {
        path: "^packages/engine/(src|dist)/",
        pathNot: "^packages/engine/src/index[.]ts$",
        dependencyTypes: ["local"],
      },
    },
    {
      name: "no-react-below-the-panels",
      severity: "error",
      from: { path: "^packages/editor/src/(language|document|workspace|projection)/" },
      to: { path: "node_modules/(react|react-dom|@xyflow/[^/]+)/" },
    },
    {
      name: "no-circular",
      comment: "A circle with a type in it is none when it runs; between rooms it is refused all the same, above.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: {
        orphan: true,
        pathNot: ["[.]d[.][cm]?ts$", "/[.]storybook/", "^packages/[^/]+/bin/", "[.]config[.][cm]?[jt]s$", TESTS],
      },
      to: {},
    },
    {
      name: "not-to-unresolvable",
      // What Vite is asked to make of a file is not part of its name; tsc and the build check these.
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "[?](raw|url)$" },
    },
    {
      name: "not-to-dev-dependencies",
      comment: "What ships may use only what is installed with it. Types vanish and are free.",
      severity: "error",
      from: { path: "^packages/[^/]+/src/", pathNot: TESTS },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "(^|/)node_modules/" },
    // The pages of other editors are no part of the workspace: what they need is installed when they are measured.
    exclude: { path: "(^|/)(dist|generated|storybook-static|coverage)/|^bench/editors/" },
    // An import of a type is a dependency too: a room that knows a type of a floor above stands on it.
    tsPreCompilationDeps: true,
    moduleSystems: ["es6", "cjs"],
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".cjs", ".js", ".json", ".d.ts"],
    },
    progress: { type: "none" },
  },
};
