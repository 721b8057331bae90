// Messages of a warehouse quote values of the data: they are in the site only where rows are.
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { type FolderProject, folderProject } from "../cli/in-process.ts"
import { type SiteData, siteData } from "./site-data.ts"

const models = `import { from, layer, rawQuery, seed } from "typeline"
export const codes = seed("codes", { file: "../../seeds/codes.csv", schema: "dev", columns: { id: "integer" } })
const dev = layer({ schema: "dev", materialized: "table" })
export const cast = dev.model({
  name: "cast",
  dependsOn: {},
  query: () => rawQuery({ id: "integer" })\`select cast(t.v as integer) as id from (values ('secret-42')) t(v)\`,
})
export const after = dev.model({
  name: "after", dependsOn: { cast }, query: ({ cast }) => from({ cast }).select(({ cast }) => cast),
})
`

let tiny: FolderProject
beforeAll(async () => {
  tiny = folderProject("docs-messages", { "src/models/models.ts": models, "seeds/codes.csv": "id\nsecret-17\n" })
  const { out, err } = await tiny.pipeline("build")
  expect(`${out}${err}`).toContain("secret-17")
  expect(`${out}${err}`).toContain("secret-42")
})
afterAll(() => tiny.remove())

const generated = async (...flags: readonly string[]): Promise<SiteData> => {
  expect((await tiny.pipeline("docs", "generate", ...flags)).code).toBe(0)
  return siteData(join(tiny.folder, "target/docs"))
}
const why = "Its message may hold values of the data, and is not in the site:"

it("says that a node failed and which command shows why, and nothing that the message quotes", async () => {
  const site = await generated()
  const [seed, cast, after] = ["seed.codes", "model.cast", "model.after"].map((id) => site.node(id).run)
  expect(seed).toMatchObject({
    status: "error",
    message: `It failed. ${why} pipeline build --select codes shows it.`,
  })
  expect(cast?.message).toBe(`It failed. ${why} pipeline build --select cast shows it.`)
  expect(after).toMatchObject({ status: "skip" })
  // In the code of the model it stands, as its author wrote it; the cell stands in the data alone.
  for (const text of site.texts.values()) expect(text).not.toContain("secret-17")
})

it("has one generation in every file, and another one where something else is shown", async () => {
  const generations = (site: SiteData) =>
    new Set([...site.texts.values()].map((text) => /,("[0-9a-f]{16}")\);\n$/.exec(text)?.[1]))
  const [first, again, other] = [await generated(), await generated(), await generated("--sample-rows", "1")]
  expect([...generations(first)]).toEqual([expect.any(String)])
  expect(generations(again)).toEqual(generations(first))
  expect([...generations(other)]).toEqual([expect.any(String)])
  expect(generations(other)).not.toEqual(generations(first))
})

it("has the messages whole where rows were asked for", async () => {
  const site = await generated("--sample-rows", "1")
  expect(site.node("seed.codes").run?.message).toContain("secret-17")
  expect(site.node("model.cast").run?.message).toContain("secret-42")
})
