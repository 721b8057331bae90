import { AnalysisObject } from "./analysis.ts"
import { DashboardObject } from "./dashboard.ts"
import { type Declaration, RelationObject } from "./declaration.ts"
import { ExposureObject } from "./exposure.ts"
import { type OperationDeclaration, OperationObject } from "./operation.ts"
import { TestObject } from "./test.ts"
import { UnitTestObject } from "./unit-test.ts"

/** What one file of the project exports. */
export interface ProjectModule {
  readonly file: string
  readonly exports: { readonly [name: string]: unknown }
}

/** `{ a: dataTest(…), b: … }` or `import * as models`, and no instance of some class, which may hold anything. */
const isPlainObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value))

/** Every operation that the files export, each once. */
export const operationsIn = (modules: readonly ProjectModule[]): readonly OperationDeclaration[] => {
  const exported = modules.flatMap(({ exports }) => Object.values(exports))
  const operations = exported.flatMap((value) => (value instanceof OperationObject ? [value.declaration] : []))
  return [...new Set(operations)]
}

/**
 * Every resource that the files export, alone, in a list or in an object, each once however often it is exported; tests that stand
 * with columns included.
 */
export const declarationsIn = (modules: readonly ProjectModule[]): readonly Declaration[] => {
  const found = new Set<Declaration>()
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) collect(item)
    else if (
      value instanceof RelationObject ||
      value instanceof TestObject ||
      value instanceof UnitTestObject ||
      value instanceof AnalysisObject ||
      value instanceof DashboardObject ||
      value instanceof ExposureObject
    )
      found.add(value.declaration)
    else if (isPlainObject(value)) for (const item of Object.values(value)) collect(item)
  }
  for (const { exports } of modules) for (const value of Object.values(exports)) collect(value)
  for (const declaration of [...found])
    if ("tests" in declaration) for (const test of declaration.tests) found.add(test)
  return [...found]
}
