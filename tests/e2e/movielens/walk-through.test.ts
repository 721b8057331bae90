// docs/history-walk-through.md, run as it stands: what it shows is what the commands print. `--update` writes it anew.
import { execFileSync } from "node:child_process"
import { readFileSync, symlinkSync } from "node:fs"
import { join, relative } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { sampleTable } from "../../../src/cli/render/sample-table.ts"
import { pipeline, repository } from "../cli/command.ts"
import { movielens, sample, type TestProject } from "./project.ts"

const page = join(repository, "docs/history-walk-through.md")

let project: TestProject
beforeAll(() => {
  project = movielens(sample)
  // The copy of the sample, and the sample, by the names that the page has for them.
  symlinkSync(project.storage, join(project.folder, "my-data"))
  symlinkSync(join(repository, "data"), join(project.folder, "data"))
})
afterAll(() => project.remove())

/** The whole process believes in this moment, and its clock stands. */
const standingAt = (moment: string): readonly string[] => [
  "--import",
  `data:text/javascript,${encodeURIComponent(`Date.now = () => ${Date.parse(moment)}`)}`,
]

const untimed = (text: string): string =>
  text
    .replaceAll(/ +\d+\.\d\d s$/gm, "")
    .replaceAll(/^Done in .*? s\. /gm, "")
    // Whichever of the two is shorter is printed.
    .replaceAll(`${relative(project.folder, repository)}/`, "")
    .replaceAll(`${repository}/`, "")
    .trim()

const npm = /^npm run -s pipeline -- (.*)$/
/** What the commands of a block print. */
const shell = async (block: string, day: string): Promise<string> => {
  const printed: string[] = []
  for (const line of block.split("\n")) {
    const args = npm.exec(line)?.[1]
    if (args === undefined) execFileSync("sh", ["-c", line], { cwd: project.folder })
    else {
      const { out, err } = await pipeline(args.split(" "), {
        cwd: project.folder,
        node: standingAt(`${day}T06:00:00Z`),
      })
      printed.push(out + err)
    }
  }
  return untimed(printed.join(""))
}
const query = async (sql: string): Promise<string> => sampleTable(await project.query(sql), 100).join("\n")

it("prints what the page says", async () => {
  const text = readFileSync(page, "utf8")
  let day = ""
  let rest = text
  let shown = ""
  const step = /^## (\S+):|^```(sh|sql)\n([^`]*?)\n```\n```text\n[^`]*```/m
  for (let found = step.exec(rest); found; found = step.exec(rest)) {
    const [all, heading, kind, block = ""] = found
    const before = rest.slice(0, found.index)
    rest = rest.slice(found.index + all.length)
    day = heading ?? day
    const output = kind === "sh" ? await shell(block, day) : kind === "sql" ? await query(block) : null
    shown += before + (output === null ? all : `\`\`\`${kind}\n${block}\n\`\`\`\n\`\`\`text\n${output}\n\`\`\``)
  }
  await expect(shown + rest).toMatchFileSnapshot(page)
}, 120_000)
