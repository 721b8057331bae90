// Writes docs/functions.md from the docstrings, and their examples as a module that is compiled and run by a test.
import { readFileSync, writeFileSync } from "node:fs"
import { aggregateNames } from "../src/core/sql/function/name.ts"
import { type Documented, exportedFunctions, methods, shownMethods } from "./function-docs.ts"

const root = new URL("..", import.meta.url)
export const referenceFile = new URL("docs/functions.md", root)
export const examplesFile = new URL("tests/functions/examples.ts", root)
const read = (path: string) => readFileSync(new URL(path, root), "utf8")

/** Titles of the topics, in order, with the files that hold their functions. */
const topics: readonly (readonly [title: string, ...files: string[]])[] = [
  ["Text", "function/text", "function/text-search", "function/concatenation", "function/key"],
  ["Patterns", "function/pattern"],
  ["Numbers", "function/number"],
  ["Arithmetic", "function/calculation", "function/division"],
  ["Choices and conditions", "function/choice", "function/assertion", "function/logic", "function/subquery"],
  ["Constants", "function/literal"],
  ["Dates and times", "function/time", "function/calendar", "function/format"],
  ["JSON and arrays", "function/variant", "function/array"],
  ["Aggregates", "function/aggregate", "function/statistic", "function/chosen-value", "function/collection"],
  ["Windows", "function/ranking"],
  ["Rows as values", "row-functions", "verb/pivot"],
  ["Whole relations", "verb/deduplicate", "verb/unpivot", "verb/union-relations", "verb/valid-at"],
  ["Your own SQL", "raw", "../embed/sql-file", "sql-function"],
]

const documented = () => {
  const face = read("src/core/index.ts")
  const sections = topics.map(([title, ...files]) => ({
    title,
    functions: files.flatMap((file) =>
      exportedFunctions(read(`src/core/sql/${file}.ts`)).filter(({ name }) => new RegExp(`\\b${name}\\b`).test(face)),
    ),
  }))
  const asRows = { title: "Arrays and JSON as rows", functions: shownMethods(read("src/core/sql/query.ts"), "From") }
  return sections.flatMap((section) => (section.title === "JSON and arrays" ? [section, asRows] : [section]))
}

/** In Markdown, what holds a backtick stands between two. */
const code = (text: string): string => (text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``)
const entry = ({ signature, returns, meaning, nulls, example }: Documented): string =>
  [
    `### ${code(signature)}${returns === "" ? "" : `: ${returns}`}`,
    meaning,
    ...(nulls === "" ? [] : [`NULL: ${nulls}`]),
    ...(example === "" ? [] : [`\`\`\`ts\n${example}\n\`\`\``]),
  ].join("\n\n")

/** docs/functions.md. */
export const referenceText = (): string => {
  const sections = documented().map(({ title, functions }) => `## ${title}\n\n${functions.map(entry).join("\n\n")}`)
  const ofValues = methods(read("src/core/sql/expression.ts"), "Expr").map(
    ({ signature, meaning }) => `| \`${signature.replaceAll("|", "\\|")}\` | ${meaning.replaceAll("|", "\\|")} |`,
  )
  return `<!-- Written by scripts/function-reference.ts from the docstrings. Do not edit. -->

# Functions

Each gives the same on DuckDB and Snowflake, or is refused. A \`?\` after a type: NULL if an argument is. What differs
between the warehouses, and how it is hidden, is in the goldens: \`tests/functions/golden\`.

${sections.join("\n\n")}

## Methods of a value

| | |
|---|---|
${ofValues.join("\n")}
`
}

const ofGroups = new RegExp(`\\b(${[...aggregateNames, "sqlAggregate"].join("|")})(\\(|\`)`)
const queries = new Set(
  "deduplicate flatten flattenJson flattenObject rawQuery sqlFile unionRelations unpivot".split(" "),
)
const kindOf = ({ name, example }: Documented): string => {
  if (["pick", "omit", "rename", "prefixed"].includes(name)) return "ofColumns"
  if (["each", "pivot"].includes(name)) return "ofGroupColumns"
  if (["using", "validAt"].includes(name)) return "ofConditions"
  if (queries.has(name)) return "ofQueries"
  if (name === "grouping") return "ofSubtotals"
  return ofGroups.test(example) && !example.includes(".over(") && name !== "scalar" ? "ofGroups" : "ofRows"
}

/** tests/functions/examples.ts. */
export const examplesText = (): string => {
  const all = documented().flatMap(({ functions }) => functions.filter(({ example }) => example !== ""))
  const lines = all.map((one) => {
    const example = one.example.replaceAll(/ \/\/ .*$/gm, "")
    return `  ${one.name}: () => ${kindOf(one)}((${aliases}) => ${example.replaceAll("\n", "\n  ")}),`
  })
  const used = lines.join("\n")
  const names = [...new Set([...all.map(({ name }) => name), "from", "nullable"])]
    .filter((name) => new RegExp(`(?<![.\\w])${name}(?=[(\`])`).test(used))
    .sort()
  return `// biome-ignore-all format: generated
// biome-ignore-all lint: generated
// biome-ignore-all assist: generated
// Written by scripts/function-reference.ts from the docstrings. Do not edit.
import { ${names.join(", ")} } from "typeline"
import { ofColumns, ofConditions, ofGroupColumns, ofGroups, ofQueries, ofRows, ofSubtotals, returned } from "./fixture.ts"

export const examples = {
${used}
} as const
`
}
const aliases = "{ events, keys, movies, orders, ratings, raw, returns, tags, users }"

if (import.meta.main) {
  writeFileSync(referenceFile, referenceText())
  writeFileSync(examplesFile, examplesText())
}
