import { expect, it } from "vitest"
import { treeLines } from "../../../src/cli/render/tree.ts"

const drawn = (edges: { readonly [id: string]: readonly string[] }, width: number | null = null) =>
  treeLines(
    {
      ids: Object.keys(edges),
      children: new Map(Object.entries(edges).map(([id, children]) => [id, new Set(children)])),
    },
    width,
  ).join("\n")

it("draws a node that several others lead to once, and names it where it is met again", () => {
  expect(drawn({ a: ["c"], b: ["c", "d"], c: ["e"], d: ["e"], e: [] })).toBe(
    `a
└─ c
   └─ e
b
├─ c (above)
└─ d
   └─ e (above)`,
  )
})

it("joins nothing through what is not drawn", () => {
  expect(drawn({ a: ["elsewhere"], b: [] })).toBe("a\nb")
})

it("cuts what does not fit, and never the mark", () => {
  const long = "test.relationships_fct_ratings__movie_id__dim_movies__movie_id"
  const lines = drawn({ a: [long], b: [long], [long]: [] }, 40).split("\n")
  expect(lines).toEqual([
    "a",
    "└─ test.relationships_fct_ratings__movi…",
    "b",
    "└─ test.relationships_fct_ratin… (above)",
  ])
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(40)
})

it("draws a chain that is deeper than the stack", () => {
  const ids = Array.from({ length: 3000 }, (_, n) => `m${n}`)
  const lines = drawn(Object.fromEntries(ids.map((id, n) => [id, n + 1 < ids.length ? [`m${n + 1}`] : []])), 80)
  expect(lines.split("\n").length).toBe(3000)
})
