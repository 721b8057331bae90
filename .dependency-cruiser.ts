import type { IConfiguration, IRegularForbiddenRuleType } from "dependency-cruiser"

// "Who may import whom", for check:imports. Each line sees only the lines above it.
const lines = [
  ["src/core/sql"],
  ["src/core/resource"],
  ["src/core/graph", "src/core/dialect"],
  ["src/core/strategy"],
  ["src/core/plan"],
  ["src/core/storage"],
  ["src/core/warehouse"],
  ["src/core/runtime"],
  ["src/core/unit-test"],
  ["src/core/artifact"],
  ["src/core/setup"],
  ["src/core/embed"],
  ["src/codegen", "src/docs"],
  ["src/cli"],
]
const pure = "sql|resource|graph|dialect|strategy|plan"
const publicFace = "^src/core/(index|testing|pipeline|duckdb|snowflake)[.]ts$"
/** What a project's files import: without the runtime. */
const authorFace = "^src/core/(index|testing|duckdb|snowflake)[.]ts$"
const pipeline =
  "^(src/(sources|models|snapshots|tests|seeds|analyses|dashboards|exposures|operations)/|pipeline[.]config[.]ts$)"
const ours = "^(src|tests|bench|scripts|data|bin|examples)/|^[^/]+[.]config[.]ts$"

type Rule = IRegularForbiddenRuleType
const forbid = (name: string, comment: string, from: Rule["from"], to: Rule["to"]): Rule => {
  return { name, comment, from, to, severity: "error" }
}

const within = (folders: readonly string[]) => folders.map((folder) => `^${folder}/`)
const shortName = (folder: string) => folder.replace("src/core/", "").replace("src/", "")

const layers = lines.flatMap((line, index) => {
  const above = lines.slice(0, index).flat()
  return line.map((folder) => {
    const face = folder.startsWith("src/core/") ? [] : [publicFace]
    const seen = ["itself", ...above.map(shortName), ...(face.length > 0 ? ["the public face"] : [])].join(", ")
    return forbid(
      `layer-${shortName(folder)}`,
      `Of this repository, ${folder} may import only: ${seen}.`,
      { path: `^${folder}/` },
      { path: ours, pathNot: [...within([folder, ...above]), ...face] },
    )
  })
})

/** Matches a package whether or not it is installed. */
const npm = (name: string) => [`^node_modules/${name}(/|$)`, `^${name}(/|$)`]
const driver = (name: string, home: string, ...homes: readonly string[]) =>
  forbid(
    `only-in-home-${name.replace(/[^a-z0-9]+/g, "-").replace(/^-/, "")}`,
    `${name} may be imported only in ${home} (and in tests and benchmarks).`,
    { pathNot: ["^(tests|bench)/", ...homes] },
    { path: npm(name) },
  )

const config: IConfiguration = {
  forbidden: [
    forbid("no-cycle", "Modules must not import each other in a circle, not even for types.", {}, { circular: true }),
    ...layers,
    forbid(
      "pure-core",
      `${pure.replaceAll("|", ", ")} are pure: no Node module, and no package except effect, fastest-levenshtein and acorn.`,
      { path: `^src/core/(${pure})/` },
      { pathNot: [ours, ...npm("effect"), ...npm("fastest-levenshtein"), ...npm("acorn")] },
    ),
    driver("@duckdb/node-api", "src/core/warehouse/duckdb/", "^src/core/warehouse/duckdb/"),
    driver("snowflake-sdk", "src/core/warehouse/snowflake/", "^src/core/warehouse/snowflake/"),
    driver(
      "@aws-sdk",
      "src/core/storage/, the set-up of S3, src/core/setup/s3/, and src/core/warehouse/*/s3*.ts",
      "^src/core/storage/",
      "^src/core/setup/s3/",
      "^src/core/warehouse/[^/]+/s3[^/]*[.]ts$",
    ),
    driver(
      "acorn",
      "the two files that read the source of callbacks, src/core/sql/silent-operator.ts and callback-scope.ts",
      "^src/core/sql/(silent-operator|callback-scope)[.]ts$",
    ),
    driver("commander", "src/cli/", "^src/cli/"),
    driver("ts-morph", "src/codegen/", "^src/codegen/"),
    forbid(
      "public-face-only-reexports",
      "src/core/index.ts is the public face: re-exports of what is in a folder of src/core, nothing else.",
      { path: publicFace },
      { dependencyTypesNot: ["export"] },
    ),
    forbid(
      "public-face-only-core",
      "src/core/index.ts is the public face: re-exports of what is in a folder of src/core, nothing else.",
      { path: publicFace },
      { pathNot: within(lines.flat().filter((folder) => folder.startsWith("src/core/"))) },
    ),
    forbid(
      "pipeline-only-public-face",
      'The reference pipeline is written as a user would: it imports "typeline" and its own files, nothing else.',
      { path: pipeline },
      { pathNot: [authorFace, pipeline] },
    ),
    forbid(
      "examples-only-by-package-name",
      'An example is written as a user would: it imports "typeline", "typeline/pipeline" and its own files, nothing else of this repository.',
      { path: "^examples/" },
      { path: ours, pathNot: ["^src/core/(index|pipeline)[.]ts$", "^examples/"] },
    ),
    forbid(
      "pipeline-by-package-name",
      'The reference pipeline is written as a user would: import from "typeline", not by a path into src/core.',
      { path: pipeline },
      { path: "^src/core/", dependencyTypes: ["local"] },
    ),
    forbid(
      "nothing-imports-the-pipeline",
      "The SDK, the command and their tools know no particular pipeline.",
      { pathNot: [pipeline, "^tests/", "^bench/"] },
      { path: pipeline },
    ),
    forbid(
      "nothing-imports-tests",
      "Only tests and benchmarks import tests/.",
      { path: ours, pathNot: "^(tests|bench)/" },
      { path: "^tests/" },
    ),
    forbid(
      "no-dev-dependency",
      "What is published must not import a development dependency.",
      { path: "^src/(core|cli)/" },
      // What a user installs beside it is a development dependency here, and an optional peer there.
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm-peer"] },
    ),
    forbid(
      "no-unresolved",
      "This import leads nowhere: no such file or package.",
      // What bin/ imports is there after `npm run build`.
      { pathNot: "^bin/" },
      { couldNotResolve: true },
    ),
  ],
  options: {
    // TypeScript 7 has no API for the default parser.
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|target|coverage|templates)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["typeline-source", "types", "import", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".json"],
    },
  },
}

export default config
