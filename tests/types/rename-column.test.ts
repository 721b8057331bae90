import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { compile, root } from "./compile.ts"

const folders = ["sources", "models", "snapshots", "tests", "seeds", "analyses", "dashboards", "exposures"]
const producer = "models/staging/src-ratings.ts"

/** A copy of the reference project in which src_ratings calls its column `rating` something else, there alone. */
const renamed = (name: string) => {
  const folder = join(root, "target/types/rename", name)
  rmSync(folder, { recursive: true, force: true })
  const sources = folders.filter((one) => globSync(one, { cwd: join(root, "src") }).length > 0)
  for (const one of sources) cpSync(join(root, "src", one), join(folder, one), { recursive: true })
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: "../../../../tsconfig.json", include: ["."], exclude: [] }),
  )
  const texts = new Map(
    globSync("**/*.ts", { cwd: folder }).map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  )
  const text = texts.get(producer) ?? ""
  expect(text).toMatch(/\brating: raw\.rating\b/)
  writeFileSync(join(folder, producer), text.replaceAll(/\brating:/g, `${name}:`))
  const readers = [...texts].filter(
    ([, other]) => other.includes("/src-ratings.ts") && /\.rating\b|\brating:/.test(other),
  )
  return { folder, users: readers.map(([file]) => file).sort() }
}

test("a column that is renamed where it is made fails in the files that read it from there, by its name, and nowhere else", async () => {
  const { folder, users } = renamed("stars")
  const { diagnostics } = await compile(folder)
  expect(users).toContain("models/fct/fct-ratings.ts")
  expect([...new Set(diagnostics.map(({ file }) => file))].sort()).toEqual(users)
  for (const { message } of diagnostics) expect(message).toContain("'rating' does not exist")
})

test("a new name like the old one is suggested", async () => {
  const { folder, users } = renamed("ratings")
  const { diagnostics } = await compile(folder)
  expect([...new Set(diagnostics.map(({ file }) => file))].sort()).toEqual(users)
  for (const { message } of diagnostics)
    expect(message).toMatch(/'rating' does not exist .* Did you mean (to write )?'ratings'\?/)
})

test("a column that is renamed breaks the charts that draw it, where they name it", async () => {
  const { folder } = renamed("unused")
  const model = join(folder, "models/gold/tag-relevance.ts")
  writeFileSync(join(folder, producer), readFileSync(join(root, "src", producer), "utf8"))
  writeFileSync(model, readFileSync(model, "utf8").replaceAll("avg_relevance", "mean_relevance"))
  const { diagnostics } = await compile(folder)
  const charts = diagnostics.filter(({ file }) => file === "dashboards/tag-relevance.ts")
  const text = readFileSync(join(folder, "dashboards/tag-relevance.ts"), "utf8").split("\n")
  expect(charts.map(({ line }) => text[line - 1]?.trim())).toEqual(
    text.map((line) => line.trim()).filter((line) => line.includes("avg_relevance")),
  )
  for (const { message } of charts)
    expect(message).toMatch(/"avg_relevance"' is not assignable to type .*"mean_relevance"/)
})
