// Seeds: types come from the declaration, a bad cell is an error with its place, and nothing of the file is loaded.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import { from, layer, nullable, seed } from "typeline"
import { afterAll, describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"

const folder = mkdtempSync(join(tmpdir(), "typeline-seed-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = join(folder, "people.csv")
// A seed's file is named by its path from the file that declares it.
const file = relative(import.meta.dirname, path)
const columns = {
  id: "integer",
  name: nullable("varchar"),
  born: nullable("date"),
  share: nullable("decimal(5,2)"),
} as const
const people = seed("people", { file, columns })
const header = "id,name,born,share\n"

onEveryWarehouse((warehouse) => {
  const load = (text: string, relation: unknown = people) => {
    writeFileSync(path, text)
    return warehouse.run(relation)
  }

  describe("a seed (dbt's simple_seed suite)", () => {
    it("has the types that are declared, and none that are guessed", async () => {
      const texts = seed("people", {
        file,
        columns: { id: "varchar", name: "varchar", born: "varchar", share: "varchar" },
      })
      await load(`${header}007,true,2024-01-01,1e3\n`, texts)
      expect(await warehouse.columns(texts)).toEqual(["id varchar", "name varchar", "born varchar", "share varchar"])
      expect(await warehouse.rows(texts, "id", "name", "born", "share")).toEqual(["007 true 2024-01-01 1e3"])
      await load(`${header}007,true,2024-01-01,10\n`)
      expect(await warehouse.columns(people)).toEqual(["id integer", "name varchar", "born date", "share decimal(5,2)"])
      expect(await warehouse.rows(people, "id", "name", "born", "share")).toEqual(["7 true 2024-01-01 10.00"])
    })

    it.each([
      ["a byte order mark", `\u{feff}${header}1,Ann,,\n`, "1 Ann"],
      ["CRLF", `${header}1,Ann,,\n`.replaceAll("\n", "\r\n"), "1 Ann"],
      ["no line end at the end", `${header}1,Ann,,`, "1 Ann"],
      ["quotes within quotes", `${header}1,"Ann ""A"" O'Hara",,\n`, `1 Ann "A" O'Hara`],
      ["a delimiter within quotes", `${header}1,"O'Hara, Ann",,\n`, "1 O'Hara, Ann"],
      ["a newline within quotes", `${header}1,"Ann\nO'Hara",,\n`, "1 Ann\nO'Hara"],
      ["letters that are not of ASCII", `${header}1,Žofie 測試 🚲,,\n`, "1 Žofie 測試 🚲"],
      ["columns in another order, one too many", "share,nobody,name,id,born\n,x,Ann,1,\n", "1 Ann"],
      ["an empty cell", `${header}1,,,\n`, "1 null"],
    ])("reads %s", async (_, text, row) => {
      expect(await load(text)).toMatchObject({ rows: 1 })
      expect(await warehouse.rows(people, "id", "name")).toEqual([row])
    })

    it("takes another delimiter", async () => {
      const semicolons = seed("people", { file, columns, delimiter: ";" })
      await load("id;name;born;share\n1;O'Hara, Ann;;\n", semicolons)
      expect(await warehouse.rows(semicolons, "id", "name")).toEqual(["1 O'Hara, Ann"])
    })

    it("refuses a bad cell with file, line, column and value, and keeps what it had", async () => {
      await load(`${header}1,Ann,,\n`)
      const node = await load(`${header}1,Ann,,\n2,"Bob\nSmith",2024-02-30,\n`)
      expect(node.status).toBe("error")
      for (const words of ["people.csv", "line 4", "born", "2024-02-30", "date"]) expect(node.message).toContain(words)
      expect(await warehouse.rows(people, "id")).toEqual(["1"])
    })

    it("is replaced when its file changes, left alone when not, and read again when forced", async () => {
      await load(`${header}1,Ann,,\n2,Bob,,\n`)
      expect(await warehouse.run(people)).toMatchObject({ outcome: "unchanged" })
      expect(await warehouse.run(people, { force: true })).toMatchObject({ outcome: "loaded", rows: 2 })
      await load(`${header}3,Cy,,\n`)
      expect(await warehouse.rows(people, "id", "name")).toEqual(["3 Cy"])
    })

    it("is read like any relation", async () => {
      const names = layer({ schema: "dev" }).model({
        name: "names",
        dependsOn: { people },
        query: ({ people }) => from({ people }).select(({ people }) => ({ name: people.name })),
      })
      writeFileSync(path, `${header}1,Ann,,\n`)
      await warehouse.run(names)
      expect(await warehouse.rows(names, "name")).toEqual(["Ann"])
    })
  })
})
