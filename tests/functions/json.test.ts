import {
  arrayContains,
  arraySize,
  at,
  element,
  jsonFields,
  jsonObject,
  lit,
  nullable,
  parseJson,
  split,
} from "typeline"
import { describe } from "vitest"
import { evaluates } from "../engine/evaluate.ts"

const text = { x: nullable("varchar") } as const
const json = { x: nullable("variant") } as const
const words = { x: nullable({ array: "varchar" }) } as const

describe("parseJson", () => {
  evaluates("of no JSON is NULL", text, ({ x }) => parseJson(x).get("a").as("varchar"), [
    [`'{"a": "é"}'`, "é"],
    ["'{'", null],
    ["''", null],
    ["null", null],
  ])
  evaluates("the null of JSON is NULL too", text, ({ x }) => parseJson(x).isNull(), [
    ["'null'", true],
    ["'1'", false],
    ["'x'", true],
  ])
})

describe("as and tryAs", () => {
  evaluates("as integer", json, ({ x }) => x.get("a").as("integer"), [
    [`'{"a": 7}'`, "7"],
    [`'{"a": "7"}'`, "7"],
    [`'{"a": -2.5}'`, "-3"],
    [`'{"a": null}'`, null],
    ["'{}'", null],
    ["null", null],
  ])
  evaluates("as decimal and boolean", json, ({ x }) => x.get("b", 0).as("boolean"), [
    [`'{"b": [true]}'`, true],
    [`'{"b": ["false"]}'`, false],
    [`'{"b": []}'`, null],
  ])
  evaluates("as date", json, ({ x }) => x.get("a").as("date"), [[`'{"a": "2024-02-29"}'`, "2024-02-29"]])
  evaluates("as a moment, in UTC", json, ({ x }) => x.get("a").as("timestamptz"), [
    [`'{"a": "2024-02-29T10:00:00"}'`, "2024-02-29 10:00:00.000Z"],
    [`'{"a": "2024-02-29T10:00:00+01:00"}'`, "2024-02-29 09:00:00.000Z"],
    [`'{"a": null}'`, null],
  ])
  evaluates("as an array", json, ({ x }) => x.get("a").as({ array: "varchar" }), [
    [`'{"a": ["x", "b, c", null]}'`, ["x", "b, c", null]],
    ["'{}'", null],
  ])
  evaluates("tryAs", json, ({ x }) => x.get("a").tryAs("integer"), [
    [`'{"a": 7}'`, "7"],
    [`'{"a": "x"}'`, null],
    [`'{"a": {}}'`, null],
    [`'{"a": null}'`, null],
    ["null", null],
  ])
  evaluates("tryAs a text", json, ({ x }) => x.get("a").tryAs("varchar"), [
    [`'{"a": "x\\"y"}'`, 'x"y'],
    [`'{"a": 1}'`, "1"],
  ])
  evaluates("tryAs a date", json, ({ x }) => at(x, "a").tryAs("date"), [
    [`'{"a": "2024-02-30"}'`, null],
    [`'{"a": "2024-02-29"}'`, "2024-02-29"],
  ])
})

describe("jsonFields", () => {
  const fields = ({ x }: { x: never }) =>
    jsonFields(x, {
      id: "integer",
      city: { path: "address.city", type: "varchar" },
      tag: { path: "tags[1].name", type: "varchar" },
    })
  const value = `'{"id": 1, "address": {"city": "Bern"}, "tags": [{}, {"name": "b"}]}'`
  evaluates("a name", json, (row) => fields(row as never).id, [
    [value, "1"],
    ["'{}'", null],
  ])
  evaluates("a path", json, (row) => fields(row as never).city, [
    [value, "Bern"],
    ["'[]'", null],
  ])
  evaluates("a position", json, (row) => fields(row as never).tag, [[value, "b"]])
})

describe("jsonObject", () => {
  evaluates(
    "NULL stays as the null of JSON, times are ISO",
    {
      t: nullable("varchar"),
      n: "decimal(10,2)",
      d: "date",
      at: "timestamp",
      z: "timestamptz",
      v: nullable("variant"),
    },
    ({ t, n, d, at, z, v }) => jsonObject({ "it's": t, n, d, at, z, v, f: lit(true), l: split(t, ",") }),
    [
      [
        "null",
        "1.10",
        "date '2024-02-29'",
        "timestamp '2024-02-29 01:02:03.5'",
        "timestamptz '2024-02-29 01:02:03+02'",
        `'{"a":[1]}'`,
        `{"it's":null,"n":1.1,"d":"2024-02-29","at":"2024-02-29T01:02:03.500000","z":"2024-02-28T23:02:03.000000Z","v":{"a":[1]},"f":true,"l":null}`,
      ],
    ],
  )
  evaluates("of nothing", text, () => jsonObject({}), [["null", "{}"]])
})

describe("arrays", () => {
  evaluates("arraySize", words, ({ x }) => arraySize(x), [
    ["['a', null]", "2"],
    ["[]", "0"],
    ["null", null],
  ])
  evaluates("element is counted from 0", words, ({ x }) => element(x, 1), [
    ["['a', 'b']", "b"],
    ["['a']", null],
    ["[]", null],
    ["null", null],
  ])
  evaluates("arrayContains", words, ({ x }) => arrayContains(x, "a"), [
    ["['a', null]", true],
    ["['b', null]", false],
    ["[]", false],
    ["null", null],
  ])
  evaluates("arrayContains another value", { ...words, y: nullable("varchar") }, ({ x, y }) => arrayContains(x, y), [
    ["['a']", "'a'", true],
    ["['a', null]", "null", null],
  ])
})
