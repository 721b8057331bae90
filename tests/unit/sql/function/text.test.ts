import { createHash } from "node:crypto"
import { initcap, length, lower, md5, nullable, replace, split, trim, upper } from "typeline"
import { describe } from "vitest"
import { evaluates } from "../../../engine/evaluate.ts"

const text = { x: nullable("varchar") } as const
const hash = (value: string) => createHash("md5").update(value, "utf8").digest("hex")

describe("text functions", () => {
  evaluates("trim takes blanks alone", text, ({ x }) => trim(x), [
    ["null", null],
    ["''", ""],
    ["'   '", ""],
    ["'  a b  '", "a b"],
    ["chr(9) || ' a ' || chr(10)", "\t a \n"],
    ["' ' || chr(160) || 'a' || chr(8195) || ' '", "\u00a0a\u2003"],
    ["'日本 '", "日本"],
  ])
  evaluates("lower", text, ({ x }) => lower(x), [
    ["null", null],
    ["''", ""],
    ["'ABC xyz 1'", "abc xyz 1"],
    ["'ÉÀÑ ΑΩ ЖЯ'", "éàñ αω жя"],
  ])
  evaluates("upper", text, ({ x }) => upper(x), [
    ["null", null],
    ["''", ""],
    ["'abc XYZ 1'", "ABC XYZ 1"],
    ["'éàñ αω жя'", "ÉÀÑ ΑΩ ЖЯ"],
  ])
  evaluates("initcap", text, ({ x }) => initcap(x), [
    ["null", null],
    ["''", ""],
    ["' '", " "],
    ["'toy STORY (1995)'", "Toy Story (1995)"],
    ["'don''t o''neil''S'", "Don't O'neil's"],
    ["'MISÉRABLES, les'", "Misérables, Les"],
    ["'éa ñb'", "Éa Ñb"],
    ["'1st 2nd'", "1st 2nd"],
    ["'a-b_c.d/e\\f|g:h;i,j'", "A-B_C.D/E\\F|G:H;I,J"],
    ["'!a?b@c\"d^e#f$g&h~i'", '!A?B@C"D^E#F$G&H~I'],
    ["'a+b*c%d[e]f(g)h{i}j<k>l'", "A+B*C%D[E]F(G)H{I}J<K>L"],
    ["'a  b' || chr(9) || 'c' || chr(10) || 'd' || chr(13) || 'e'", "A  B\tC\nD\rE"],
    ["'x=y'", "X=y"],
    ["'e' || chr(769) || 'a b'", "E\u0301a B"],
    ["'日本 🦆duck'", "日本 🦆duck"],
  ])
  evaluates("length counts code points", text, ({ x }) => length(x), [
    ["null", null],
    ["''", "0"],
    ["'abc '", "4"],
    ["'é'", "1"],
    ["'e' || chr(769)", "2"],
    ["'🦆'", "1"],
  ])
  evaluates("replace takes plain text, and all of it", text, ({ x }) => replace(x, ".", "--"), [
    ["null", null],
    ["''", ""],
    ["'abc'", "abc"],
    ["'a.b..c'", "a--b----c"],
  ])
  evaluates("replace by nothing", text, ({ x }) => replace(x, "aa", ""), [
    ["'aaa'", "a"],
    ["'AA'", "AA"],
  ])
  evaluates("split", text, ({ x }) => split(x, "|"), [
    ["null", null],
    ["''", [""]],
    ["'Action'", ["Action"]],
    ["'Action|Drama'", ["Action", "Drama"]],
    ["'|a||'", ["", "a", "", ""]],
    ["'a\\|é'", ["a\\", "é"]],
  ])
  evaluates("split at a longer separator, which is no pattern", text, ({ x }) => split(x, ".*"), [
    ["'a.*b.c'", ["a", "b.c"]],
  ])
  evaluates("md5", text, ({ x }) => md5(x), [
    ["null", null],
    ["''", hash("")],
    ["'abc'", hash("abc")],
    ["'é🦆'", hash("é🦆")],
  ])
})
