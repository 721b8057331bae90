// A small site by hand: what the reference pipeline has not, and what nobody should write.
import type { SiteChart, SiteDashboard, SiteDetails, SiteFiles, SiteNode } from "../../src/docs/site.ts"

export const hostile = `<img src=x onerror="window.harmed=1"></script><script>window.harmed=1</script>`
export const hostileText = `${hostile}

[a link](javascript:window.harmed=1) [data](data:text/html,<script>window.harmed=1</script>) [relative](docs/a.md)
[good](https://example.org/a) ![picture](https://example.org/a.png)

\`\`\`sql
select '${hostile}'
\`\`\`
`

const node = (id: string, more: Partial<SiteNode> = {}): SiteNode => ({
  id,
  kind: id.slice(0, id.indexOf(".")) as SiteNode["kind"],
  name: id.slice(id.indexOf(".") + 1),
  layer: 0,
  materialization: null,
  tags: [],
  parents: [],
  columns: [],
  status: "success",
  tests: [],
  testedColumns: 0,
  freshnessStatus: null,
  ...more,
})

const nodes: readonly SiteNode[] = [
  node("source.raw_ratings", { columns: ["user_id", "rating"], status: null, freshnessStatus: "error" }),
  node("model.fct_ratings", { layer: 1, parents: [0], columns: ["user_id", "rating"], tests: [4], testedColumns: 1 }),
  node("model.genre_ratings", {
    layer: 1,
    parents: [1],
    columns: ["genre", "average_rating"],
    materialization: "view",
  }),
  node(`model.${hostile}`, { layer: 2, parents: [1], columns: [hostile, "constructor"], tags: [0] }),
  node("test.not_null_fct_ratings__rating", { layer: null, parents: [1], status: "error" }),
  node("dashboard.films", { layer: 3, parents: [2, 3], status: null }),
  node("exposure.weekly_report", { layer: 3, parents: [2], status: null }),
]

const details = (place: number): SiteDetails => ({
  columns: (nodes[place]?.columns ?? []).map((name, at) => ({
    type: name === hostile ? hostile : "double",
    nullable: at === 0,
    tags: [],
    tests: place === 1 && name === "rating" ? [4] : [],
    key: false,
  })),
  relation: place < 4 ? `dev.${nodes[place]?.name}` : null,
  file: "src/models/films.ts",
  line: 3,
  typescript: `export const films = "${hostile}"`,
  sql: place < 4 ? `select '${hostile}'` : null,
  settings: place === 3 ? [{ label: hostile, value: hostile }] : [],
  run: place === 4 ? { status: "error", seconds: 0.1, outcome: "3 rows", message: hostile, rows: 3 } : null,
  freshness: place === 0 ? { status: "error", maxLoadedAt: null, checkedAt: null, message: "Nothing came." } : null,
  catalog: place < 4 ? { kind: "table", rows: 12_000, bytes: 4096 } : null,
  sample: place === 3 ? { columns: [hostile, "constructor"], rows: [[hostile, null]] } : null,
  tested: place === 4 ? { node: 1, columns: ["rating"] } : null,
  exposure:
    place === 6
      ? { type: "analysis", owner: { name: "Ann", email: "ann@example.org" }, url: "javascript:window.harmed=1" }
      : null,
})

const chart = (mark: SiteChart["mark"], more: Partial<SiteChart>): SiteChart => ({
  title: `A ${mark}`,
  description: "",
  node: 2,
  mark,
  x: "genre",
  y: "average_rating",
  color: null,
  columns: [
    { name: "genre", type: "text" },
    { name: "average_rating", type: "number" },
  ],
  rows: [
    ["Drama", 3.5],
    ["Comedy", 3.1],
    [hostile, 2.5],
    ["War", null],
  ],
  truncated: false,
  problem: null,
  ...more,
})
const times: Partial<SiteChart> = {
  x: "month",
  columns: [
    { name: "month", type: "time" },
    { name: "average_rating", type: "number" },
    { name: "genre", type: "text" },
  ],
  rows: Array.from({ length: 24 }, (_, at) => [
    `20${10 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01T00:00:00Z`,
    3 + Math.sin(at / 3),
    at % 2 === 0 ? "Drama" : "War",
  ]),
}

const dashboard: SiteDashboard = {
  charts: [
    chart("number", { title: "Ratings", rows: [["all", 100_836]] }),
    chart("bar", { title: "Stars by genre", description: "The **best** first." }),
    chart("bar", { title: "Stars by month", ...times }),
    chart("line", { title: "Stars over time", ...times, color: "genre", truncated: true }),
    chart("area", { title: "Area over time", ...times }),
    chart("dot", { title: "Each month", ...times }),
    chart("table", {
      title: "In numbers",
      rows: [
        ["Drama", 1995],
        ["Comedy", 0.12345],
        [hostile, "9007199254740993"],
        ["War", "3.50"],
      ],
    }),
    chart("bar", {
      title: "Digits",
      rows: [
        ["a".repeat(30), "4503599627370496.5"],
        ["b".repeat(30), "9007199254740993"],
      ],
    }),
    chart("number", { title: "Exact", rows: [["all", "9007199254740993"]] }),
    chart("bar", {
      title: "Not there",
      rows: [],
      problem: "dev.genre_ratings is not in the warehouse. Build it first.",
    }),
  ],
}

export const madeSite: SiteFiles = {
  index: {
    format: 1,
    project: {
      name: "films",
      target: "dev",
      warehouse: "duckdb",
      database: "films",
      generatedAt: "2026-01-01T12:00:00.000Z",
      version: "1.2.3",
      readme: `# Films\n\n${hostileText}`,
      lastRun: { command: "build", startedAt: "2026-01-01T11:00:00.000Z", seconds: 75 },
    },
    layers: [
      { name: "sources", description: "" },
      { name: "marts", description: "What people **ask** for." },
      { name: hostile, description: hostileText },
      { name: "dashboards", description: "" },
    ],
    tags: [hostile],
    nodes,
    dashboards: [5],
  },
  descriptions: {
    nodes: nodes.map((_, place) => (place === 3 ? hostileText : place === 6 ? "What the board reads." : "")),
    columns: nodes.map(({ columns }, place) =>
      columns.map((name) => (place === 3 ? hostileText : name === "average_rating" ? "Mean stars of a genre." : "")),
    ),
  },
  lineage: {
    origins: [
      [[], []],
      [
        [0, 0, 0],
        [0, 1, 0],
      ],
      [[], [1, 1, 1]],
      [[1, 0, 0], []],
      [],
      [],
      [],
    ],
    conditions: nodes.map(() => []),
    raw: [{ node: 3, columns: [0, 1], rows: true, reads: [1] }],
    layout: { width: 900, height: 200, places: [[0, 0], [292, 0], [584, 0], [584, 60], null, [876, 0], [876, 60]] },
  },
  "details-0": nodes.map((_, place) => details(place)),
  "dashboard-5": dashboard,
}
