import { at, nullable } from "typeline"
import { describe } from "vitest"
import { evaluates } from "../../../engine/evaluate.ts"

const json = { x: nullable("variant") } as const
const of = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'::json`

describe("at", () => {
  evaluates("a name", json, ({ x }) => at(x, "a").cast("varchar"), [
    ["null", null],
    [of({ a: "text" }), "text"],
    [of({ a: "" }), ""],
    [of({ a: 'it\'s "quoted"\n' }), 'it\'s "quoted"\n'],
    [of({ a: "é🦆" }), "é🦆"],
    [of({ a: null }), null],
    [of({ b: 1 }), null],
    [of({}), null],
    [of([1]), null],
    [of("a"), null],
    [of(null), null],
    [of({ a: 1.5 }), "1.5"],
    [of({ a: true }), "true"],
  ])
  evaluates("a position, from 0", json, ({ x }) => at(x, 0).cast("integer"), [
    [of([7, 8]), "7"],
    [of([]), null],
    [of({ "0": 7 }), null],
  ])
  evaluates("a longer path", json, ({ x }) => at(x, "a", "b c", 1, "d").cast("integer"), [
    [of({ a: { "b c": [{}, { d: 5 }] } }), "5"],
    [of({ a: { "b c": [] } }), null],
  ])
  evaluates("names that a path takes for something else", json, ({ x }) => at(x, "*", "", "a.b", "$").cast("integer"), [
    [of({ x: 1, "*": { "": { "a.b": { $: 9 } } } }), "9"],
    [of({ x: { "": { "a.b": { $: 9 } } } }), null],
  ])
})

describe("casts of a variant", () => {
  evaluates("to integer", json, ({ x }) => at(x, "a").cast("integer"), [
    [of({ a: 7 }), "7"],
    [of({ a: "7" }), "7"],
    [of({ a: null }), null],
  ])
  evaluates("to decimal", json, ({ x }) => at(x, "a").cast("decimal(10,2)"), [
    [of({ a: 0.1 }), "0.10"],
    [of({ a: "12.345" }), "12.35"],
  ])
  evaluates("to double", json, ({ x }) => at(x, "a").cast("double"), [
    [of({ a: 0.1 }), 0.1],
    [of({ a: 1e300 }), 1e300],
  ])
  evaluates("to boolean", json, ({ x }) => at(x, "a").cast("boolean"), [
    [of({ a: true }), true],
    [of({ a: false }), false],
  ])
  evaluates("to date", json, ({ x }) => at(x, "a").cast("date"), [[of({ a: "2024-02-29" }), "2024-02-29"]])
  evaluates("to timestamptz", json, ({ x }) => at(x, "a").cast("timestamptz"), [
    [of({ a: "2024-02-29T12:00:00Z" }), "2024-02-29 12:00:00.000Z"],
  ])
  evaluates("to a list", json, ({ x }) => at(x, "a").cast({ array: "varchar" }), [
    [of({ a: ["x", null, "y,z", 'q"', "it's", "[]", "\\", ""] }), ["x", null, "y,z", 'q"', "it's", "[]", "\\", ""]],
    [of({ a: [] }), []],
    [of({ a: null }), null],
  ])
  evaluates("to a variant", json, ({ x }) => at(x, "a").cast("variant"), [
    [of({ a: "text" }), '"text"'],
    [of({ a: { b: 1 } }), '{"b":1}'],
  ])
  evaluates(
    "of a text to a variant",
    { x: nullable("varchar") },
    ({ x }) => at(x.cast("variant"), "a").cast("integer"),
    [
      ["null", null],
      [`'{"a": 3}'`, "3"],
    ],
  )
})

describe("the null of JSON", () => {
  evaluates("isNull", json, ({ x }) => at(x, "a").isNull(), [
    ["null", true],
    [of({ a: null }), true],
    [of({}), true],
    [of({ a: 0 }), false],
    [of({ a: "null" }), false],
    [of({ a: [null] }), false],
  ])
  evaluates("isNotNull", json, ({ x }) => x.isNotNull(), [
    ["null", false],
    [of(null), false],
    [of(0), true],
    [of({}), true],
  ])
})
