// Names, references and files of new sources.
import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { exportName, fileStem } from "../../../../src/codegen/sources/names.ts"
import { propertyKey, quoted } from "../../../../src/codegen/sources/spelling.ts"
import { buildGraph } from "../../../../src/core/graph/graph.ts"
import { RelationObject } from "../../../../src/core/resource/declaration.ts"
import { declarationsIn } from "../../../../src/core/resource/project.ts"
import { source } from "../../../../src/core/resource/source.ts"
import { column, emptyProject, folder, planned, removeFolder, table } from "./fixture.ts"

afterAll(removeFolder)

it.each([
  ["raw_ratings", "rawRatings", "raw-ratings"],
  ["OrderItems", "orderItems", "order-items"],
  ["class", "classTable", "class"],
  ["source", "sourceTable", "source"],
  ["await", "awaitTable", "await"],
  ["2024 sales", "table2024Sales", "2024-sales"],
  ["größe", "größe", "größe"],
  ["日本", "日本", "日本"],
  ["%$!", "table", "table"],
  ["con", "con", "con-table"],
  ["../../etc/passwd", "etcPasswd", "etc-passwd"],
  ["x".repeat(300), "x".repeat(300), "x".repeat(200)],
])("%s is %s in %s.ts", (name, exported, stem) => {
  expect([exportName(name), fileStem(name)]).toEqual([exported, stem])
})

it("texts and keys are quoted as formatters do", () => {
  expect(["a", 'say "a"', `it's "a"`, "it's", "\u2028\n"].map(quoted)).toEqual([
    '"a"',
    "'say \"a\"'",
    `'it\\'s "a"'`,
    '"it\'s"',
    '"\\u2028\\n"',
  ])
  expect(["a", "ключ", "a b", "class", "__proto__"].map(propertyKey)).toEqual([
    "a",
    "ключ",
    '"a b"',
    "class",
    '["__proto__"]',
  ])
})

const root = join(folder, "new")
const id = column("id", "integer")
const refers = (to: string, field = "id") => ({
  references: [{ column: "id", schema: "shop", table: to, field }],
})
const filesOf = (...parameters: Parameters<typeof planned>) => {
  const { files, notes } = planned(...parameters)
  return { files: new Map(files.map(({ file, after }) => [file.slice(root.length + 1), after])), notes }
}

