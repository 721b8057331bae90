// `pipeline codegen sources` on projects of its own: what it writes, and what it leaves.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DuckDBInstance } from "@duckdb/node-api"
import { afterAll, describe, expect, it } from "vitest"
import { pipeline } from "../../cli/command.ts"
import { type FolderProject, folderProject } from "../../cli/in-process.ts"
import { realFiles } from "../../movielens/project.ts"

const projects: FolderProject[] = []
afterAll(() => {
  for (const project of projects) project.remove()
})

const config = (storage = "data") => `import { defineConfig } from "typeline"

export default defineConfig({
  name: "tiny",
  target: "dev",
  targets: { dev: { type: "duckdb", path: "store.duckdb", storage: ${JSON.stringify(storage)} } },
})
`
const start = (name: string, files: { readonly [path: string]: string } = {}) => {
  const project = folderProject(`codegen-sources-${name}`, { "pipeline.config.ts": config(), ...files })
  projects.push(project)
  return {
    ...project,
    /** In this process, which reads each file of the project once. */
    here: (...args: readonly string[]) => project.pipeline("codegen", "sources", ...args),
    /** In a process of its own. */
    sources: (...args: readonly string[]) => pipeline(["codegen", "sources", ...args], { cwd: project.folder }),
    sql: async (...statements: readonly string[]) => {
      const database = await DuckDBInstance.create(join(project.folder, "store.duckdb"))
      const connection = await database.connect()
      for (const statement of statements) await connection.run(statement)
      connection.closeSync()
      database.closeSync()
    },
    text: (path: string) => readFileSync(join(project.folder, path), "utf8"),
    texts: () => {
      const folder = join(project.folder, "src/sources")
      const names = existsSync(folder) ? readdirSync(folder).sort() : []
      return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]))
    },
  }
}

describe.skipIf(!existsSync(realFiles) && !process.env.CI)("the files of ml-latest-small", () => {
  it("become sources of a new project, that load; a second run changes nothing", async () => {
    const project = start("movielens", { "pipeline.config.ts": config(realFiles) })
    const files = ["--files", "*.csv", "--each", "--prefix", "raw_"]
    const first = await project.here(...files)
    expect(first).toMatchObject({ code: 0, err: "" })
    expect(first.out).toContain("src/sources/raw-links.ts:1: raw.raw_links: new, with 3 columns\n")
    expect(first.out).toContain("Wrote 5 new files; 0 sources are as declared.\n")
    const texts = project.texts()
    const none = "Nothing to write; 5 sources are as declared.\n"
    expect(await project.here(...files)).toEqual({ code: 0, out: none, err: "" })
    expect(project.texts()).toEqual(texts)
    expect((await project.pipeline("load")).out).toContain("PASS=5 WARN=0 ERROR=0")
    // The tables are the pipeline's own by now.
    expect(await project.here("--check")).toMatchObject({ code: 0, err: "" })
  })
})

const shop = [
  "CREATE SCHEMA shop",
  "CREATE TABLE shop.users (id BIGINT PRIMARY KEY, name VARCHAR, old DATE, ref UUID)",
  "CREATE TABLE shop.orders (id BIGINT NOT NULL, user_id BIGINT)",
  "CREATE TABLE shop.tickets (id BIGINT)",
]
const model = `import { from, layer } from "typeline"
import { users } from "../sources/users.ts"

const dev = layer({ schema: "shop" })
export const names = dev.model({
  name: "names",
  dependsOn: { users },
  query: ({ users }) => from({ users }).select(({ users }) => ({ name: users.name })),
})
`

