// `pipeline codegen rename` where the new name is in use within a query, and on names and files that are out of the ordinary.
import { lstatSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { afterAll, expect, it } from "vitest"
import { writeRename } from "../../../../src/codegen/rename/write.ts"
import { pipeline } from "../../cli/command.ts"
import { type FolderProject, folderProject } from "../../cli/in-process.ts"
import { shop } from "./shop.ts"

const projects: FolderProject[] = []
afterAll(() => {
  for (const project of projects) project.remove()
})
const start = (name: string, text: string) => {
  const project = folderProject(`codegen-rename-${name}`, {
    "tsconfig.json": shop["tsconfig.json"] ?? "",
    "src/models/all.ts": `${head}${text}`,
  })
  projects.push(project)
  const file = join(project.folder, "src/models/all.ts")
  return {
    file,
    text: () => readFileSync(file, "utf8"),
    rename: (...args: readonly string[]) => pipeline(["codegen", "rename", ...args], { cwd: project.folder }),
  }
}
const head = `import { from, layer, source, sum } from "typeline"
const raw = source("raw", { schema: "raw", columns: { id: "integer", rating: "double", other: "double" } })
export const { model } = layer({ schema: "dev" })
export const ratings = model({
  name: "ratings",
  dependsOn: { raw },
  query: ({ raw }) => from({ raw }).select(({ raw }) => ({ id: raw.id, rating: raw.rating })),
})
export const scores = model({
  name: "scores",
  dependsOn: { raw },
  query: ({ raw }) => from({ raw }).select(({ raw }) => ({ score: raw.other })),
})
export { raw }
`
const reader = (inner: string, read: string) => `
export const reader = model({
  name: "reader",
  dependsOn: { ratings, scores },
  query: ({ ratings, scores }) => {
    const inner = ${inner}
    return from({ inner }).select(({ inner }) => ({ out: ${read} }))
  },
})
`
const both = "from({ ratings }).join({ scores }, ({ ratings, scores }) => ratings.rating.eq(scores.score))"

it.each([
  [
    "a key beside a spread",
    reader(`${both}.select(({ ratings, scores }) => ({ ...ratings, score: scores.score }))`, "inner.rating"),
  ],
  [
    "two spreads, of which the second would win",
    reader(`${both}.select(({ ratings, scores }) => ({ ...scores, ...ratings }))`, "inner.score"),
  ],
  [
    "two spreads, of which the first would lose",
    reader(`${both}.select(({ ratings, scores }) => ({ ...ratings, ...scores }))`, "inner.rating.plus(inner.score)"),
  ],
])("refuses a name that a row within a query has already: %s", async (name, text) => {
  const project = start(name.replace(/\W/g, ""), text)
  const { code, out, err } = await project.rename("ratings.rating", "score", "--yes")
  expect([code, out]).toEqual([2, ""])
  expect(err).toMatch(
    /^error: A row at \S*src\/models\/all\.ts:20 has a column score beside rating already: one of them would be another column than before\. Give that score another name first\. Nothing was written\.\n$/,
  )
  expect(project.text()).toBe(head + text)
})

it.each([
  [
    "of two rows the second wins, and would not any more",
    reader(
      "from({ ratings }).join({ ratings2 }, ({ ratings, ratings2 }) => ratings.rating.eq(ratings2.rating)).select(({ ratings, ratings2 }) => ({ ...ratings2, ...ratings }))",
      "inner.rating",
    )
      .replace("{ ratings, scores }", "{ ratings, ratings2 }")
      .replace("({ ratings, scores })", "({ ratings, ratings2 })"),
  ],
  [
    "stated anew over a spread",
    reader(
      `${both}.select(({ ratings, scores }) => ({ ...ratings, rating: ratings.rating.plus(scores.score) }))`,
      "inner.rating",
    ),
  ],
])("refuses it where a row states the column twice: %s", async (name, text) => {
  const project = start(name.replace(/\W/g, ""), `${second}${text}`)
  const { code, out, err } = await project.rename("ratings.rating", "score", "--yes")
  expect([code, out]).toEqual([2, ""])
  expect(err).toContain("states rating anew over that of a row that it takes over")
  expect(project.text()).toBe(`${head}${second}${text}`)
})
const second = `
export const ratings2 = model({
  name: "ratings2",
  dependsOn: { raw },
  query: ({ raw }) => from({ raw }).select(({ raw }) => ({ rating: raw.other })),
})
`

it("takes keys of a group under their new name", async () => {
  const { code, out } = await start(
    "grouped",
    `
export const reader = model({
  name: "reader",
  dependsOn: { ratings },
  query: ({ ratings }) =>
    from({ ratings })
      .groupBy(({ ratings }) => ({ rating: ratings.rating }))
      .select(({ ratings }, keys) => ({ ...keys, points: sum(ratings.id) })),
})
`,
  ).rename("ratings.rating", "score", "--dry-run")
  expect(code).toBe(0)
  expect(out).toContain("({ score: ratings.score })")
})

it("takes a name that another row has", async () => {
  const { code, out } = await start(
    "apart",
    reader(
      `${both}.select(({ ratings, scores }) => ({ ...ratings, points: scores.score }))`,
      "inner.rating.plus(inner.points)",
    ),
  ).rename("ratings.rating", "score", "--dry-run")
  expect(code).toBe(0)
  expect(out).toContain("out: inner.score.plus(inner.points)")
})

it("takes a column whose name is no word, and whole words of any alphabet", async () => {
  const project = start(
    "words",
    `
export const odd = model({
  name: "odd",
  description: "\`n (x\`, \`über_x\` and ber_x.",
  dependsOn: { raw },
  query: ({ raw }) => from({ raw }).select(({ raw }) => ({ "n (x": raw.id, über_x: raw.rating, ber_x: raw.other })),
})
`,
  )
  expect(await project.rename("odd.n (x", "n", "--yes")).toMatchObject({ code: 0 })
  expect(await project.rename("odd.ber_x", "who", "--yes")).toMatchObject({ code: 0 })
  expect(project.text()).toContain('description: "`n`, `über_x` and who."')
  expect(project.text()).toContain('({ "n": raw.id, über_x: raw.rating, who: raw.other })')
  expect((await project.rename("odd.n", "__proto__")).err).toContain(
    '"__proto__" cannot be the name: JavaScript has its own meaning for it.',
  )
})

it("keeps a byte order mark", async () => {
  const project = start("mark", "")
  writeFileSync(project.file, `\uFEFF${head}`)
  expect(await project.rename("ratings.rating", "stars", "--yes")).toMatchObject({ code: 0 })
  expect(project.text()).toBe(`\uFEFF${head.replace("rating: raw.rating", "stars: raw.rating")}`)
})

it("writes through a link, which stays one", async () => {
  const { file, text } = start("link", "")
  const link = file.replace("all.ts", "link.ts")
  symlinkSync(file, link)
  const before = text()
  await Effect.runPromise(
    writeRename({ ...nothing, files: [{ file: link, lines: [], before, after: before.replace("rating", "stars") }] }),
  )
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(text()).toContain("stars")
})
const nothing = { relation: "", column: "", name: "", namedIn: null, relations: [], byHand: [], notes: [] }
