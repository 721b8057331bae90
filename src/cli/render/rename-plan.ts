import type { RenameError } from "../../codegen/rename/error.ts"
import type { RenamePlan } from "../../codegen/rename/plan.ts"
import type { Screen } from "../terminal.ts"
import { complaint } from "./complaint.ts"
import { messageLines, pathText, placeText, withoutControls } from "./text.ts"
import { counted } from "./words.ts"

/** Every line that changes, then what only a person can judge. */
export const renamePlanText = (plan: RenamePlan, screen: Screen): string => {
  const { colors, cwd } = screen
  const { relation, column, name, namedIn, relations, files, byHand, notes } = plan
  const said = (text: string) => messageLines(text, screen)
  const lines = [
    colors.bold(`${relation}.${column} → ${name}`),
    ...(namedIn === null
      ? []
      : said(
          `It is named in ${namedIn.relation} (${placeText(namedIn.location, cwd)}), whose row is handed on: there it is renamed.`,
        )),
    ...said(`${counted(relations.length, "relation")}: ${relations.join(", ")}`),
  ]
  for (const { file, lines: changed } of files) {
    lines.push("", colors.bold(pathText(file, cwd)))
    for (const { line, before, after } of changed)
      lines.push(
        `${String(line).padStart(5)} ${colors.red(`- ${withoutControls(before.trim())}`)}`,
        `      ${colors.green(`+ ${withoutControls(after.trim())}`)}`,
      )
  }
  if (byHand.length > 0) {
    lines.push("", `Look at by hand, for these texts may mean it (${byHand.length}):`)
    for (const { location, text } of byHand) lines.push(`  ${placeText(location, cwd)}  ${withoutControls(text)}`)
  }
  if (notes.length > 0) lines.push("", ...notes.flatMap(said))
  return `${lines.join("\n")}\n\n`
}

export const renameSummary = ({ files }: RenamePlan): string =>
  `${counted(
    files.reduce((sum, { lines }) => sum + lines.length, 0),
    "line",
  )} in ${counted(files.length, "file")}`

export const renameErrorText = ({ message, obstacles = [] }: RenameError, screen: Screen): string =>
  obstacles
    .map(({ location, message: words }) => {
      const [first = "", ...rest] = messageLines(words, screen)
      return [`${placeText(location, screen.cwd)}: ${first}`, ...rest.map((line) => `  ${line}`), ""].join("\n")
    })
    .join("") + complaint(message, screen)

export const renameJson = ({ files, ...plan }: RenamePlan) => ({
  ...plan,
  files: files.map(({ file, lines }) => ({ file, lines })),
})
