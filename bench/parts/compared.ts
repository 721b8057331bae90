// A build of one node, and the same by hand, each in a process of its own that says what it took.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { measure, median, row } from "../measured.ts"

const root = join(import.meta.dirname, "../..")
export const folder = join(root, "target/bench")
mkdirSync(folder, { recursive: true })
const [script, figures] = [join(folder, "script.json"), join(folder, "figures.json")]

export interface Figures {
  /** From opening the database to having closed it. */
  readonly seconds: number
  /** Megabytes. */
  readonly peak: number
  readonly statements: readonly (readonly [purpose: string, seconds: number])[]
}
const told = (args: readonly string[]): Figures => {
  const { peak } = measure(root, ["--conditions=typeline-source", ...args])
  return { ...JSON.parse(readFileSync(figures, "utf8")), peak }
}
/** `project`: a module with the resources, from the folder of the benchmarks. */
export const build = (project: string, database: string, name: string, mode = ""): Figures =>
  told(["bench/parts/build.ts", join("bench", project), database, name, figures, mode])
export const byHand = (database: string, statements: readonly string[]): Figures => {
  writeFileSync(script, JSON.stringify(statements))
  return told(["bench/parts/bare.ts", database, script, figures])
}

export const seconds = (figures: readonly Figures[]): readonly number[] => figures.map((one) => one.seconds)
export const peaks = (figures: readonly Figures[]): readonly number[] => figures.map(({ peak }) => peak)
export const ratio = (ours: readonly Figures[], theirs: readonly Figures[]): string =>
  (median(seconds(ours)) / median(seconds(theirs))).toFixed(2)

/** For each purpose of a statement the median of what it took, and what is left. */
export const profile = (name: string, figures: readonly Figures[]): readonly string[] => {
  const purposes = [...new Set(figures.flatMap(({ statements }) => statements.map(([purpose]) => purpose)))]
  const sum = ({ statements }: Figures, of: (purpose: string) => boolean): number =>
    statements.reduce((total, [purpose, its]) => total + (of(purpose) ? its : 0), 0)
  const line = (of: string, values: readonly number[]): string => row([name, of, median(values).toFixed(3)])
  return [
    ...purposes.map((of) =>
      line(
        of,
        figures.map((one) => sum(one, (purpose) => purpose === of)),
      ),
    ),
    line(
      "commit, checkpoint and the rest",
      figures.map((one) => one.seconds - sum(one, () => true)),
    ),
  ]
}
export const profiles = (lines: readonly string[]): string =>
  `\nWhere the time of a run goes, s:\n\n${[row(["", "statements", "s"]), row([":--", ":--", "--:"]), ...lines].join("\n")}`
