// What a selector may ask of a node: tag:, path:, config.materialized:, …
import { config } from "./config-method.ts"
import { result, state } from "./earlier-methods.ts"
import type { Criterion } from "./grammar.ts"
import type { Method } from "./method.ts"
import { dashboard, exposure, name, resourceType, source, tag } from "./node-methods.ts"
import { file, fqn, path } from "./place-methods.ts"
import { testName, testType, unitTest } from "./test-methods.ts"

/** Null where there is no such method. */
export const methodOf = ({ method, argument }: Criterion): Method | null => {
  const found = Object.hasOwn(methods, method) ? (methods[method] ?? null) : null
  return argument === "" || method === "config" ? found : null
}
/** As messages list them. */
export const methodNames = (): readonly string[] =>
  Object.entries(methods).map(([name, { shown = `${name}:` }]) => shown)

const methods: { readonly [name: string]: Method } = {
  name,
  fqn,
  tag,
  path,
  file,
  source,
  exposure,
  dashboard,
  resource_type: resourceType,
  config,
  test_type: testType,
  test_name: testName,
  unit_test: unitTest,
  state,
  result,
}
