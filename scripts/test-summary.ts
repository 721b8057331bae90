// Prints "N passed, N failed" for the report of vitest's JSON reporter that is named as the argument.
import { existsSync, readFileSync } from "node:fs"
import { argv, exit } from "node:process"

type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

const file = argv[2]
if (file === undefined || !existsSync(file)) {
  console.error(`There is no test report${file === undefined ? ": name one" : ` ${file}`}.`)
  exit(1)
}
const report = JSON.parse(readFileSync(file, "utf8")) as Report
// A file that cannot be loaded has failed without a failed test.
const brokenFiles = report.testResults.filter(
  (result) => result.status === "failed" && !result.assertionResults.some((test) => test.status === "failed"),
)
const failed = report.numFailedTests + brokenFiles.length
const skipped = report.numPendingTests > 0 ? `, ${report.numPendingTests} skipped` : ""
console.log(`${report.numPassedTests} passed, ${failed} failed${skipped}`)
exit(failed > 0 ? 1 : 0)