describe("new sources", () => {
  it("with names that come to the same stand in files of their own", () => {
    const tables = [table("a b", [id]), table("a_b", [id]), table("A-B", [id]), table("shop a b 2", [id])]
    const { files } = filesOf(emptyProject(root), tables)
    expect([...files].map(([file, text]) => [file, /export const (\w+)/.exec(text)?.[1]])).toEqual([
      ["src/sources/a-b.ts", "aB"],
      ["src/sources/shop-a-b-2.ts", "shopAB2"],
      ["src/sources/shop-a-b.ts", "shopAB"],
      ["src/sources/shop-shop-a-b-2.ts", "shopShopAB2"],
    ])
  })

  it("never take the file of something else", () => {
    const file = join(root, "src/sources/here.ts")
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, "export {}\n")
    expect([...filesOf(emptyProject(root), [table("here", [id])]).files.keys()]).toEqual(["src/sources/shop-here.ts"])
  })

  it("refer to each other by imports, but not in a circle, not to themselves, and to nothing that does not compare", () => {
    const tables = [
      table("a", [id], refers("b")),
      table("b", [id], refers("c")),
      table("c", [id], refers("a")),
      table("d", [id], refers("d")),
      table("e", [column("id", "varchar")], refers("a")),
      table("f", [id], refers("nowhere")),
    ]
    const { files, notes } = filesOf(emptyProject(root), tables)
    expect(files.get("src/sources/a.ts")).toBe(`import { source } from "typeline"
import { b } from "./b.ts"

export const a = source("a", {
  schema: "shop",
  columns: { id: "integer" },
  about: { id: { references: b.columns.id } },
})
`)
    expect([...files.values()].filter((text) => text.includes("references"))).toHaveLength(2)
    expect(notes).toEqual([
      "shop.c.id: its foreign key makes no test, for shop.a refers back to it, and files must not import each other in a circle.",
      "shop.d.id: its foreign key makes no test, for a source cannot name itself in its declaration.",
      "shop.e.id: its foreign key makes no test, for shop.a.id has no type that compares with it.",
      "shop.f.id: its foreign key makes no test, for shop.nowhere is no source of the project.",
    ])
  })

  it("name the key of several columns otherwise where its name is imported", () => {
    const key = { primaryKey: ["id", "item"] }
    const tables = [
      table("items_key", [id]),
      table("items", [id, column("item", "integer")], { ...key, ...refers("items_key") }),
      table("parts", [id, column("item", "integer")], key),
    ]
    const { files } = filesOf(emptyProject(root), tables)
    const items = files.get("src/sources/items.ts")
    expect(items).toContain('import { itemsKey } from "./items-key.ts"\n')
    expect(items).toContain('export const itemsKey2 = unique(items, "id", "item")\n')
    expect(files.get("src/sources/parts.ts")).toContain('export const partsKey = unique(parts, "id", "item")\n')
  })

  it("do not import what has the name of an import from the SDK", () => {
    const file = join(root, "src/shared/sources.ts")
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `import { source as from } from "typeline"\nexport const unique = from("users", { })\n`)
    const there = declared("users", file)
    const project = { ...emptyProject(root), graph: buildGraph(declarationsIn([{ file, exports: { there } }])).graph }
    const { files, notes } = filesOf(project, [table("users", [id]), table("a", [id], refers("users"))])
    expect(files.get("src/sources/a.ts")).not.toContain("references")
    expect(notes).toEqual(["shop.a.id: its foreign key makes no test, for another unique is imported already."])
  })

  it("refer to a source that is there by the name that its file exports", () => {
    const file = join(root, "src/shared/people.ts")
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `import { source as from } from "typeline"\nexport const People = from("users", { })\n`)
    const there = declared("users", file)
    const project = { ...emptyProject(root), graph: buildGraph(declarationsIn([{ file, exports: { there } }])).graph }
    const text = filesOf(project, [table("users", [id]), table("a", [id], refers("users"))]).files.get(
      "src/sources/a.ts",
    )
    expect(text).toContain('import { People } from "../shared/people.ts"\n')
    expect(text).toContain("references: People.columns.id")
  })
})

const declared = (name: string, file: string): RelationObject => {
  // A `Source` is such an object.
  const { declaration } = source(name, { schema: "shop", columns: { id: "integer" } }) as unknown as RelationObject
  return new RelationObject({ ...declaration, location: { file, line: 2 } })
}

it("of a thousand sources, only the file of the one that differs is read", () => {
  const path = (index: number) => join(root, `many/t${index}.ts`)
  const relations = Array.from({ length: 1000 }, (_, index) => declared(`t${index}`, path(index)))
  mkdirSync(dirname(path(7)), { recursive: true })
  const text = `import { source } from "typeline"
export const t7 = source("t7", { schema: "shop", columns: { id: "integer" } })
`
  writeFileSync(path(7), text)
  const { graph } = buildGraph(declarationsIn([{ file: "", exports: { relations } }]))
  const tables = relations.map(({ name }) => table(name, name === "t7" ? [id, column("x", "date")] : [id]))
  // The other 999 files do not exist.
  const plan = planned({ ...emptyProject(root), graph }, tables)
  expect(plan.files).toEqual([
    { file: path(7), before: text, after: text.replace('"integer"', '"integer", x: "date"') },
  ])
  expect(plan.same).toBe(999)
  expect(planned(emptyProject(root), tables).files).toHaveLength(1000)
})

it("what the pipeline builds, and names that are taken, make no source", () => {
  const { graph } = buildGraph(
    declarationsIn([{ file: "", exports: { users: declared("users", join(root, "users.ts")) } }]),
  )
  const found = [
    table("Users", [id], { schema: "other" }),
    table("typed", [column("x", null)]),
    table("t", [id], { schema: "main" }),
  ]
  const { files, notes } = filesOf({ ...emptyProject(root), graph }, found, { isExpected: () => false })
  expect(files.size).toBe(0)
  expect(notes).toEqual([
    "other.Users has no source: its name is that of the source in users.ts:2, and relations need different names. A view with another name can be one.",
    "shop.typed has no source: none of its columns has a type of Typeline.",
    "No table of the schema \"main\" can be a source: its name is the warehouse's own, or Typeline's.",
  ])
})
