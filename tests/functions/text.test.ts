// Text on a real DuckDB, at its edges, under three time zones of the session.
import {
  concatWs,
  contains,
  endsWith,
  left,
  lpad,
  ltrim,
  nullable,
  position,
  reverse,
  right,
  rpad,
  rtrim,
  sha256,
  splitPart,
  startsWith,
  substring,
  text,
} from "typeline"
import { describe } from "vitest"
import { evaluates } from "../engine/evaluate.ts"

const one = { x: nullable("varchar") } as const
const two = { x: nullable("varchar"), y: nullable("varchar") } as const

describe("ends", () => {
  evaluates("ltrim takes blanks alone", one, ({ x }) => ltrim(x), [
    ["'  a '", "a "],
    ["E'\\t a'", "\t a"],
    ["'   '", ""],
    ["null", null],
  ])
  evaluates("rtrim takes blanks alone", one, ({ x }) => rtrim(x), [
    ["' a  '", " a"],
    ["chr(160)", "\u00a0"],
    ["null", null],
  ])
  evaluates("lpad", one, ({ x }) => lpad(x, 3, "xy"), [
    ["'é'", "xyé"],
    ["'abcd'", "abc"],
    ["''", "xyx"],
    ["null", null],
  ])
  evaluates("lpad to nothing", one, ({ x }) => lpad(x, 0), [["'abc'", ""]])
  evaluates("rpad", one, ({ x }) => rpad(x, 3), [
    ["'é'", "é  "],
    ["'abcd'", "abc"],
    ["null", null],
  ])
})

describe("parts", () => {
  evaluates("left counts code points", one, ({ x }) => left(x, 1), [
    ["'éa'", "é"],
    ["'👍🏽x'", "👍"],
    ["''", ""],
    ["null", null],
  ])
  evaluates("left of nothing", one, ({ x }) => left(x, 0), [["'abc'", ""]])
  evaluates("left of more than there is", one, ({ x }) => left(x, 9), [["'abc'", "abc"]])
  evaluates("right", one, ({ x }) => right(x, 2), [
    ["'abc'", "bc"],
    ["'é'", "é"],
    ["null", null],
  ])
  evaluates("right of nothing", one, ({ x }) => right(x, 0), [["'abc'", ""]])
  evaluates("substring from a position on", one, ({ x }) => substring(x, 2), [
    ["'abc'", "bc"],
    ["'👍b'", "b"],
    ["'a'", ""],
    ["null", null],
  ])
  evaluates("substring of a length", one, ({ x }) => substring(x, 2, 1), [
    ["'abc'", "b"],
    ["''", ""],
  ])
  evaluates("substring of nothing", one, ({ x }) => substring(x, 1, 0), [["'abc'", ""]])
  evaluates("splitPart", one, ({ x }) => splitPart(x, "|", 2), [
    ["'a|b|c'", "b"],
    ["'a'", ""],
    ["''", ""],
    ["null", null],
  ])
  evaluates("splitPart from the end", one, ({ x }) => splitPart(x, "|", -1), [
    ["'a|b|c'", "c"],
    ["'a'", "a"],
    ["'a|'", ""],
  ])
  evaluates("splitPart beyond the begin", one, ({ x }) => splitPart(x, "|", -9), [["'a|b'", ""]])
  evaluates("reverse goes by code points", one, ({ x }) => reverse(x), [
    ["'abc'", "cba"],
    ["'e' || chr(769) || 'x'", "x\u0301e"],
    ["''", ""],
    ["null", null],
  ])
})

describe("search", () => {
  evaluates("startsWith", one, ({ x }) => startsWith(x, "a%"), [
    ["'a%b'", true],
    ["'ab'", false],
    ["'A%'", false],
    ["null", null],
  ])
  evaluates("startsWith another text", two, ({ x, y }) => startsWith(x, y), [
    ["'abc'", "'ab'", true],
    ["'abc'", "null", null],
    ["null", "'a'", null],
  ])
  evaluates("endsWith", one, ({ x }) => endsWith(x, "é"), [
    ["'caf\u00e9'", true],
    ["'cafe'", false],
    ["null", null],
  ])
  evaluates("contains", one, ({ x }) => contains(x, "_"), [
    ["'a_b'", true],
    ["'ab'", false],
    ["null", null],
  ])
  evaluates("contains another text", two, ({ x, y }) => contains(x, y), [
    ["'abc'", "'b'", true],
    ["'abc'", "null", null],
  ])
  evaluates("position counts code points from 1", one, ({ x }) => position(x, "b"), [
    ["'abb'", "2"],
    ["'👍b'", "2"],
    ["'a'", "0"],
    ["null", null],
  ])
})

describe("forms", () => {
  evaluates("like", one, ({ x }) => x.like("a_%"), [
    ["'ab'", true],
    ["'a'", false],
    ["E'a\\nb'", true],
    ["'Ab'", false],
    ["null", null],
  ])
  evaluates("like with escapes", one, ({ x }) => x.like("100\\%\\_\\\\"), [
    ["'100%_\\'", true],
    ["'100x_\\'", false],
  ])
  evaluates("a backslash that is data", one, ({ x }) => x.like("%b"), [["'a\\b'", true]])
  evaluates("notLike", one, ({ x }) => x.notLike("a%"), [
    ["'ab'", false],
    ["'b'", true],
    ["null", null],
  ])
  evaluates("ilike", one, ({ x }) => x.ilike("É\\_%"), [
    ["'é_x'", true],
    ["'éxx'", false],
    ["null", null],
  ])
})

describe("joined", () => {
  evaluates(
    "text`…`: NULL wins",
    { x: nullable("varchar"), n: nullable("integer"), d: nullable("date") },
    ({ x, n, d }) => text`${x} #${n} on ${d}: it's\n`,
    [
      ["'é'", "-7", "date '2024-02-29'", "é #-7 on 2024-02-29: it's\n"],
      ["''", "0", "date '0099-01-01'", " #0 on 0099-01-01: it's\n"],
      ["null", "1", "date '2024-01-01'", null],
      ["'a'", "null", "date '2024-01-01'", null],
    ],
  )
  evaluates("text`…` of constants", one, () => text`a${"b"}`, [["null", "ab"]])
  evaluates("text`` of nothing", one, () => text``, [["null", ""]])
  evaluates("concatWs leaves NULL out", two, ({ x, y }) => concatWs(", ", x, "b", y), [
    ["'a'", "'c'", "a, b, c"],
    ["null", "'c'", "b, c"],
    ["''", "null", ", b"],
  ])
  evaluates("concatWs of NULLs", two, ({ x, y }) => concatWs("-", x, y), [["null", "null", ""]])
})

describe("digests", () => {
  evaluates("sha256", one, ({ x }) => sha256(x), [
    ["''", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["'\u00e9'", "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"],
    ["null", null],
  ])
})
