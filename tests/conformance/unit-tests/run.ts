// Unit tests on the embedded engine, as a test runner's file runs them.
import type { UnitTest } from "typeline"
import { runUnitTest } from "typeline/testing"

/** "pass", or what stands below the name of the test. */
export const outcome = async (test: UnitTest): Promise<string> => {
  const { status, message } = await runUnitTest(test)
  const lines = (message ?? "").split("\n")
  return status === "pass"
    ? "pass"
    : `${status}: ${(lines[0]?.startsWith(`${test.name} (`) ? lines.slice(1) : lines).join("\n")}`
}
