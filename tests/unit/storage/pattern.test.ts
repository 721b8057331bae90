import { describe, expect, it } from "vitest"
import { isPattern, literalPrefix, matcherOf } from "../../../src/core/storage/pattern.ts"

const keys = [
  "ratings.csv",
  "ratings/1.csv",
  "ratings/2.csv.gz",
  "ratings/2024/01.csv",
  "ratings/_SUCCESS",
  "ratings/.hidden.csv",
  "ratings/_tmp/3.csv",
  "ratings/",
  "other/1.csv",
  "a+b(c).csv",
]
const matches = (pattern: string) => keys.filter(matcherOf(pattern))

describe("a pattern", () => {
  it("takes names of one folder, of many, or all under a prefix", () => {
    expect(matches("ratings/*.csv")).toEqual(["ratings/1.csv"])
    expect(matches("ratings/*.csv*")).toEqual(["ratings/1.csv", "ratings/2.csv.gz"])
    expect(matches("ratings/**/*.csv")).toEqual(["ratings/1.csv", "ratings/2024/01.csv"])
    expect(matches("**/1.csv")).toEqual(["ratings/1.csv", "other/1.csv"])
    expect(matches("ratings/")).toEqual(["ratings/1.csv", "ratings/2.csv.gz", "ratings/2024/01.csv"])
    expect(matches("ratings/?.csv")).toEqual(["ratings/1.csv"])
    expect(matches("ratings/[2-9].*")).toEqual(["ratings/2.csv.gz"])
    expect(matches("ratings/[!2].csv")).toEqual(["ratings/1.csv"])
    expect(matches("{other,ratings}/1.csv")).toEqual(["ratings/1.csv", "other/1.csv"])
  })

  it("passes over hidden names, unless it names them", () => {
    expect(matches("ratings/*")).toEqual(["ratings/1.csv", "ratings/2.csv.gz"])
    expect(matches("ratings/_tmp/*")).toEqual(["ratings/_tmp/3.csv"])
    expect(matches("ratings/.*.csv")).toEqual(["ratings/.hidden.csv"])
  })

  it("takes all other characters for themselves", () => {
    expect(matches("a+b(c).csv")).toEqual(["a+b(c).csv"])
    expect(matches("a+b(c).*")).toEqual(["a+b(c).csv"])
    expect(matches("ratings.csv")).toEqual(["ratings.csv"])
    expect(["x[1", "x{1"].map((pattern) => matcherOf(pattern)(pattern))).toEqual([true, true])
  })

  it("is told from a name, and a store is asked for what it begins with", () => {
    expect(["a.csv", "a/b.csv", "a/", "", "a*", "a?", "[a]", "{a,b}"].map(isPattern)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
      true,
      true,
    ])
    expect(literalPrefix("ratings/2024-*.csv")).toBe("ratings/2024-")
  })
})