it("tables become sources, and drift is found, told, and mended in place", async () => {
  const project = start("drift")
  await project.sql(...shop)
  const planned = await project.here("--schema", "shop", "--dry-run")
  expect(planned).toMatchObject({ code: 0, err: "" })
  expect(planned.out).toContain("Would write 3 new files; 0 sources are as declared.\n")
  expect(project.texts()).toEqual({})
  expect(await project.here("--table", "users", "shop.o*")).toEqual({
    code: 0,
    err: "",
    out: `src/sources/orders.ts:1: shop.orders: new, with 2 columns
src/sources/users.ts:1: shop.users: new, with 3 columns
note: shop.users: the column "ref" is left out (UUID): a view that makes another column of it can be a source.
Wrote 2 new files; 0 sources are as declared.
`,
  })
  const written = project.text("src/sources/users.ts")
  const byHand = written.replace('name: "varchar?",', 'name: "varchar?", // as they sign')
  expect(byHand).not.toBe(written)
  project.write({ "src/sources/users.ts": byHand, "src/models/names.ts": model })
  const built = await project.pipeline("run")
  expect(built.err + built.out).toContain("PASS=1 WARN=0 ERROR=0")
  await project.sql(
    "ALTER TABLE shop.users ADD COLUMN email VARCHAR",
    "COMMENT ON COLUMN shop.users.email IS 'Where to write to'",
    "ALTER TABLE shop.users DROP COLUMN old",
    "DROP TABLE shop.orders",
  )
  const before = project.texts()
  const drifted = await project.here("--check")
  expect(drifted).toEqual({
    code: 1,
    err: "",
    out: `src/sources/orders.ts:3: shop.orders: the table is gone (not written: take its declaration out by hand, and what reads it)
src/sources/tickets.ts:1: shop.tickets: new, with 1 column
src/sources/users.ts:3: shop.users: email is new: varchar?
src/sources/users.ts:8: shop.users: old is gone (not written: --prune takes it out)
Would write 1 new file, would change 1 file; 2 differences left to you; 0 sources are as declared.
`,
  })
  expect(project.texts()).toEqual(before)
  expect((await project.here("--schema", "shop", "--table", "users", "--prune")).code).toBe(0)
  expect(project.text("src/sources/users.ts")).toBe(
    byHand
      .replace('    old: "date?",\n', '    email: "varchar?",\n')
      .replace(
        "  about: { id: { unique: true, notNull: true } },",
        '  about: { id: { unique: true, notNull: true }, email: "Where to write to" },',
      ),
  )
  const again = await project.sources("--table", "users", "--check", "--json")
  expect(again).toMatchObject({ code: 0, err: "Nothing to write; 1 source is as declared.\n" })
  expect(JSON.parse(again.out)).toEqual({ written: false, files: [], differences: [], notes: [], same: 1 })
})

it.each([
  [
    ["--schema", "shop", "--table", "user", "--check"],
    1,
    'error: No table matches --table "user": neither one that is there, nor one that the project declares. Did you mean users?\n',
  ],
  [
    ["--schema", "shop", "--table", "nosuch*"],
    1,
    'error: No table matches --table "nosuch*": neither one that is there, nor one that the project declares.\n',
  ],
  [["--schema", "shpo"], 1, 'error: There is no schema "shpo" in the target\'s database. Is it "shop"?\n'],
  [["--files", "none.csv"], 1, "none.csv"],
  [["--output", "../elsewhere"], 2, "--output is a folder within it.\n"],
  [["--output", "lib"], 2, "No file of lib would be read: the project has its files in src/sources, "],
])("refuses %j, and writes nothing", async (args, code, words) => {
  const project = start(`refused-${args.join("").replace(/\W/g, "")}`)
  await project.sql(...shop)
  const ran = await project.here(...args)
  expect(ran).toMatchObject({ code, out: "" })
  expect(ran.err).toContain(words)
  expect(project.texts()).toEqual({})
})

it("says how ts-morph is installed where it is not there", async () => {
  const project = start("package")
  const hooks = `import { registerHooks } from "node:module"
registerHooks({ resolve: (name, context, next) => {
  if (name !== "ts-morph") return next(name, context)
  throw Object.assign(new Error("Cannot find package 'ts-morph'"), { code: "ERR_MODULE_NOT_FOUND" })
} })`
  const node = ["--import", `data:text/javascript,${encodeURIComponent(hooks)}`]
  expect(await pipeline(["codegen", "sources"], { cwd: project.folder, node })).toMatchObject({
    code: 1,
    err: "error: pipeline codegen sources needs the package ts-morph, and it is not installed. Install it: npm install ts-morph\n",
  })
})

describe("the project's formatter", () => {
  const formatted = (name: string, program: string) => {
    const project = start(name, { "package.json": '{ "devDependencies": { "prettier": "*" } }' })
    const bin = join(project.folder, "node_modules/.bin")
    mkdirSync(bin, { recursive: true })
    writeFileSync(join(bin, "prettier"), `#!${process.execPath}\n${program}`)
    chmodSync(join(bin, "prettier"), 0o755)
    return project
  }

  it("formats what was written", async () => {
    const project = formatted(
      "formatted",
      'const fs = require("fs"); for (const f of process.argv.slice(2)) if (!f.startsWith("-")) fs.appendFileSync(f, "// formatted\\n")',
    )
    await project.sql(...shop)
    expect(await project.here("--table", "tickets")).toMatchObject({ code: 0, err: "" })
    expect(project.text("src/sources/tickets.ts")).toMatch(/\}\)\n\/\/ formatted\n$/)
  })

  it("that fails is a warning, and the files are there", async () => {
    const project = formatted("unformatted", 'console.error("no such option"); process.exit(3)')
    await project.sql(...shop)
    expect(await project.here("--table", "tickets")).toMatchObject({
      code: 0,
      err: "warning: prettier failed, and the files may not be formatted:\nno such option\n",
    })
    expect(Object.keys(project.texts())).toEqual(["tickets.ts"])
  })
})
