// Prints "N passed, N failed" for the report of vitest's JSON reporter that is named as the argument, and what failed, with why.
import { existsSync, readFileSync } from "node:fs"
import { argv, exit } from "node:process"

type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
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
for (const result of report.testResults) {
  for (const test of result.assertionResults) {
    if (test.status === "failed") console.log(`\n${result.name}\n${test.fullName}\n${test.failureMessages.join("\n")}`)
  }
}
for (const result of brokenFiles) console.log(`\n${result.name}\n${result.message}`)
exit(failed > 0 ? 1 : 0)
