import { nullable, regexpExtract, regexpLike, regexpReplace } from "typeline"
import { describe } from "vitest"
import { evaluates } from "../engine/evaluate.ts"

const one = { x: nullable("varchar") } as const

describe("patterns", () => {
  evaluates("regexpLike searches", one, ({ x }) => regexpLike(x, /b+/), [
    ["'abbc'", true],
    ["'ac'", false],
    ["''", false],
    ["null", null],
  ])
  evaluates("anchors, classes, escapes", one, ({ x }) => regexpLike(x, /^[^@\s]+@[\w.-]+\/\d{2,3}$/), [
    ["'a@b.c/12'", true],
    ["'a@b.c/1'", false],
    ["'a b@c/12'", false],
  ])
  evaluates("a dot does not match a line break", one, ({ x }) => regexpLike(x, "a.b"), [
    ["'axb'", true],
    ["E'a\\nb'", false],
  ])
  evaluates("a line break in the pattern", one, ({ x }) => regexpLike(x, /a\nb/), [["E'a\\nb'", true]])
  evaluates("capitals and small letters", one, ({ x }) => regexpLike(x, /É/i), [
    ["'é'", true],
    ["'e'", false],
  ])
  evaluates("a quote and a backslash", one, ({ x }) => regexpLike(x, /it's\\/), [["'it''s\\'", true]])
  evaluates("regexpExtract: the match", one, ({ x }) => regexpExtract(x, /[0-9]+/), [
    ["'a12b3'", "12"],
    ["'ab'", null],
    ["''", null],
    ["null", null],
  ])
  evaluates("regexpExtract: a group", one, ({ x }) => regexpExtract(x, /(?:a|b)(x)?(\d)/, 2), [
    ["'a7'", "7"],
    ["'bx8'", "8"],
    ["'c9'", null],
  ])
  evaluates("regexpExtract: a group that took no part", one, ({ x }) => regexpExtract(x, /(x)?b/, 1), [
    ["'ab'", null],
    ["'xb'", "x"],
  ])
  evaluates("regexpExtract with a flag", one, ({ x }) => regexpExtract(x, /(A+)b/i, 1), [["'xaaB'", "aa"]])
  evaluates("regexpReplace: all of them", one, ({ x }) => regexpReplace(x, /a/, "-"), [
    ["'aba'", "-b-"],
    ["'b'", "b"],
    ["null", null],
  ])
  evaluates("regexpReplace: groups and dollars", one, ({ x }) => regexpReplace(x, /(?:x)(\w)-(\w)/, "$2$1$$"), [
    ["'xa-b xc-d'", "ba$ dc$"],
  ])
  evaluates("regexpReplace with a flag", one, ({ x }) => regexpReplace(x, /A/i, ""), [["'aAb'", "b"]])
})
