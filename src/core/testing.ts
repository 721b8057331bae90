// What a test runner's file imports from "typeline/testing".

export type { UnitTestResult } from "./embed/unit-testing.ts"
export { checkUnitTest, runUnitTest } from "./embed/unit-testing.ts"
