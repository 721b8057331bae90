import type { Diagnostic } from "../../core/graph/diagnostic.ts"
import type { Screen } from "../terminal.ts"
import { messageLines, placeText } from "./text.ts"

/** As a compiler does: `src/models/gold/x.ts:12  unused-dependency  …`, a line or a paragraph each. */
export const diagnosticsText = (diagnostics: readonly Diagnostic[], screen: Screen): string =>
  diagnostics.map((diagnostic) => diagnosticText(diagnostic, screen)).join("")

const diagnosticText = ({ location, code, message }: Diagnostic, screen: Screen): string => {
  const { colors, width } = screen
  const place = placeText(location, screen.cwd)
  const start = `${colors.cyan(place)}  ${colors.red(code)}`
  const fits = width === null || `${place}  ${code}  ${message}`.length <= width
  const lines = messageLines(message, screen, "  ")
  const [first = "", ...rest] = lines
  return fits ? block([start + first, ...rest]) : block([start, ...lines])
}
const block = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("")
