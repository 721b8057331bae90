// `pipeline codegen rename` on a small project that names a column in every way there is.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import { pipeline } from "../../cli/command.ts"
import { folderProject } from "../../cli/in-process.ts"
import { printed, shop } from "./shop.ts"

const project = folderProject("codegen-rename", shop)
afterAll(project.remove)
const run = (...args: readonly string[]) => pipeline(args, { cwd: project.folder })
const rename = (...args: readonly string[]) => run("codegen", "rename", ...args)
const texts = () =>
  Object.fromEntries(Object.keys(shop).map((file) => [file, readFileSync(join(project.folder, file), "utf8")]))
const golden = (name: string) => join(import.meta.dirname, "plans", name)

it("prints the plan, and without a terminal and --yes writes nothing", async () => {
  const ran = await rename("stg_orders.placed_at", "ordered_at")
  expect(ran.code).toBe(2)
  expect(ran.err).toBe(
    "There is no terminal to ask on, so nothing was written. To write it: pipeline codegen rename stg_orders.placed_at ordered_at --yes\n",
  )
  expect(texts()).toEqual(shop)
  await expect(printed(ran)).toMatchFileSnapshot(golden("shop.txt"))
})

it("with --only, leaves the names that later queries state", async () => {
  const ran = await rename("stg_orders.placed_at", "ordered_at", "--only", "--dry-run")
  expect(ran.code).toBe(0)
  expect(ran.out).toContain('order_id: orders.order_id, placed_at: orders["ordered_at"] }))')
  expect(ran.out).not.toContain("returns.placed_at")
  await expect(printed(ran)).toMatchFileSnapshot(golden("shop-only.txt"))
})

it("prints JSON for programs", async () => {
  const { code, out } = await rename("stg_returns.placed_at", "returned_at", "--dry-run", "--json")
  expect(code).toBe(0)
  expect(out).toContain("placed_at: returns.returned_at")
  const plan: unknown = JSON.parse(out)
  expect(plan).toMatchObject({
    relation: "stg_returns",
    name: "returned_at",
    // The first query of a union names its columns.
    relations: ["stg_returns"],
  })
})

it.each([
  ["stg_order.placed_at", "x", "There is no model stg_order. Did you mean stg_orders.placed_at"],
  [
    "stg_orders.placed",
    "x",
    "stg_orders has no column placed. Did you mean placed_at? It has: order_id, placed_at, amount.",
  ],
  ["stg_orders", "x", '"stg_orders" names no column. Write the model and the column: fct_ratings.rating'],
  ["stg_orders.placed_at", "1st", '"1st" cannot be the name: letters, digits and _ only, and no digit first.'],
  ["stg_orders.placed_at", "Amount", "stg_orders has a column amount already."],
  ["stg_orders.placed_at", "placed_at", "stg_orders.placed_at has that name already."],
  ["raw_orders.placed_at", "x", "raw_orders is a source: the name placed_at is the table's or the file's"],
  ["all_returns.placed_at", "x", 'State it in the query: { ...omit(row, "placed_at"), …: row.placed_at }.'],
  ["written.newest", "x", "written.newest is named by the SQL of a rawQuery"],
  ["fct_orders.placed_at", "seen_at", "seen has a column seen_at already"],
  ["stg_orders.amount", "total", "Property 'total_amount' does not exist"],
])("refuses %s as %s, and writes nothing", async (column, name, words) => {
  const { code, out, err } = await rename(column, name, "--yes")
  expect(err).toContain(words)
  expect({ code, out }).toEqual({ code: 2, out: "" })
  expect(texts()).toEqual(shop)
})

it("writes all of it with --yes; a second time there is no such column, and what was left to do by hand is enough", async () => {
  expect((await rename("stg_orders.placed_at", "ordered_at", "--yes")).code).toBe(0)
  const after = texts()
  expect(after["src/sources/raw.ts"]).toBe(shop["src/sources/raw.ts"])
  expect((await rename("stg_orders.placed_at", "ordered_at", "--yes")).err).toContain(
    "stg_orders has no column placed_at.",
  )
  expect(texts()).toEqual(after)
  const facts = after["src/models/facts.ts"] ?? ""
  project.write({ "src/models/facts.ts": facts.replace("max(placed_at)", "max(ordered_at)") })
  expect(await run("compile")).toMatchObject({ code: 0 })
  expect(await run("test", "--unit")).toMatchObject({ code: 0 })
})

it("goes nowhere in a project that does not type-check", async () => {
  project.write({
    "src/tests/broken.ts":
      'import { fctOrders } from "../models/facts.ts"\n\nexport const no: number = fctOrders.name\n',
  })
  const { code, err } = await rename("stg_orders.ordered_at", "placed_at", "--yes")
  expect(code).toBe(2)
  expect(err).toContain("src/tests/broken.ts:3: Type 'string' is not assignable to type 'number'.")
  expect(err).toContain("The project does not type-check as it is")
})

it("says so also where no type is known, for the SDK is not found", async () => {
  project.write({
    "nothing.ts": "export {}\n",
    "tsconfig.json": JSON.stringify({
      compilerOptions: { strict: true, module: "nodenext", types: [], paths: { typeline: ["./nothing.ts"] } },
      include: ["src"],
    }),
  })
  const { code, err } = await rename("stg_orders.ordered_at", "placed_at", "--yes")
  expect(code).toBe(2)
  expect(err).toContain("Module '\"typeline\"' has no exported member 'from'.")
  expect(err).toContain("The project does not type-check as it is")
})
