// `pipeline codegen rename` on a small project that names a column in every way there is.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import { pipeline } from "../../cli/command.ts"
import { folderProject } from "../../cli/in-process.ts"
import { printed, shop } from "./shop.ts"

const project = folderProject("codegen-rename", shop)
if (!process.env.KEEP) afterAll(project.remove)
const rename = (...args: readonly string[]) => pipeline(["codegen", "rename", ...args], { cwd: project.folder })
const files = Object.keys(shop)
const texts = () => files.map((file) => readFileSync(join(project.folder, file), "utf8"))
const golden = (name: string) => join(import.meta.dirname, "plans", name)

it("prints the plan, and without a terminal and --yes writes nothing", async () => {
  const ran = await rename("stg_orders.placed_at", "ordered_at")
  expect(ran.code).toBe(2)
  expect(texts()).toEqual(Object.values(shop))
  await expect(printed(ran)).toMatchFileSnapshot(golden("shop.txt"))
})
