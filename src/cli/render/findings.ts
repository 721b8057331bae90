import type { Checked, Finding } from "../../core/embed/check.ts"
import type { Screen } from "../terminal.ts"
import { messageLines, placeText } from "./text.ts"
import { counted } from "./words.ts"

/** As a compiler does: `src/models/gold/x.ts:12  TS2339  …`, a line or a paragraph each. */
export const findingsText = ({ findings }: Checked, screen: Screen): string =>
  findings.map((finding) => findingText(finding, screen)).join("")

const findingText = ({ location, code, message }: Finding, screen: Screen): string => {
  const { colors, width } = screen
  const place = location ? `${placeText(location, screen.cwd)}  ` : ""
  const start = `${colors.cyan(place)}${colors.red(code)}`
  const lines = messageLines(message, screen, "  ")
  const [first = "", ...rest] = lines
  const fits = width === null || `${place}${code}  ${message}`.length <= width
  return (fits ? [start + first, ...rest] : [start, ...lines]).map((line) => `${line}\n`).join("")
}

export const checkSummary = ({ findings, unchecked, queries, undescribed }: Checked): string => {
  if (findings.length > 0) return `${counted(findings.length, "finding")}. Nothing was run.`
  return unchecked.length > 0
    ? "Nothing was found by what could be checked."
    : `All is good: types, declarations, and ${counted(queries, "query", "queries")} with the columns of their contracts.${
        undescribed === 0
          ? ""
          : ` ${counted(undescribed, "query was", "queries were")} not described: raw SQL may be in the words of the target alone.`
      }`
}

/** For other programs. */
export const checkJson = ({ findings, unchecked, queries, undescribed }: Checked): object => ({
  findings: findings.map(({ check, location, code, message }) => ({
    check,
    file: location?.file ?? null,
    line: location?.line ?? null,
    code,
    message,
  })),
  unchecked,
  described: queries,
  undescribed,
})
